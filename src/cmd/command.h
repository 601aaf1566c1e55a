/* SPDX-License-Identifier: MIT
 * A command: one file, and one row in commands.def. It is a table of options, words for --help, and
 * what it does; parsing, --help and did-you-mean come from the table. Private to cmd. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdio.h>

#include "lint/lint.h"
#include "talk/talk.h"

struct option;

/* What the options of all commands leave. */
struct parsed {
	struct arena *arena;
	const struct command *command;
	struct str_list operands;
	struct lint_options lint;
	struct lint_paths paths;
	struct str_list outputs; /* FORMAT[=PATH] */
	struct str files_from;
	struct str stdin_filename; /* empty: none */
	enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour;
	bool exit_zero, quiet, verbose;
	struct talk_request request; /* what the helper is asked */
	struct str_list failures; /* of the helper, a line each */
	struct str destination, layout; /* of package: where the archives go */
	bool password_stdin, identity_stdin;
};

struct command {
	const char *name;
	const char *operands; /* as in usage: "[PATH…]" */
	const char *summary; /* one line */
	const char *examples; /* lines for --help: `  chartgate …` */
	const struct option *options;
	size_t option_count;
	/* Runs it. The exit status. */
	int (*run)(struct parsed *parsed);
};

#define COMMAND(name) extern const struct command cmd_##name;
#include "cmd/commands.def"
#undef COMMAND

/* The i-th command; NULL after the last. */
const struct command *commands_at(size_t index);
/* The command of that name; NULL when there is none. */
const struct command *commands_find(struct str name);

void help_print_command(FILE *stream, const struct command *command);
void help_print(FILE *stream);

#endif
