/* SPDX-License-Identifier: MIT
 * Text from charts, paths and rules on its way out, a glyph at a time: either a character that may
 * be shown as it is, or one that must be shown as an escape. Terminals get \u{1b}, JSON gets
 * \u001b; which ones are escaped is decided here for both. */
#ifndef REPORT_HARMLESS_H
#define REPORT_HARMLESS_H

#include "base/builder.h"
#include "report/report.h"

struct glyph {
	uint32_t code; /* UTF8_BAD: an invalid byte */
	size_t len; /* bytes that it takes in the text */
	bool escaped;
};

/* The glyph at the offset, which must be inside the text. */
struct glyph glyph_at(struct str text, size_t at);
/* Columns that it takes when it is shown. */
unsigned glyph_columns(struct glyph glyph);
/* Adds the glyph, which stands at the start of text, as it is shown: itself, \u{code} or, for an
 * invalid byte, \x{byte}. */
void glyph_add(struct builder *builder, struct glyph glyph, struct str text);

/* The text made harmless for any place but the start of a line. Again, it stays as it is. */
void harmless_add(struct builder *builder, struct str text);
struct str harmless(struct arena *arena, struct str text);
/* Columns that text takes when it is shown. */
size_t harmless_columns(struct str text);

#endif
