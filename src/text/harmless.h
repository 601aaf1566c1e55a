/* SPDX-License-Identifier: MIT
 * Text of charts, paths, rules and servers, made harmless for a terminal and a CI log: controls,
 * bidi marks and invisible characters become \u{202e}, invalid bytes \x{ff}, and nothing is left
 * that a CI runner takes for a command (text/glyph.h). Harmless text stays as it is when it is made
 * harmless again. */
#ifndef TEXT_HARMLESS_H
#define TEXT_HARMLESS_H

#include "base/builder.h"
#include "base/str.h"

/* The text made harmless for any place, the start of a line too. */
struct str harmless_text(struct arena *arena, struct str text);
/* The same for any place but the start of a line. */
struct str harmless_part(struct arena *arena, struct str text);
/* Adds the text as harmless_part makes it. */
void harmless_add(struct builder *builder, struct str text);
/* Columns of a terminal that the text takes when it is shown. */
size_t harmless_columns(struct str text);

#endif
