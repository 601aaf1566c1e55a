/* SPDX-License-Identifier: MIT
 * Templates as YAML: directives blanked out, so that every byte that stays keeps its offset. */
#ifndef CHART_BLANK_H
#define CHART_BLANK_H

#include "base/str.h"

/* Marks stand where directives print. Each is a character for private use, U+E000 to U+EFFF, which
 * no chart writes, and no two in a row are the same, so that two marked keys are no duplicates. A
 * mark that is a part of a scalar or a key is filled up to the directive's length; one that is all
 * of it stands for members of the collection it is in. */
enum { BLANK_MARK_LENGTH = 3 };
/* The first byte of all marks, and of no other character. */
#define BLANK_MARK_BYTE '\xEE'

/* A text of the same length, with marks in it where directives print; *marked says whether there
 * are any. False when a directive is not closed, or the text holds marks of its own. */
bool blank_template(struct arena *arena, struct str text, struct str *blanked, bool *marked);

#endif
