/* SPDX-License-Identifier: MIT
 * Templates as YAML: directives blanked out, so that every byte that stays keeps its offset. */
#ifndef CHART_BLANK_H
#define CHART_BLANK_H

#include "base/str.h"

/* The first two bytes of both marks: characters for private use, which no chart writes. */
#define MARK_PREFIX STR("\xEE\x80")
/* In a scalar or a key: a directive prints it, or a part of it. */
#define MARK_SCALAR STR("\xEE\x80\x80")
/* A member or an item of its own: a directive prints members of the collection it stands in. */
#define MARK_MEMBER STR("\xEE\x80\x81")

/* A text of the same length, with marks in it where directives print; *marked says whether there
 * are any. False when a directive is not closed, or the text holds marks of its own. */
bool template_blank(struct arena *arena, struct str text, struct str *blanked, bool *marked);

#endif
