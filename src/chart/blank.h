/* SPDX-License-Identifier: MIT
 * Makes YAML of a template by blanking its directives, so that all other bytes keep their offsets.
 * Private to chart. */
#ifndef CHART_BLANK_H
#define CHART_BLANK_H

#include "base/str.h"

/* A mark shows where a directive prints. Marks are characters for private use, U+E000 to U+EFFF,
 * which charts do not contain. No two marks in a row are the same, so that two keys with marks are
 * not duplicates. Where a directive prints a part of a scalar or key, the mark is padded to the
 * directive's length. Where it is alone on its line, the mark is a whole item or key, and means any
 * members of the collection that it is in. */
enum { BLANK_MARK_LENGTH = 3 };
/* The first byte of every mark, and of no other character in a chart. */
#define BLANK_MARK_BYTE '\xEE'

/* Gives a text of the same length, in the arena, with marks where directives print; *marked says
 * whether there are any. False when a directive is not closed, or when the text contains such
 * characters itself. */
bool blank_template(struct arena *arena, struct str text, struct str *blanked, bool *marked);

#endif
