/* SPDX-License-Identifier: MIT
 * The reader of Go's patterns, shared by go_pattern.c and go_class.c. Private to them. */
#ifndef REGEX_GO_PATTERN_H
#define REGEX_GO_PATTERN_H

#include <stdint.h>

#include "base/builder.h"
#include "regex/dialect.h"
#include "regex/regex.h"

/* How large a part of a pattern is, for Go's limits. */
struct go_size {
	size_t repeat; /* product of the nested counts */
	size_t height; /* of the tree that Go would build */
};

/* An open group; the outermost one is the pattern. */
struct go_group {
	size_t start; /* where it begins in the output, for a quantifier behind it */
	bool capture;
	bool fold; /* the flag i outside of the group */
	struct go_size branch, whole; /* of this alternative, of the group so far */
	size_t items, branches;
};

struct go_reader {
	struct str text;
	size_t at;
	struct builder *out;
	struct group_names *names;
	struct pattern_error *error;
	struct {
		struct go_group *at;
		size_t len, room;
	} groups;
	bool fold; /* the flag i here */
	struct str flags; /* set, not yet written: Go allows a quantifier between a and (?i) */

	/* The last thing that a quantifier can follow. */
	size_t atom; /* where it begins in the output; STR_NONE when there is none */
	struct go_size size;
	bool literal; /* it is a character, of one tree node with the one before it */
	bool repeated; /* it has a quantifier */
	bool after_quantifier; /* which stands right before this place */
};

/* What of a Go pattern begins at the reader's place. */
struct str go_pattern_rest(const struct go_reader *reader);
/* Says "Go has no <what>" at the offset, and returns false. */
bool go_pattern_lacks(struct go_reader *reader, size_t offset, struct str what);

/* \d \s \w \pN \p{Greek} and their negations, as members of a class. True when there is one here;
 * *good is false when it is wrong. */
bool go_class_escape(struct go_reader *reader, bool *good);
/* The character that the escape here stands for. */
bool go_class_character(struct go_reader *reader, uint32_t *code);
/* A bracket expression. */
bool go_class(struct go_reader *reader);

#endif
