/* SPDX-License-Identifier: MIT
 * The step from the text of a pattern in its dialect to the pattern for PCRE2. Private to regex. */
#ifndef REGEX_DIALECT_H
#define REGEX_DIALECT_H

#include "base/builder.h"
#include "regex/regex.h"

/* The names of the capture groups, in the order of the groups; an unnamed group has an empty one.
 */
struct group_names {
	struct str *at;
	size_t len, room;
};

/* Writes the PCRE2 pattern with the meaning that the text has in its dialect. False, with the place
 * in the text, when the text is not a pattern of that dialect. */
bool iregexp_translate(struct str text, struct builder *out, struct pattern_error *error);
bool go_pattern_translate(struct str text, struct builder *out, struct group_names *names,
	struct pattern_error *error);

/* Notes what is wrong at the offset. Always false. */
bool dialect_refuse(struct pattern_error *error, size_t offset, struct str message);
/* Adds a character that matches itself, escaped so that it can be inside or outside of a class. */
void dialect_add_literal(struct builder *out, uint32_t code);

#endif
