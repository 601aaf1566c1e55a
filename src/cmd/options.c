/* SPDX-License-Identifier: MIT
 * Parses arguments by a command's option table: --name=value, --name value, -qv, -- and operands in
 * any order. */
#include "cmd/options.h"

#include "base/later.h"
#include "base/panic.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "cmd/streams.h"

enum { SECONDS_MAX = 24 * 60 * 60 };

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
	struct str names[48],
		known = str_format(
			reader->parsed->arena, "%s --%.*s", command->name, STR_FMT(name));
	size_t count = 0;
	must(command->option_count < ARRAY_LENGTH(names));
	if (later_has(LATER_OPTION, known)) {
		cmd_complain("%s: --%.*s is not yet supported", command->name, STR_FMT(name));
		return false;
	}
	for (size_t i = 0; i < command->option_count; i++)
		if (command->options[i].help)
			names[count++] = str_from(command->options[i].name);
	names[count++] = STR("help");
	struct str near = suggest(name, names, count);
	cmd_complain(near.len ? "%s: unknown option --%.*s; did you mean --%.*s?"
			      : "%s: unknown option --%.*s",
		command->name, STR_FMT(name), STR_FMT(near));
	return false;
}

/* --- What one option does --- */

bool
options_take_colour(struct parsed *parsed, struct str text)
{
	if (str_equal(text, STR("auto")))
		return parsed->colour = COLOUR_AUTO, true;
	if (str_equal(text, STR("always")))
		return parsed->colour = COLOUR_ALWAYS, true;
	if (str_equal(text, STR("never")))
		return parsed->colour = COLOUR_NEVER, true;
	cmd_complain("--color is auto, always or never");
	return false;
}

bool
options_take_fail_on(struct parsed *parsed, struct str text)
{
	if (fail_on_parse(text, &parsed->lint.fail_on))
		return true;
	cmd_complain("%s: --fail-on is error, warning, info or never", parsed->command->name);
	return false;
}

bool
options_take_seconds(const struct parsed *parsed, const char *option, struct str text,
	unsigned long long *seconds)
{
	if (str_to_uint(text, seconds) && *seconds >= 1 && *seconds <= SECONDS_MAX)
		return true;
	cmd_complain("%s: %s is a number of seconds from 1 to %d", parsed->command->name, option,
		(int)SECONDS_MAX);
	return false;
}

static bool
apply(struct parsed *parsed, const struct option *option, struct str value)
{
	void *member = (char *)parsed + option->member;
	switch (option->kind) {
	case OPTION_KEEPS_TEXT:
		*(struct str *)member = value;
		break;
	case OPTION_KEEPS_LIST:
		vec_push(parsed->arena, (struct str_list *)member, value);
		break;
	case OPTION_SETS:
		*(bool *)member = true;
		break;
	case OPTION_TAKES:
		return option->take(parsed, value);
	}
	return true;
}

/* --- Which option it is --- */

/* Takes an option whose value is after = (has_value) or in the next argument. */
static bool
take_option(struct reader *reader, const struct option *option, bool has_value, struct str value)
{
	const char *command = reader->parsed->command->name;
	if (!option->value && has_value) {
		cmd_complain("%s: --%s takes no value", command, option->name);
		return false;
	}
	if (option->value && !has_value) {
		if (reader->at >= reader->count) {
			cmd_complain(
				"%s: --%s needs a value: %s", command, option->name, option->value);
			return false;
		}
		value = str_from(reader->arguments[reader->at++]);
	}
	return apply(reader->parsed, option, value);
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
			cmd_complain("%s: unknown option -%.*s; see chartgate %s --help",
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
