/* SPDX-License-Identifier: MIT
 * The two classes of characters by which Helm trims and sanitises: Go's unicode.IsSpace and
 * unicode.IsPrint (Unicode 15). */
#ifndef CHART_UNICODE_H
#define CHART_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

bool unicode_is_space(uint32_t code);
/* Letters, marks, numbers, punctuation, symbols, and of the spaces only U+0020. */
bool unicode_is_printable(uint32_t code);
/* Without white space at both ends: strings.TrimSpace. */
struct str unicode_trim(struct str s);

#endif
