/* SPDX-License-Identifier: MIT
 * The tokens of a query: names, strings with their escapes, numbers. Also the function that notes a
 * mistake. */
#include <stdlib.h>

#include "query/parse.h"

#include "base/builder.h"
#include "base/utf8.h"

static bool
note(struct parser *parser, struct query_error error)
{
	if (str_is_empty(parser->error->message))
		*parser->error = error;
	return false;
}

bool
parse_fail(struct parser *parser, size_t offset, size_t len, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct str message = str_format_list(parser->arena, format, arguments);
	va_end(arguments);
	return note(parser, (struct query_error){ offset, len, message });
}

static size_t
length_here(const struct parser *parser)
{
	size_t word = scan_word(parser, parser->at, false).len;
	return word ? word : parser->at < parser->text.len;
}

bool
parse_fail_here(struct parser *parser, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct str message = str_format_list(parser->arena, format, arguments);
	va_end(arguments);
	return note(parser, (struct query_error){ parser->at, length_here(parser), message });
}

struct str
scan_word(const struct parser *parser, size_t offset, bool with_dashes)
{
	size_t end = offset;
	for (; end < parser->text.len; end++) {
		int c = (unsigned char)parser->text.at[end];
		if (!is_name_char(c) && !(with_dashes && (c == '-' || c == '/')))
			break;
	}
	return str_slice(parser->text, offset, end);
}

/* --- Strings --- */

/* Four hexadecimal digits, after \u. */
static bool
scan_hex(struct parser *parser, uint32_t *code)
{
	*code = 0;
	for (size_t i = 0; i < 4; i++) {
		int c = peek_at(parser, i);
		if (is_digit(c))
			*code = *code << 4 | (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			*code = *code << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	parser->at += 4;
	return true;
}

/* The code point after \u; it may be written as two halves. */
static bool
scan_unicode(struct parser *parser, size_t escape, struct builder *out)
{
	uint32_t code, low;
	if (!scan_hex(parser, &code))
		return parse_fail(
			parser, escape, 2, "expected four hexadecimal digits after `\\u`");
	bool is_high = code >= 0xD800 && code <= 0xDBFF;
	if (is_high && take(parser, '\\') && take(parser, 'u') && scan_hex(parser, &low) &&
		low >= 0xDC00 && low <= 0xDFFF)
		code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
	else if (code >= 0xD800 && code <= 0xDFFF)
		return parse_fail(parser, escape, 6, "half a surrogate pair is not a character");
	utf8_add(out, code);
	return true;
}

static bool
scan_escape(struct parser *parser, char quote, struct builder *out)
{
	static const char letters[] = "bfnrt/\\", meanings[] = "\b\f\n\r\t/\\";
	size_t escape = parser->at - 1;
	int c = peek(parser);
	if (c == TEXT_END)
		return true; /* scan_string reports it as a string that is not closed */
	parser->at++;
	if (c == 'u')
		return scan_unicode(parser, escape, out);
	if (c == quote) {
		builder_char(out, quote);
		return true;
	}
	for (size_t i = 0; letters[i]; i++) {
		if (c == letters[i]) {
			builder_char(out, meanings[i]);
			return true;
		}
	}
	if (c == '\'' || c == '"')
		return parse_fail(parser, escape, 2, "this quote needs no backslash");
	return parse_fail(parser, escape, 2, "unknown escape; write a backslash as `\\\\`");
}

/* The bytes from here up to the quote, a backslash or a control character. */
static struct str
scan_plain(struct parser *parser, char quote)
{
	size_t start = parser->at;
	for (int c = peek(parser); c >= 0x20 && c != quote && c != '\\'; c = peek(parser))
		parser->at++;
	return str_slice(parser->text, start, parser->at);
}

bool
scan_string(struct parser *parser, struct str *value)
{
	size_t start = parser->at;
	char quote = parser->text.at[parser->at++];
	*value = scan_plain(parser, quote);
	if (take(parser, quote))
		return true;
	struct builder out;
	builder_init(&out, parser->arena);
	builder_add(&out, *value);
	while (!take(parser, quote)) {
		if (peek(parser) == TEXT_END)
			return parse_fail(
				parser, start, 1, "this string has no closing `%c`", quote);
		if (take(parser, '\\')) {
			if (!scan_escape(parser, quote, &out))
				return false;
		} else if (peek(parser) < 0x20) {
			return parse_fail(parser, parser->at, 1,
				"write a control character in a string as `\\u%04x`", peek(parser));
		}
		builder_add(&out, scan_plain(parser, quote));
	}
	*value = builder_str(&out);
	return true;
}

/* --- Numbers --- */

static void
skip_digits(struct parser *parser)
{
	while (is_digit(peek(parser)))
		parser->at++;
}

/* The digits of a whole number, with or without a minus before them. */
static bool
scan_digits(struct parser *parser)
{
	size_t start = parser->at;
	take(parser, '-');
	if (!is_digit(peek(parser)))
		return parse_fail(parser, start, parser->at - start, "expected a digit after `-`");
	size_t digits = parser->at;
	skip_digits(parser);
	if (parser->text.at[digits] == '0' && parser->at - digits > 1)
		return parse_fail(
			parser, start, parser->at - start, "a number must not have a leading zero");
	return true;
}

bool
scan_integer(struct parser *parser, int64_t *value)
{
	static const unsigned long long most = (1ull << 53) - 1;
	size_t start = parser->at;
	if (!scan_digits(parser))
		return false;
	bool is_negative = parser->text.at[start] == '-';
	unsigned long long size;
	struct str digits = str_slice(parser->text, start + is_negative, parser->at);
	if (peek(parser) == '.' || (peek(parser) | 0x20) == 'e') {
		scan_plain(parser, ']');
		return parse_fail(
			parser, start, parser->at - start, "an index must be a whole number");
	}
	if (!str_to_uint(digits, &size) || size > most)
		return parse_fail(parser, start, parser->at - start,
			"an index must be between -9007199254740991 and 9007199254740991");
	if (is_negative && size == 0)
		return parse_fail(parser, start, 2, "write the index `-0` as `0`");
	*value = is_negative ? -(int64_t)size : (int64_t)size;
	return true;
}

bool
scan_number(struct parser *parser, double *value)
{
	size_t start = parser->at;
	if (!scan_digits(parser))
		return false;
	if (peek(parser) == '.' && !is_digit(peek_at(parser, 1)))
		return parse_fail(parser, start, parser->at + 1 - start,
			"expected a digit after the decimal point");
	if (take(parser, '.'))
		skip_digits(parser);
	if ((peek(parser) | 0x20) == 'e') {
		parser->at++;
		if (peek(parser) == '+' || peek(parser) == '-')
			parser->at++;
		if (!is_digit(peek(parser)))
			return parse_fail(parser, start, parser->at - start,
				"expected digits in the exponent of this number");
		skip_digits(parser);
	}
	struct str text = str_slice(parser->text, start, parser->at);
	struct arena_mark mark = arena_mark(parser->arena);
	*value = strtod(str_cstr(parser->arena, text), NULL);
	arena_rewind(parser->arena, mark);
	return true;
}
