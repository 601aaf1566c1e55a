/* SPDX-License-Identifier: MIT
 * The quantifiers of Go's patterns, and Go's limits, which hold here too, since Helm refuses a
 * schema over them: 1,000 for a count and for the product of nested counts (repeatIsValid), 1,000
 * for the height of the tree that Go would build (checkHeight). */
#include <string.h>

#include "base/builder.h"
#include "regex/go_pattern.h"

enum { COUNT_MAX = 1000, HEIGHT_MAX = 1000 };

bool
go_repeat_check_height(struct go_reader *reader, size_t offset)
{
	if (reader->size.height <= HEIGHT_MAX)
		return true;
	return dialect_refuse(reader->error, offset, STR("nested too deeply"));
}

struct count {
	size_t least, most; /* most is STR_NONE when there is no upper bound */
};

/* A decimal number without leading zeros. Every number above the limit reads as COUNT_MAX + 1. */
static bool
read_number(struct go_reader *reader, size_t *number)
{
	size_t start = reader->at;
	while (reader->at < reader->text.len && reader->text.at[reader->at] >= '0' &&
		reader->text.at[reader->at] <= '9')
		reader->at++;
	struct str digits = str_slice(reader->text, start, reader->at);
	unsigned long long value;
	if (str_is_empty(digits) || (digits.len > 1 && digits.at[0] == '0'))
		return false;
	*number = digits.len < 9 && str_to_uint(digits, &value) ? value : COUNT_MAX + 1;
	return true;
}

/* {2} {2,} {2,5}. For anything else the reader stays at the brace, and the result is false. */
static bool
read_braces(struct go_reader *reader, struct count *count)
{
	size_t start = reader->at++;
	bool good = read_number(reader, &count->least);
	count->most = count->least;
	if (good && str_starts(go_pattern_rest(reader), STR(","))) {
		reader->at++;
		count->most = STR_NONE;
		good = str_starts(go_pattern_rest(reader), STR("}")) ||
			read_number(reader, &count->most);
	}
	good = good && str_starts(go_pattern_rest(reader), STR("}"));
	reader->at = good ? reader->at + 1 : start;
	return good;
}

static bool
read_quantifier(struct go_reader *reader, struct count *count)
{
	char sign = reader->text.at[reader->at];
	if (sign == '{')
		return read_braces(reader, count);
	*count = (struct count){ sign == '+', sign == '?' ? 1 : STR_NONE };
	reader->at++;
	return true;
}

/* Puts a group around the atom and its quantifier, so that a second quantifier can follow. */
static void
wrap_atom(struct go_reader *reader)
{
	struct builder *out = reader->out;
	builder_add(out, STR("(?:"));
	memmove(out->at + reader->atom + 3, out->at + reader->atom, out->len - reader->atom - 3);
	memcpy(out->at + reader->atom, "(?:", 3);
	builder_char(out, ')');
}

/* Multiplies the size of the last atom by the quantifier at the offset. */
static bool
grow(struct go_reader *reader, size_t offset, struct count count)
{
	bool unbounded = count.most == STR_NONE;
	if (count.least > COUNT_MAX || (!unbounded && count.most > COUNT_MAX))
		return dialect_refuse(reader->error, offset, STR("a count is at most 1000"));
	if (count.least > count.most)
		return dialect_refuse(
			reader->error, offset, STR("the first count is greater than the second"));
	size_t times = unbounded ? count.least : count.most;
	if (!unbounded && !times)
		reader->size.repeat = 0;
	else if (times && reader->text.at[offset] == '{')
		reader->size.repeat = times * (reader->size.repeat ? reader->size.repeat : 1);
	if (times > 1 && reader->size.repeat > COUNT_MAX)
		return dialect_refuse(
			reader->error, offset, STR("the product of nested counts is at most 1000"));
	reader->size.height++;
	return go_repeat_check_height(reader, offset);
}

bool
go_repeat(struct go_reader *reader, bool *is_literal)
{
	size_t start = reader->at;
	struct count count;
	*is_literal = !read_quantifier(reader, &count);
	if (*is_literal)
		return true;
	if (reader->after_quantifier)
		return go_pattern_lacks(reader, start,
			reader->text.at[start] == '+' ? STR("possessive quantifiers")
						      : STR("a quantifier after a quantifier"));
	if (reader->atom == STR_NONE)
		return dialect_refuse(
			reader->error, start, STR("nothing to repeat before this quantifier"));
	if (!grow(reader, start, count))
		return false;
	if (str_starts(go_pattern_rest(reader), STR("?")))
		reader->at++;
	if (reader->repeated)
		wrap_atom(reader);
	builder_add(reader->out, str_slice(reader->text, start, reader->at));
	reader->repeated = true;
	return true;
}
