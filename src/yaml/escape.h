/* SPDX-License-Identifier: MIT
 * Escapes of double-quoted scalars, in YAML (5.7) and in JSON (RFC 8259, 7). */
#ifndef YAML_ESCAPE_H
#define YAML_ESCAPE_H

#include "base/str.h"

/* The escape whose backslash stands at the offset: writes its UTF-8 bytes to out, their number to
 * *out_len, and returns how many bytes it takes; 0 when it is none. YAML's set contains JSON's; a
 * surrogate pair is one escape, a lone surrogate is U+FFFD as in Go. An escaped line end is none:
 * it belongs to folding. */
size_t escape_decode(struct str text, size_t at, char out[4], size_t *out_len);

#endif
