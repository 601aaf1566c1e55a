/* SPDX-License-Identifier: MIT
 * Line ends as YAML 1.1 counts them, and libyaml with it: LF, CRLF, a lone CR, NEL, LS and PS.
 * Lines for people are text/source.h's. */
#ifndef YAML_WHITE_H
#define YAML_WHITE_H

#include "base/str.h"

/* Length of the break at the offset, 0 when there is none. */
size_t white_break_len(struct str text, size_t at);
/* The first break at or behind the offset, else the end of the text. */
size_t white_next_break(struct str text, size_t at);
/* Whether the break at the offset is LS or PS, which no folding touches. */
bool white_is_separator(struct str text, size_t at);

bool white_is_blank(char c);
/* Behind the blanks at the offset. */
size_t white_skip_blanks(struct str text, size_t at);
/* Behind the blanks and breaks at the offset. */
size_t white_skip(struct str text, size_t at);

#endif
