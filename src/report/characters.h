/* SPDX-License-Identifier: MIT
 * What a character does on a terminal. */
#ifndef REPORT_CHARACTERS_H
#define REPORT_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* It moves, turns round or hides text: a control, a bidi mark, an invisible format character. */
bool character_acts(uint32_t code);
/* Columns that it takes: 0, 1 or 2. */
unsigned character_columns(uint32_t code);

#endif
