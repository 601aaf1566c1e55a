/* SPDX-License-Identifier: MIT
 * UTF-8 by the table of Unicode 15, 3-7: an invalid byte never swallows the bytes after it. */
#include "base/utf8.h"

#include <string.h>

#include "base/builder.h"
#include "base/panic.h"

static bool
is_continuation(struct str s, size_t at)
{
	return at < s.len && ((unsigned char)s.at[at] & 0xC0) == 0x80;
}

/* The length of the sequence that the lead byte begins, and the bits of the code point in it. */
static size_t
lead(unsigned char byte, uint32_t *bits)
{
	if (byte < 0x80)
		return *bits = byte, 1;
	if (byte >= 0xC2 && byte <= 0xDF)
		return *bits = byte & 0x1F, 2;
	if (byte >= 0xE0 && byte <= 0xEF)
		return *bits = byte & 0x0F, 3;
	if (byte >= 0xF0 && byte <= 0xF4)
		return *bits = byte & 0x07, 4;
	return 0;
}

static bool
is_scalar_value(uint32_t code, size_t len)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	return code >= least[len] && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

uint32_t
utf8_next(struct str s, size_t *at)
{
	must(*at < s.len);
	uint32_t code;
	size_t start = (*at)++;
	size_t len = lead((unsigned char)s.at[start], &code);
	for (size_t i = 1; i < len; i++) {
		if (!is_continuation(s, start + i))
			return UTF8_BAD;
		code = code << 6 | ((unsigned char)s.at[start + i] & 0x3F);
	}
	if (!len || !is_scalar_value(code, len))
		return UTF8_BAD;
	*at = start + len;
	return code;
}

size_t
utf8_start(struct str s, size_t at)
{
	for (size_t back = 1; back <= 3 && back <= at; back++) {
		size_t end = at - back;
		if (utf8_next(s, &end) != UTF8_BAD && end > at)
			return at - back;
	}
	return at;
}

size_t
utf8_encode(uint32_t code, char out[4])
{
	if (code < 0x80)
		return out[0] = (char)code, 1;
	size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = len; i-- > 1; code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3F));
	out[0] = (char)(0xF00 >> len | code);
	return len;
}

void
utf8_add(struct builder *builder, uint32_t code)
{
	char bytes[4];
	builder_add(builder, (struct str){ bytes, utf8_encode(code, bytes) });
}

/* The offset after the ASCII bytes that begin at `at`. Looks at eight bytes at a time. */
static size_t
skip_ascii(struct str s, size_t at)
{
	uint64_t eight;
	for (; at + sizeof eight <= s.len; at += sizeof eight) {
		memcpy(&eight, s.at + at, sizeof eight);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (at < s.len && (unsigned char)s.at[at] < 0x80)
		at++;
	return at;
}

size_t
utf8_invalid(struct str s)
{
	for (size_t at = skip_ascii(s, 0); at < s.len; at = skip_ascii(s, at)) {
		size_t start = at;
		if (utf8_next(s, &at) == UTF8_BAD)
			return start;
	}
	return STR_NONE;
}

size_t
utf8_count(struct str s)
{
	size_t count = 0;
	for (size_t at = 0; at < s.len; count++)
		utf8_next(s, &at);
	return count;
}
