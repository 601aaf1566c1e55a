/* SPDX-License-Identifier: MIT
 * The program. All of it stands behind the doors of src/; src/cmd finds the command. */
#include "cmd/cmd.h"

int
main(int argc, char **argv)
{
	return cmd_main(argc, argv);
}
