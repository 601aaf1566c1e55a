/* SPDX-License-Identifier: MIT
 * Escapes of double-quoted scalars, in YAML (5.7) and in JSON (RFC 8259, 7). */
#ifndef YAML_ESCAPE_H
#define YAML_ESCAPE_H

#include "base/str.h"

/* Reads the escape whose backslash is at the offset. Writes its UTF-8 bytes to out and their number
 * to *out_len; returns the length of the escape, 0 when it is not one. YAML's escapes include
 * JSON's. A surrogate pair is one escape; a lone surrogate is U+FFFD, as in Go. An escaped line end
 * is not read here: it belongs to folding. */
size_t escape_decode(struct str text, size_t at, char out[4], size_t *out_len);

#endif
