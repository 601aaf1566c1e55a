/* SPDX-License-Identifier: MIT
 * White space and printable characters. White space is a condition; printable characters come from
 * a table of the ranges of Go's unicode.IsPrint (unicode.Version 15.0.0, from
 * U+0080 on). */
#include "go/go.h"

#include "base/panic.h"
#include "base/utf8.h"

/* The code points where a range of printable characters begins and where it ends, in turn. */
static const uint32_t turns[] = {
#define PRINTABLE(from, to) from, to,
#include "go/printable.def"
#undef PRINTABLE
};

bool
unicode_is_space(uint32_t code)
{
	if (code < 0x1680)
		return (code >= '\t' && code <= '\r') || code == ' ' || code == 0x85 ||
			code == 0xA0;
	return code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
		code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool
unicode_is_printable(uint32_t code)
{
	if (code < 0x80)
		return code >= ' ' && code < 0x7F;
	size_t low = 0, high = ARRAY_LENGTH(turns);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (turns[middle] <= code)
			low = middle + 1;
		else
			high = middle;
	}
	return low % 2 == 1;
}

struct str
unicode_trim(struct str s)
{
	size_t start = s.len, end = 0;
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		if (unicode_is_space(utf8_next(s, &at)))
			continue;
		if (start == s.len)
			start = before;
		end = at;
	}
	return str_slice(s, start, end);
}
