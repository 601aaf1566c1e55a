/* SPDX-License-Identifier: MIT
 * UTF-8: code points in and out. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/builder.h"
#include "base/str.h"

#define UTF8_BAD 0xFFFFFFFFu

/* The code point that begins at s.at[*at]; moves *at after it. An invalid byte (overlong form,
 * surrogate, beyond U+10FFFF, cut off) is UTF8_BAD and one byte long. *at must be below s.len. */
uint32_t utf8_next(struct str s, size_t *at);
/* The start of the character that the byte at the offset is part of. This is the offset itself when
 * the byte begins a character or is invalid, and at the end of s. */
size_t utf8_start(struct str s, size_t at);
/* Writes the code point, 1 to 4 bytes, and returns how many. */
size_t utf8_encode(uint32_t code, char out[4]);
/* Adds the code point to the builder. */
void utf8_add(struct builder *builder, uint32_t code);
/* Offset of the first invalid byte, STR_NONE when all of s is valid. */
size_t utf8_invalid(struct str s);
/* Code points in s; an invalid byte counts as one. */
size_t utf8_count(struct str s);

#endif
