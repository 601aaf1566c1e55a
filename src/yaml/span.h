/* SPDX-License-Identifier: MIT
 * From the marks of a YAML parser to the bytes that an author would point to. */
#ifndef YAML_SPAN_H
#define YAML_SPAN_H

#include "text/source.h"

/* Turns offsets in characters into bytes. The marks of a parser are nearly in order, so the cursor
 * moves from one to the next. In a text of ASCII the two offsets are the same. */
struct span_cursor {
	struct str text;
	uint32_t base; /* the offset of character 0: after the byte-order mark */
	bool ascii;
	size_t index;
	uint32_t offset;
};

struct span_cursor span_cursor_new(struct str text, uint32_t base);
uint32_t span_cursor_offset(struct span_cursor *cursor, size_t index);

/* The tags that span_skip_properties met. */
struct skipped {
	bool bare_tag; /* a `!` without a name */
	bool glued_tag; /* a tag that is followed by `,` or a bracket */
};

/* Moves the start of a node's span past at most so many tags and anchors. The span of a node
 * without content becomes empty. */
struct skipped span_skip_properties(struct str text, struct span *span, unsigned most);
/* The span of a block scalar, from its indicator to the end of its last line that is not blank. */
struct span span_of_block(struct str text, struct span span);
/* The span of a missing value: after the colon, or, without a colon, after its key. key_end 0: it
 * is not the value of a key, and keeps its span. */
struct span span_of_missing(struct str text, struct span span, uint32_t key_end);

#endif
