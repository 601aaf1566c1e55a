/* SPDX-License-Identifier: MIT
 * Did you mean …? */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/str.h"

/* The candidate nearest to what was typed: an edit distance (insert, delete, replace, swap) of at
 * most 2 and a third of its length, or the same but for case, or one a prefix of the other by at
 * least three letters. Empty when none is near. The first of equally near ones wins. */
struct str suggest(struct str typed, const struct str *candidates, size_t count);

#endif
