/* SPDX-License-Identifier: MIT
 * Line ends as YAML 1.1 and libyaml count them: LF, CRLF, a lone CR, NEL, LS and PS. text/source.h
 * has the lines that people count. */
#ifndef YAML_WHITE_H
#define YAML_WHITE_H

#include "base/str.h"

/* The length of the break at the offset; 0 when there is none. */
size_t white_break_len(struct str text, size_t at);
/* The first break at or after the offset; the end of the text when there is none. */
size_t white_next_break(struct str text, size_t at);
/* Whether the break at the offset is LS or PS, which folding leaves as they are. */
bool white_is_separator(struct str text, size_t at);

bool white_is_blank(char c);
/* The offset after the blanks at `at`. */
size_t white_skip_blanks(struct str text, size_t at);
/* The offset after the blanks and breaks at `at`. */
size_t white_skip(struct str text, size_t at);

#endif
