/* SPDX-License-Identifier: MIT
 * From the marks of a YAML parser to the bytes that an author would point at. */
#ifndef YAML_SPAN_H
#define YAML_SPAN_H

#include "text/source.h"

/* Characters to bytes. The marks of a parser come nearly in order, so the cursor walks from the one
 * to the next; in a text of ASCII there is nothing to walk. */
struct cursor {
	struct str text;
	uint32_t base; /* where character 0 stands: behind the byte-order mark */
	bool ascii;
	size_t index;
	uint32_t offset;
};

struct cursor span_cursor_new(struct str text, uint32_t base);
uint32_t span_cursor_offset(struct cursor *cursor, size_t index);

/* What span_skip_properties met. */
struct skipped {
	bool bare_tag; /* a `!` without a name */
	bool glued_tag; /* a tag that `,` or a bracket follows */
};

/* Moves the start of a node's span behind at most so many tags and anchors before it; what has no
 * content becomes empty. */
struct skipped span_skip_properties(struct str text, struct span *span, unsigned most);
/* A block scalar from its indicator to the end of its last line that is not blank. */
struct span span_of_block(struct str text, struct span span);
/* A value that is not there, as the parser places it: behind the colon, or where there is none,
 * behind its key. key_end 0: it is no value of a key, and stays. */
struct span span_of_missing(struct str text, struct span span, uint32_t key_end);

#endif
