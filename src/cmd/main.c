/* SPDX-License-Identifier: MIT
 * Finds the command and runs it. Answers --help and --version, and a name that is not a command. */
#include <signal.h>

#include "base/later.h"
#include "base/status.h"
#include "base/vec.h"
#include "base/version.h"
#include "cmd/cmd.h"
#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/streams.h"

static int
refuse_command(struct arena *arena, struct str name)
{
	struct str_list names = { 0 };
	if (later_has(LATER_COMMAND, name)) {
		cmd_complain("%.*s is not yet supported", STR_FMT(name));
		return EXIT_USAGE;
	}
	for (size_t i = 0; commands_at(i); i++)
		vec_push(arena, &names, str_from(commands_at(i)->name));
	struct str near = cmd_did_you_mean(arena, name, names.at, names.len);
	cmd_complain("there is no command `%.*s`%.*s", STR_FMT(name),
		STR_FMT(near.len ? near : STR("; see chartgate --help")));
	return EXIT_USAGE;
}

static bool
asks_for_help(char **arguments, int count)
{
	for (int i = 0; i < count && !str_equal(str_from(arguments[i]), STR("--")); i++)
		if (str_equal(str_from(arguments[i]), STR("--help")) ||
			str_equal(str_from(arguments[i]), STR("-h")))
			return true;
	return false;
}

static int
run_command(struct arena *arena, const struct command *command, char **arguments, int count)
{
	struct parsed parsed = {
		.arena = arena, .command = command, .lint.fail_on = FAIL_ON_UNSET
	};
	if (asks_for_help(arguments, count)) {
		help_print_command(stdout, command);
		return cmd_finish_stdout(EXIT_CLEAN);
	}
	if (!options_parse(&parsed, arguments, count))
		return EXIT_USAGE;
	return command->run(&parsed);
}

static int
dispatch(struct arena *arena, int argc, char **argv)
{
	struct str name = argc > 1 ? str_from(argv[1]) : (struct str){ 0 };
	if (!name.len) {
		help_print(stderr);
		return EXIT_USAGE;
	}
	if (str_equal(name, STR("--version"))) {
		printf("chartgate %s\n", CHARTGATE_VERSION);
		return cmd_finish_stdout(EXIT_CLEAN);
	}
	const struct command *command = commands_find(name);
	if (command)
		return run_command(arena, command, argv + 2, argc - 2);
	bool is_help = str_equal(name, STR("--help")) || str_equal(name, STR("-h")) ||
		str_equal(name, STR("help"));
	if (!is_help)
		return refuse_command(arena, name);
	if (argc > 2 && commands_find(str_from(argv[2])))
		help_print_command(stdout, commands_find(str_from(argv[2])));
	else
		help_print(stdout);
	return cmd_finish_stdout(EXIT_CLEAN);
}

int
cmd_main(int argc, char **argv)
{
	struct arena arena;
	signal(SIGPIPE,
		SIG_DFL); /* a closed pipe ends us quietly, even if the parent ignores SIGPIPE */
	arena_init(&arena);
	int status = dispatch(&arena, argc, argv);
	arena_close(&arena);
	return status;
}
