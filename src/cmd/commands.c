/* SPDX-License-Identifier: MIT
 * The table of commands. */
#include "base/panic.h"
#include "cmd/command.h"

static const struct command *const commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cmd/commands.def"
#undef COMMAND
};

const struct command *
commands_at(size_t index)
{
	return index < ARRAY_LENGTH(commands) ? commands[index] : NULL;
}

const struct command *
commands_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(commands); i++)
		if (str_equal(str_from(commands[i]->name), name))
			return commands[i];
	return NULL;
}
