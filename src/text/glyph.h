/* SPDX-License-Identifier: MIT
 * Text a character at a time, as it may be shown: a glyph is a character that can be shown as it
 * is, or one that must be shown as an escape. This is decided here alone, for terminals, CI logs
 * and JSON, by one table (text/characters.def). */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include <stdint.h>

#include "base/builder.h"
#include "base/str.h"

struct glyph {
	uint32_t code; /* UTF8_BAD: an invalid byte */
	size_t len; /* bytes that it takes in the text */
	bool escaped; /* it acts on a terminal, a CI log or an editor */
};

/* Whether the character, wherever it is, acts on a terminal or an editor: it moves, turns round or
 * hides text. A control, a bidi mark, an invisible format character. */
bool glyph_acts(uint32_t code);
/* The glyph at the offset, which must be inside the text. */
struct glyph glyph_at(struct str text, size_t at);
/* Columns of a terminal that it takes when it is shown. */
unsigned glyph_columns(struct glyph glyph);
/* Adds the glyph, which is at the start of text, as people see it: itself, \u{code} or, for an
 * invalid byte, \x{byte}. */
void glyph_add(struct builder *builder, struct glyph glyph, struct str text);

#endif
