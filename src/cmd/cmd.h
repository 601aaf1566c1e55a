/* SPDX-License-Identifier: MIT
 * The command line: one file and one row in commands.def per command. A command is a table of
 * options, words for
 * --help, and what it does; parsing, --help and did-you-mean come from the tables. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdio.h>

#include "lint/lint.h"
#include "talk/talk.h"

struct parsed;

struct option {
	char letter; /* 0: none */
	const char *name; /* without -- */
	const char *value; /* what --help calls its value; NULL: a switch */
	const char *help; /* one line; NULL: known, and not for use: `take` says why, else it is
			     not yet supported */
	/* Takes the option; text is empty for a switch. False after it said what is wrong. */
	bool (*take)(struct parsed *parsed, struct str text);
};

/* What the options of all commands leave behind. */
struct parsed {
	struct arena *arena;
	const struct command *command;
	struct str_list operands;
	struct lint_options lint;
	struct lint_paths paths;
	struct str_list outputs; /* FORMAT[=PATH] */
	struct str files_from;
	enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour;
	bool exit_zero, quiet, verbose;
	struct str stdin_filename; /* empty: none */
	struct talk_request request; /* what the network is asked */
	struct str_list failures; /* what it did not tell, a line each */
	struct str destination, layout; /* of package: where the archives go */
	bool password_stdin, identity_stdin;
};

struct command {
	const char *name;
	const char *operands; /* as in usage: "[PATH…]" */
	const char *summary; /* one line */
	const char *examples; /* lines for --help; commands of the form `  chartgate …  # what` */
	const struct option *options;
	size_t option_count;
	/* Does it; returns the exit status. */
	int (*run)(struct parsed *parsed);
};

/* The whole program: finds the command, parses, runs. Returns the exit status. */
int cmd_main(int argc, char **argv);

#endif
