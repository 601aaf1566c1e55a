/* SPDX-License-Identifier: MIT
 * Parses arguments by the option table of a command: --name=value, --name value, -qv, -- and
 * operands, in any order. */
#include "cmd/options.h"

#include "base/later.h"
#include "base/panic.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "cmd/streams.h"

enum { SECONDS_MAX = 24 * 60 * 60 };

struct argument_list {
	struct parsed *parsed;
	char **at;
	int len, next;
};

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
	cmd_complain("--color must be auto, always or never");
	return false;
}

bool
options_take_fail_on(struct parsed *parsed, struct str text)
{
	if (lint_fail_on_parse(text, &parsed->lint.fail_on))
		return true;
	cmd_complain("%s: --fail-on must be error, warning, info or never", parsed->command->name);
	return false;
}

bool
options_take_seconds(const struct parsed *parsed, const char *option, struct str text,
	unsigned long long *seconds)
{
	if (str_to_uint(text, seconds) && *seconds >= 1 && *seconds <= SECONDS_MAX)
		return true;
	cmd_complain("%s: %s must be a number of seconds from 1 to %d", parsed->command->name,
		option, (int)SECONDS_MAX);
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
is_later(const struct argument_list *arguments, struct str name)
{
	const struct parsed *parsed = arguments->parsed;
	return later_has(LATER_OPTION,
		str_format(parsed->arena, "%s --%.*s", parsed->command->name, STR_FMT(name)));
}

static bool
refuse_unknown(const struct argument_list *arguments, struct str name)
{
	const struct command *command = arguments->parsed->command;
	struct str names[48];
	size_t count = 0;
	must(command->option_count < ARRAY_LENGTH(names));
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

/* Takes an option whose value is after = (has_value) or in the next argument. */
static bool
take_option(struct argument_list *arguments, const struct option *option, bool has_value,
	struct str value)
{
	const char *command = arguments->parsed->command->name;
	if (!option->value && has_value) {
		cmd_complain("%s: --%s takes no value", command, option->name);
		return false;
	}
	if (option->value && !has_value) {
		if (arguments->next >= arguments->len) {
			cmd_complain(
				"%s: --%s needs a value: %s", command, option->name, option->value);
			return false;
		}
		value = str_from(arguments->at[arguments->next++]);
	}
	return apply(arguments->parsed, option, value);
}

static bool
take_long(struct argument_list *arguments, struct str argument)
{
	struct str name, value;
	bool has_value = str_cut(argument, '=', &name, &value);
	const struct option *option = find_long(arguments->parsed->command, name);
	if (option)
		return take_option(arguments, option, has_value, value);
	if (!is_later(arguments, name))
		return refuse_unknown(arguments, name);
	cmd_complain(
		"%s: --%.*s is not yet supported", arguments->parsed->command->name, STR_FMT(name));
	return false;
}

static bool
take_letters(struct argument_list *arguments, struct str letters)
{
	for (size_t i = 0; i < letters.len; i++) {
		const struct option *option =
			find_letter(arguments->parsed->command, letters.at[i]);
		if (!option) {
			cmd_complain("%s: unknown option -%.*s; see chartgate %s --help",
				arguments->parsed->command->name,
				STR_FMT(str_slice(letters, i, i + 1)),
				arguments->parsed->command->name);
			return false;
		}
		bool rest_is_value = option->value && i + 1 < letters.len;
		if (!take_option(
			    arguments, option, rest_is_value, str_slice(letters, i + 1, STR_NONE)))
			return false;
		if (rest_is_value)
			return true;
	}
	return true;
}

bool
options_parse(struct parsed *parsed, char **arguments, int count)
{
	struct argument_list list = { parsed, arguments, count, 0 };
	bool only_operands = false;
	while (list.next < count) {
		struct str argument = str_from(arguments[list.next++]);
		bool is_option = !only_operands && argument.len > 1 && argument.at[0] == '-';
		bool is_right = true;
		if (!is_option)
			vec_push(parsed->arena, &parsed->operands, argument);
		else if (str_equal(argument, STR("--")))
			only_operands = true;
		else if (str_starts(argument, STR("--")))
			is_right = take_long(&list, str_slice(argument, 2, STR_NONE));
		else
			is_right = take_letters(&list, str_slice(argument, 1, STR_NONE));
		if (!is_right)
			return false;
	}
	return true;
}
