/* SPDX-License-Identifier: MIT
 * Escapes: a table for those of one letter, digits for \x, \u and \U. */
#include "yaml/escape.h"

#include "base/utf8.h"

struct short_escape {
	char letter;
	uint32_t code;
};

static const struct short_escape short_escapes[] = { { '0', 0 }, { 'a', 7 }, { 'b', 8 }, { 't', 9 },
	{ '\t', 9 }, { 'n', 10 }, { 'v', 11 }, { 'f', 12 }, { 'r', 13 }, { 'e', 27 }, { ' ', ' ' },
	{ '"', '"' }, { '/', '/' }, { '\\', '\\' }, { 'N', 0x85 }, { '_', 0xA0 }, { 'L', 0x2028 },
	{ 'P', 0x2029 } };

static bool
short_code(char letter, uint32_t *code)
{
	for (size_t i = 0; i < sizeof short_escapes / sizeof *short_escapes; i++)
		if (short_escapes[i].letter == letter) {
			*code = short_escapes[i].code;
			return true;
		}
	return false;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool
hex_code(struct str digits, size_t wanted, uint32_t *code)
{
	*code = 0;
	for (size_t i = 0; i < digits.len; i++) {
		int digit = hex_digit(digits.at[i]);
		if (digit < 0)
			return false;
		*code = *code << 4 | (uint32_t)digit;
	}
	return digits.len == wanted;
}

static size_t
hex_count(char letter)
{
	return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

static bool
is_surrogate(uint32_t code, uint32_t first)
{
	return code >= first && code < first + 0x400;
}

/* Joins a high surrogate with the low one in the \u after it; *len then covers both. */
static uint32_t
join_surrogates(struct str text, size_t at, uint32_t high, size_t *len)
{
	uint32_t low;
	struct str next = str_slice(text, at + *len, at + *len + 6);
	if (!is_surrogate(high, 0xD800) || !str_starts(next, STR("\\u")) ||
		!hex_code(str_slice(next, 2, 6), 4, &low) || !is_surrogate(low, 0xDC00))
		return high;
	*len += 6;
	return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

size_t
escape_decode(struct str text, size_t at, char out[4], size_t *out_len)
{
	if (at + 1 >= text.len)
		return 0;
	uint32_t code;
	size_t digits = hex_count(text.at[at + 1]), len = 2 + digits;
	if (digits ? !hex_code(str_slice(text, at + 2, at + len), digits, &code)
		   : !short_code(text.at[at + 1], &code))
		return 0;
	if (digits == 4)
		code = join_surrogates(text, at, code, &len);
	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = 0xFFFD;
	*out_len = utf8_encode(code, out);
	return len;
}
