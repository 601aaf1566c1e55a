/* SPDX-License-Identifier: MIT
 * The reader of Go's patterns, shared by go_pattern.c, go_class.c and go_repeat.c. Private to them.
 */
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
	size_t start; /* where it begins in the output, for a quantifier after it */
	bool capture;
	bool fold; /* the flag i outside of the group */
	struct go_size branch, whole; /* of this alternative; of the group so far */
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
	struct str
		flags; /* read, not yet written: Go allows a quantifier after the (?i) in a(?i)* */

	/* The last thing that a quantifier can follow. */
	size_t atom; /* where it begins in the output; STR_NONE when there is none */
	struct go_size size;
	bool literal; /* it is a character; Go puts adjacent ones into one node of its tree */
	bool repeated; /* it has a quantifier */
	bool after_quantifier; /* a quantifier is right before this place */
};

/* The rest of the pattern, from the reader's place on. */
struct str go_pattern_rest(const struct go_reader *reader);
/* Notes "Go does not support <what>" at the offset. Always false. */
bool go_pattern_lacks(struct go_reader *reader, size_t offset, struct str what);

/* Reads \d \s \w \pN \p{Greek} or a negation of these, and writes it as a member of a class. False
 * when none begins here; *good is false when it is wrong. */
bool go_class_escape(struct go_reader *reader, bool *good);
/* Reads an escape that means one character. False, with the mistake noted, when it is none. */
bool go_class_character(struct go_reader *reader, uint32_t *code);
/* Reads a bracket expression and writes it. False, with the mistake noted, when it is wrong. */
bool go_class(struct go_reader *reader);

/* Reads the quantifier here and applies it to the last atom. False, with the mistake noted, when it
 * is wrong. A { that begins no quantifier is true with *is_literal set, and the reader stays. */
bool go_repeat(struct go_reader *reader, bool *is_literal);
/* Whether the size of the last atom is within Go's limit; if not, notes the mistake at the offset.
 */
bool go_repeat_check_height(struct go_reader *reader, size_t offset);

#endif
