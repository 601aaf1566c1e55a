/* SPDX-License-Identifier: MIT
 * The command line of chartgate. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

/* The whole program: finds the command, parses its options, runs it. Returns the exit status. */
int cmd_main(int argc, char **argv);

#endif
