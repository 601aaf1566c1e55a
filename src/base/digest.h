/* SPDX-License-Identifier: MIT
 * Digests as OCI writes them (image-spec, descriptor.md, "Digests"): sha256: and 64 hexadecimal
 * digits. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

/* The digest of the bytes: "sha256:…". */
struct str digest_of(struct arena *arena, struct str bytes);
/* Whether the text is a digest that is safe in a URL and in a file name: sha256: with 64 or sha512:
 * with 128 lower-case digits. */
bool digest_is_valid(struct str text);
/* Whether the bytes have that digest; false for a digest that is not valid. */
bool digest_matches(struct str digest, struct str bytes);

#endif
