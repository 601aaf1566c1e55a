/* SPDX-License-Identifier: MIT
 * Strings, numbers and words of JSON. Strings without escapes and integers are views of the
 * source. */
#include <math.h>
#include <string.h>

#include "go/go.h"
#include "text/source.h"
#include "yaml/escape.h"
#include "yaml/json_reader.h"

/* --- Strings --- */

/* Reports the first escape that JSON does not have. */
static bool
check_escape(struct json_reader *reader, size_t at)
{
	struct str escape = str_slice(reader->text, at, at + 6);
	if (escape.len >= 2 && memchr("\"\\/bfnrt", escape.at[1], 8))
		return true;
	char bytes[4];
	size_t len;
	if (escape.len >= 2 && escape.at[1] == 'u') {
		if (escape_decode(escape, 0, bytes, &len))
			return true;
		return json_reader_fail_syntax(
			reader, STR("expected four hexadecimal digits after \\u"), at, at + 2);
	}
	return json_reader_fail_syntax(reader,
		STR("unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"), at,
		json_reader_word_end(reader->text, at + 1));
}

static bool
fail_in_string(struct json_reader *reader, size_t start, size_t at)
{
	if (at >= reader->text.len)
		return json_reader_fail_syntax(reader, STR("the string is not closed"), start, at);
	unsigned char control = (unsigned char)reader->text.at[at];
	if (control == '\n' || control == '\r')
		return json_reader_fail_syntax(reader,
			STR("a JSON string must end on its line; write a line end as \\n"), start,
			at);
	struct str message = str_format(reader->arena,
		"write the control character U+%04X in a string as \\u%04x", (unsigned)control,
		(unsigned)control);
	return json_reader_fail_syntax(reader, message, at, at + 1);
}

/* Bytes that mean themselves in a string: all but control characters, " and \. */
static const bool in_string[256] = {
	[' ' ... '"' - 1] = true,
	['"' + 1 ... '\\' - 1] = true,
	['\\' + 1 ... 0xFF] = true,
};

/* Finds the closing quote, and whether there are escapes before it. */
static bool
scan_string(struct json_reader *reader, size_t *end, bool *escaped)
{
	struct str text = reader->text;
	size_t start = reader->at, at = start + 1;
	*escaped = false;
	for (;;) {
		while (at < text.len && in_string[(unsigned char)text.at[at]])
			at++;
		if (at >= text.len || (unsigned char)text.at[at] < 0x20)
			return fail_in_string(reader, start, at);
		if (text.at[at] == '"')
			break;
		if (!check_escape(reader, at))
			return false;
		*escaped = true;
		at += 2;
	}
	*end = at;
	return true;
}

/* The value is never longer than its written form. */
static struct str
unescape(struct arena *arena, struct str written)
{
	char *value = arena_alloc(arena, written.len);
	size_t len = 0;
	for (size_t at = 0; at < written.len;) {
		size_t run = str_find_char(str_slice(written, at, written.len), '\\');
		if (run == STR_NONE)
			run = written.len - at;
		memcpy(value + len, written.at + at, run);
		len += run;
		at += run;
		size_t made = 0;
		if (at < written.len)
			at += escape_decode(written, at, value + len, &made);
		len += made;
	}
	return (struct str){ value, len };
}

bool
json_reader_string(struct json_reader *reader, struct str *value, struct place *at)
{
	size_t start = reader->at, end = start;
	bool escaped;
	if (!scan_string(reader, &end, &escaped))
		return false;
	struct str written = str_slice(reader->text, start + 1, end);
	*value = escaped ? unescape(reader->arena, written) : written;
	*at = json_reader_place(reader, start, end + 1);
	reader->at = end + 1;
	return true;
}

/* --- Numbers and words --- */

static bool
skip_digits(struct json_reader *reader)
{
	size_t start = reader->at;
	while (json_reader_peek(reader) >= '0' && json_reader_peek(reader) <= '9')
		reader->at++;
	return reader->at > start || json_reader_fail_unexpected(reader, "a digit");
}

static bool
skip_integer(struct json_reader *reader)
{
	size_t start = reader->at;
	if (!skip_digits(reader))
		return false;
	if (reader->text.at[start] == '0' && reader->at > start + 1)
		return json_reader_fail_syntax(
			reader, STR("a number must not begin with 0 in JSON"), start, reader->at);
	return true;
}

/* Moves after the number; *integer is whether it has neither fraction nor exponent. */
static bool
skip_number(struct json_reader *reader, bool *integer)
{
	reader->at += json_reader_peek(reader) == '-';
	if (!skip_integer(reader))
		return false;
	*integer = true;
	if (json_reader_peek(reader) == '.') {
		*integer = false;
		reader->at++;
		if (!skip_digits(reader))
			return false;
	}
	if (json_reader_peek(reader) == 'e' || json_reader_peek(reader) == 'E') {
		*integer = false;
		reader->at++;
		reader->at += json_reader_peek(reader) == '+' || json_reader_peek(reader) == '-';
		if (!skip_digits(reader))
			return false;
	}
	return true;
}

bool
json_reader_number(struct json_reader *reader, struct node *node)
{
	size_t start = reader->at;
	bool integer;
	if (!skip_number(reader, &integer))
		return false;
	node->raw = str_slice(reader->text, start, reader->at);
	node->at = json_reader_place(reader, start, reader->at);
	if (!number_parse(reader->arena, node->raw, &node->number)) {
		node->kind =
			NODE_UNKNOWN; /* other readers keep its digits, so this is not a problem */
		node->text = STR("the number is too large for a float64");
		return true;
	}
	node->kind = NODE_NUMBER;
	node->written = integer ? WRITTEN_INTEGER : WRITTEN_NUMBER;
	node->text = integer ? node->raw : number_print_json(reader->arena, node->number);
	if (integer || number_is_integer(node->number))
		node->flags |= NODE_INTEGER;
	return true;
}

bool
json_reader_word(struct json_reader *reader, struct node *node)
{
	size_t start = reader->at, end = json_reader_word_end(reader->text, start);
	struct str word = str_slice(reader->text, start, end);
	if (str_equal(word, STR("null"))) {
		node->kind = NODE_NULL;
		node->written = WRITTEN_NULL;
	} else if (str_equal(word, STR("true")) || str_equal(word, STR("false"))) {
		node->kind = NODE_BOOL;
		node->written = WRITTEN_BOOL;
		node->truth = word.len == 4;
	} else {
		return json_reader_fail_unexpected(reader, "a value");
	}
	node->text = node->raw = word;
	node->at = json_reader_place(reader, start, end);
	reader->at = end;
	return true;
}
