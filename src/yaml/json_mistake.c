/* SPDX-License-Identifier: MIT
 * Messages about text that is not JSON. Most such text is YAML or JavaScript, so the message
 * depends on the text that was found. */
#include "base/vec.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/json_reader.h"
#include "yaml/yaml.h"

enum { WORD_SHOWN = 40 /* bytes of an unexpected word in a message */ };

struct place
json_reader_place(const struct json_reader *reader, size_t start, size_t end)
{
	return (struct place){ reader->source, { (uint32_t)start, (uint32_t)end } };
}

bool
json_reader_fail(struct json_reader *reader, const struct problem_kind *kind, struct str message,
	size_t start, size_t end)
{
	struct problem problem = { .kind = kind,
		.file = reader->source->path,
		.message = message,
		.place = json_reader_place(reader, start, end) };
	if (start == reader->text.len && reader->open.len)
		problem.other = reader->open.at[reader->open.len - 1]->at;
	vec_push(reader->arena, reader->problems, problem);
	reader->failure = node_unknown(reader->arena, message, problem.place);
	return false;
}

bool
json_reader_fail_syntax(struct json_reader *reader, struct str message, size_t start, size_t end)
{
	return json_reader_fail(reader, &yaml_problem_json_syntax, message, start, end);
}

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || (unsigned char)c >= 0x80;
}

size_t
json_reader_word_end(struct str text, size_t at)
{
	size_t end = at;
	while (end < text.len && end < at + WORD_SHOWN && is_word_byte(text.at[end]))
		end++;
	end += end == at && end < text.len;
	while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end++;
	return end;
}

struct mistake {
	struct str start, message;
};

static const struct mistake mistakes[] = {
	{ STR_INIT("'"), STR_INIT("a JSON string needs double quotes, not single ones") },
	{ STR_INIT("//"), STR_INIT("JSON has no comments") },
	{ STR_INIT("/*"), STR_INIT("JSON has no comments") },
	{ STR_INIT("#"), STR_INIT("JSON has no comments") },
	{ STR_INIT("NaN"), STR_INIT("JSON has no NaN") },
	{ STR_INIT("Infinity"), STR_INIT("JSON has no Infinity") },
	{ STR_INIT("+"), STR_INIT("a number must not begin with + in JSON") },
	{ STR_INIT("."), STR_INIT("a number must begin with a digit in JSON: 0.5, not .5") },
};

static struct str
describe(struct arena *arena, struct str found)
{
	unsigned char first = (unsigned char)found.at[0];
	if (first < 0x20 || first == 0x7F)
		return str_format(arena, "U+%04X", (unsigned)first);
	return str_format(arena, "\"%.*s\"", STR_FMT(found));
}

bool
json_reader_fail_unexpected(struct json_reader *reader, const char *expected)
{
	struct str rest = str_slice(reader->text, reader->at, reader->text.len);
	size_t at = reader->at;
	if (!rest.len)
		return json_reader_fail_syntax(reader,
			str_format(
				reader->arena, "expected %s, found the end of the text", expected),
			at, at);
	for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++)
		if (str_starts(rest, mistakes[i].start))
			return json_reader_fail_syntax(
				reader, mistakes[i].message, at, at + mistakes[i].start.len);
	size_t end = json_reader_word_end(reader->text, at);
	struct str found = describe(reader->arena, str_slice(reader->text, at, end));
	return json_reader_fail_syntax(reader,
		str_format(reader->arena, "expected %s, found %.*s", expected, STR_FMT(found)), at,
		end);
}
