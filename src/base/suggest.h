/* SPDX-License-Identifier: MIT
 * The known name that a mistyped one may have meant, for "did you mean …?". */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/str.h"

/* The candidate that is nearest to the typed name. Near means: an edit distance (insert, delete,
 * replace, swap; case does not count) of at most 2 and at most a third of the typed length; or one
 * name is a prefix of the other, with at least three letters. Empty when no candidate is near. The
 * first of equally near ones wins. */
struct str suggest(struct str typed, const struct str *candidates, size_t count);

#endif
