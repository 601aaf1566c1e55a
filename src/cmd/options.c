/* SPDX-License-Identifier: MIT
 * Parses arguments by a command's option table: --name=value, --name value, -qv, -- and operands in
 * any order. */
#include "base/panic.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "cmd/cmd_private.h"

struct reader {
	struct parsed *parsed;
	char **arguments;
	int count, at;
};

static const struct option *
find_long(const struct command *command, struct str name)
{
	for (size_t i = 0; i < command->option_count; i++)
		if (str_equal(str_from(command->options[i].name), name))
			return &command->options[i];
	return NULL;
}

static const struct option *
find_letter(const struct command *command, char letter)
{
	for (size_t i = 0; i < command->option_count; i++)
		if (letter && command->options[i].letter == letter)
			return &command->options[i];
	return NULL;
}

static bool
refuse_unknown(const struct reader *reader, struct str name)
{
	const struct command *command = reader->parsed->command;
	struct str names[48];
	size_t count = 0;
	must(command->option_count < ARRAY_LENGTH(names));
	for (size_t i = 0; i < command->option_count; i++)
		if (command->options[i].help)
			names[count++] = str_from(command->options[i].name);
	names[count++] = STR("help");
	struct str near = suggest(name, names, count);
	complain(near.len ? "%s: unknown option --%.*s; did you mean --%.*s?"
			  : "%s: unknown option --%.*s",
		command->name, STR_FMT(name), STR_FMT(near));
	return false;
}

/* Takes an option whose value stands behind = (has_value) or in the next argument. */
static bool
take_option(struct reader *reader, const struct option *option, bool has_value, struct str value)
{
	const char *command = reader->parsed->command->name;
	if (!option->help && !option->take) {
		complain("%s: --%s is not yet supported", command, option->name);
		return false;
	}
	if (!option->value && has_value) {
		complain("%s: --%s takes no value", command, option->name);
		return false;
	}
	if (option->value && !has_value) {
		if (reader->at >= reader->count) {
			complain(
				"%s: --%s needs a value: %s", command, option->name, option->value);
			return false;
		}
		value = str_from(reader->arguments[reader->at++]);
	}
	return option->take(reader->parsed, value);
}

static bool
take_long(struct reader *reader, struct str argument)
{
	struct str name, value;
	bool has_value = str_cut(argument, '=', &name, &value);
	const struct option *option = find_long(reader->parsed->command, name);
	if (!option)
		return refuse_unknown(reader, name);
	return take_option(reader, option, has_value, value);
}

static bool
take_letters(struct reader *reader, struct str letters)
{
	for (size_t i = 0; i < letters.len; i++) {
		const struct option *option = find_letter(reader->parsed->command, letters.at[i]);
		if (!option) {
			complain("%s: unknown option -%.*s; see chartgate %s --help",
				reader->parsed->command->name,
				STR_FMT(str_slice(letters, i, i + 1)),
				reader->parsed->command->name);
			return false;
		}
		bool rest_is_value = option->value && i + 1 < letters.len;
		if (!take_option(
			    reader, option, rest_is_value, str_slice(letters, i + 1, STR_NONE)))
			return false;
		if (rest_is_value)
			return true;
	}
	return true;
}

bool
options_parse(struct parsed *parsed, char **arguments, int count)
{
	struct reader reader = { parsed, arguments, count, 0 };
	bool only_operands = false;
	while (reader.at < count) {
		struct str argument = str_from(arguments[reader.at++]);
		bool is_option = !only_operands && argument.len > 1 && argument.at[0] == '-';
		bool is_right = true;
		if (!is_option)
			vec_push(parsed->arena, &parsed->operands, argument);
		else if (str_equal(argument, STR("--")))
			only_operands = true;
		else if (str_starts(argument, STR("--")))
			is_right = take_long(&reader, str_slice(argument, 2, STR_NONE));
		else
			is_right = take_letters(&reader, str_slice(argument, 1, STR_NONE));
		if (!is_right)
			return false;
	}
	return true;
}
