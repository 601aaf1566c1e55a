/* SPDX-License-Identifier: MIT
 * What stands between a dialect's text and PCRE2. Private to regex. */
#ifndef REGEX_DIALECT_H
#define REGEX_DIALECT_H

#include "base/builder.h"
#include "regex/regex.h"

/* The names of the capture groups, in the order of the groups; empty where a group has none. */
struct group_names {
	struct str *at;
	size_t len, room;
};

/* Refuses control verbs, (*LIMIT_MATCH=…) and (*ACCEPT) alike: a pattern has no say over limits. */
bool dialect_check_rule(struct str text, struct pattern_error *error);

/* Writes the PCRE2 pattern that means what the text means in its dialect. False, with the place in
 * the text, when it is not of that dialect. */
bool iregexp_translate(struct str text, struct builder *out, struct pattern_error *error);
bool go_pattern_translate(struct str text, struct builder *out, struct group_names *names,
	struct pattern_error *error);

/* Says what is wrong at the offset, and returns false. */
bool dialect_refuse(struct pattern_error *error, size_t offset, struct str message);
/* Adds a character that stands for itself, inside and outside of a class. */
void dialect_add_literal(struct builder *out, uint32_t code);

#endif
