/* SPDX-License-Identifier: MIT
 * Options of a command: the rows of its table, and the rows that several commands have. Private to
 * cmd. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stddef.h>

#include "cmd/command.h"

enum option_kind {
	OPTION_KEEPS_TEXT, /* in a struct str */
	OPTION_KEEPS_LIST, /* in a struct str_list; it may be repeated */
	OPTION_SETS, /* a bool */
	OPTION_TAKES, /* by its function */
};

struct option {
	const char *name; /* without -- */
	const char *value; /* what --help calls its value; NULL: a switch */
	const char *help; /* one line; NULL: refused by `take`, and not in --help */
	size_t member; /* the offset in struct parsed of what it keeps or sets */
	/* Takes the option; text is empty for a switch. False after it said what is wrong. */
	bool (*take)(struct parsed *parsed, struct str text);
	enum option_kind kind;
	char letter; /* 0: none */
};

/* The offset of a member of struct parsed, which must have that type. A type in parentheses would
 * be none. */
/* NOLINTBEGIN(bugprone-macro-parentheses) */
#define OPTION_MEMBER(type, member) \
	_Generic(((struct parsed *)0)->member, type : offsetof(struct parsed, member))
/* NOLINTEND(bugprone-macro-parentheses) */

#define OPTION_ROW(letter, name, value, help, kind, member, take) \
	{ \
		name, value, help, member, take, kind, letter \
	}
#define OPTION_TEXT(letter, name, value, help, member) \
	OPTION_ROW(letter, name, value, help, OPTION_KEEPS_TEXT, \
		OPTION_MEMBER(struct str, member), NULL)
#define OPTION_LIST(letter, name, value, help, member) \
	OPTION_ROW(letter, name, value, help, OPTION_KEEPS_LIST, \
		OPTION_MEMBER(struct str_list, member), NULL)
#define OPTION_SWITCH(letter, name, help, member) \
	OPTION_ROW(letter, name, NULL, help, OPTION_SETS, OPTION_MEMBER(bool, member), NULL)
#define OPTION_TAKE(letter, name, value, help, take) \
	OPTION_ROW(letter, name, value, help, OPTION_TAKES, 0, take)

/* --- Rows that several commands have --- */

#define OPTION_RULES \
	OPTION_LIST( \
		0, "rules", "FILE", "add the rules of a file (may be repeated)", lint.rule_files)
#define OPTIONS_CONFIG \
	OPTION_TEXT(0, "config", "FILE", \
		"use this configuration, not the nearest .chartgate.yaml", lint.config), \
		OPTION_SWITCH(0, "no-config", "use no configuration", lint.no_config)
#define OPTION_FAIL_ON(help) OPTION_TAKE(0, "fail-on", "LEVEL", help, options_take_fail_on)
#define OPTION_OUTPUT OPTION_LIST(0, "output", "FORMAT", "text (default) or json", outputs)
#define OPTION_REPORTS \
	OPTION_LIST(0, "output", "FORMAT[=PATH]", \
		"text (default), concise, json or sarif (may be repeated)", outputs)
#define OPTION_COLOUR \
	OPTION_TAKE(0, "color", "WHEN", "auto (default), always or never", options_take_colour)

bool options_take_colour(struct parsed *parsed, struct str text);
bool options_take_fail_on(struct parsed *parsed, struct str text);

/* A number of seconds from 1 to a day. False after it said that the option has another. */
bool options_take_seconds(const struct parsed *parsed, const char *option, struct str text,
	unsigned long long *seconds);

/* Parses the arguments after the command's name into parsed. False after it said what is wrong. */
bool options_parse(struct parsed *parsed, char **arguments, int count);

#endif
