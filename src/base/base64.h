/* SPDX-License-Identifier: MIT
 * Base64, RFC 4648 section 4, as Go's base64.StdEncoding reads and writes it. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/panic.h"
#include "base/str.h"

/* Skips line breaks and requires padding. False when the text is not base64. */
must_check bool base64_decode(struct arena *arena, struct str text, struct str *bytes);
/* Padded, without line breaks. */
struct str base64_encode(struct arena *arena, struct str bytes);

#endif
