/* SPDX-License-Identifier: MIT
 * SHA-2 by libmd, which does not slow the start of the program as libcrypto does. */
#include "base/digest.h"

#include <sha2.h>
#include <stdint.h>

#include "base/builder.h"

static const struct str sha256 = STR_INIT("sha256:"), sha512 = STR_INIT("sha512:");

static struct str
hexadecimal(struct arena *arena, struct str prefix, const uint8_t *bytes, size_t len)
{
	struct builder text;
	builder_init(&text, arena);
	builder_add(&text, prefix);
	for (size_t i = 0; i < len; i++)
		builder_format(&text, "%02x", bytes[i]);
	return builder_str(&text);
}

struct str
digest_of(struct arena *arena, struct str bytes)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];
	SHA2_CTX state;
	SHA256Init(&state);
	SHA256Update(&state, (const uint8_t *)bytes.at, bytes.len);
	SHA256Final(hash, &state);
	return hexadecimal(arena, sha256, hash, sizeof hash);
}

static struct str
sha512_of(struct arena *arena, struct str bytes)
{
	uint8_t hash[SHA512_DIGEST_LENGTH];
	SHA2_CTX state;
	SHA512Init(&state);
	SHA512Update(&state, (const uint8_t *)bytes.at, bytes.len);
	SHA512Final(hash, &state);
	return hexadecimal(arena, sha512, hash, sizeof hash);
}

bool
digest_is_valid(struct str text)
{
	size_t digits = str_starts(text, sha256) ? 64 : str_starts(text, sha512) ? 128 : 0;
	if (!digits || text.len != sha256.len + digits)
		return false;
	for (size_t i = sha256.len; i < text.len; i++)
		if (!((text.at[i] >= '0' && text.at[i] <= '9') ||
			    (text.at[i] >= 'a' && text.at[i] <= 'f')))
			return false;
	return true;
}

bool
digest_matches(struct str digest, struct str bytes)
{
	struct arena arena;
	if (!digest_is_valid(digest))
		return false;
	arena_init(&arena);
	bool is_long = str_starts(digest, sha512);
	bool same =
		str_equal(digest, is_long ? sha512_of(&arena, bytes) : digest_of(&arena, bytes));
	arena_close(&arena);
	return same;
}
