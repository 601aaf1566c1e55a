/* SPDX-License-Identifier: MIT
 * Integers of any base up to 64 bits, by the rules of Go's strconv. */
#include "go/go.h"

static unsigned
digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	char lower = (char)(c | 0x20);
	return lower >= 'a' && lower <= 'z' ? (unsigned)(lower - 'a') + 10 : 99;
}

/* The base that the prefix names, and the digits after the prefix. */
static unsigned
take_prefix(struct str *digits)
{
	if (!digits->len || digits->at[0] != '0')
		return 10;
	unsigned base = 8;
	size_t len = 1;
	if (digits->len >= 3) {
		char letter = (char)(digits->at[1] | 0x20);
		base = letter == 'b' ? 2 : letter == 'x' ? 16 : 8;
		len = letter == 'b' || letter == 'o' || letter == 'x' ? 2 : 1;
	}
	if (digits->len > 1)
		*digits = str_slice(*digits, len, digits->len);
	return base;
}

bool
integer_parse(struct str text, unsigned base, struct integer *integer)
{
	bool negative = text.len && *text.at == '-';
	bool signed_ = negative || (text.len && *text.at == '+');
	struct str digits = str_slice(text, signed_, text.len);
	if (!base)
		base = take_prefix(&digits);
	if (!digits.len)
		return false;
	uint64_t size = 0;
	for (size_t i = 0; i < digits.len; i++) {
		unsigned digit = digit_of(digits.at[i]);
		if (digit >= base || __builtin_mul_overflow(size, base, &size) ||
			__builtin_add_overflow(size, digit, &size))
			return false;
	}
	if (signed_ && size > (uint64_t)INT64_MAX + negative)
		return false;
	*integer = (struct integer){ negative && size, size };
	return true;
}

struct str
integer_print(struct arena *arena, struct integer integer)
{
	char digits[21]; /* from the last digit to the first; printf would take ten times as long */
	size_t at = sizeof digits;
	uint64_t rest = integer.size;
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (integer.negative)
		digits[--at] = '-';
	return str_copy(arena, (struct str){ digits + at, sizeof digits - at });
}
