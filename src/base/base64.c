/* SPDX-License-Identifier: MIT
 * Base64 in groups of three bytes and four characters; the last one may be padded. */
#include "base/base64.h"

#include <stdint.h>

#include "base/builder.h"

static unsigned
value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (unsigned)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (unsigned)(c - 'a') + 26;
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0') + 52;
	return c == '+' ? 62 : c == '/' ? 63 : 64;
}

static struct str
without_breaks(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '\n' && text.at[i] != '\r')
			builder_char(&builder, text.at[i]);
	return builder_str(&builder);
}

bool
base64_decode(struct arena *arena, struct str text, struct str *bytes)
{
	text = without_breaks(arena, text);
	size_t padding = str_ends(text, STR("==")) ? 2 : str_ends(text, STR("=")) ? 1 : 0;
	if (text.len % 4)
		return false;
	char *out = arena_alloc(arena, text.len / 4 * 3);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i += 4) {
		size_t skipped = i + 4 == text.len ? padding : 0;
		uint32_t group = 0;
		for (size_t k = 0; k < 4; k++) {
			unsigned value = k < 4 - skipped ? value_of(text.at[i + k]) : 0;
			if (value > 63)
				return false;
			group = group << 6 | value;
		}
		for (size_t k = 0; k < 3 - skipped; k++)
			out[len++] = (char)(group >> (16 - 8 * k));
	}
	*bytes = (struct str){ out, len };
	return true;
}

struct str
base64_encode(struct arena *arena, struct str bytes)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t len = (bytes.len + 2) / 3 * 4, to = 0;
	char *out = arena_alloc(arena, len);
	for (size_t i = 0; i < bytes.len; i += 3) {
		size_t count = bytes.len - i < 3 ? bytes.len - i : 3;
		uint32_t group = 0;
		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (k < count ? (unsigned char)bytes.at[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			out[to++] = k <= count ? digits[group >> (18 - 6 * k) & 63] : '=';
	}
	return (struct str){ out, len };
}
