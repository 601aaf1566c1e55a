/* SPDX-License-Identifier: MIT
 * Translates I-Regexp (RFC 9485, section 4) to PCRE2, in one pass without recursion: the grammar
 * has atoms, quantifiers and parentheses, so the depth and the last token are the only state.
 *
 * In the grammar ^ and $ are ordinary characters. The compliance suite of RFC 9535 and every
 * implementation take them as anchors, and so does this. */
#include <stdint.h>

#include "base/builder.h"
#include "base/utf8.h"
#include "regex/dialect.h"
#include "regex/regex.h"

enum { DEPTH_MAX = 200, COUNT_MAX = 1000 };

struct iregexp_scan {
	struct str text;
	size_t at;
	struct builder *out;
	struct pattern_error *error;
	size_t depth;
	bool atom; /* the last token may be followed by a quantifier */
};

static bool
next_is(const struct iregexp_scan *scan, char c)
{
	return scan->at < scan->text.len && scan->text.at[scan->at] == c;
}

static bool
take(struct iregexp_scan *scan, char c)
{
	if (!next_is(scan, c))
		return false;
	scan->at++;
	return true;
}

/* Whether the name is a general category of one or two letters: IsCategory of the grammar. */
static bool
is_category(struct str name)
{
	static const char *const categories[] = { "Llmotu", "Mcen", "Ndlo", "Pcdefios", "Zlps",
		"Sckmo", "Ccfno" };
	if (name.len < 1 || name.len > 2)
		return false;
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
		if (name.at[0] == categories[i][0])
			return name.len == 1 ||
				str_find_char(str_from(categories[i] + 1), name.at[1]) != STR_NONE;
	return false;
}

/* \p{L} or \P{L}, from the brace on. */
static bool
category_escape(struct iregexp_scan *scan, char letter)
{
	size_t start = scan->at;
	struct str rest = str_slice(scan->text, start, STR_NONE);
	size_t close = str_find_char(rest, '}');
	if (!take(scan, '{') || close == STR_NONE || !is_category(str_slice(rest, 1, close)))
		return dialect_refuse(scan->error, start,
			STR("expected a general category after `\\p`, as in `\\p{Lu}`"));
	builder_char(scan->out, '\\');
	builder_char(scan->out, letter);
	builder_add(scan->out, str_slice(rest, 0, close + 1));
	scan->at = start + close + 1;
	return true;
}

/* The character that the escape with this letter means; UTF8_BAD when there is no such escape. */
static uint32_t
escaped(char letter)
{
	switch (letter) {
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	}
	bool itself = str_find_char(STR("()*+-.?[\\]^{|}"), letter) != STR_NONE;
	/* The grammar does not have \$, but there is no other way to write a $ that is not an
	 * anchor. */
	return itself || letter == '$' ? (unsigned char)letter : UTF8_BAD;
}

/* A single-character escape, from after the backslash. */
static bool
character_escape(struct iregexp_scan *scan, uint32_t *code)
{
	size_t start = scan->at - 1;
	if (scan->at == scan->text.len)
		return dialect_refuse(
			scan->error, start, STR("expected a character after the backslash"));
	*code = escaped(scan->text.at[scan->at++]);
	if (*code == UTF8_BAD)
		return dialect_refuse(
			scan->error, start, STR("I-Regexp does not have this escape"));
	return true;
}

/* One character of a class, or an escape of one. */
static bool
class_character(struct iregexp_scan *scan, uint32_t *code)
{
	size_t start = scan->at;
	*code = utf8_next(scan->text, &scan->at);
	if (*code == '\\')
		return character_escape(scan, code);
	if (*code == '[' || *code == '-')
		return dialect_refuse(scan->error, start,
			*code == '[' ? STR("`[` needs a backslash in a class")
				     : STR("`-` needs a backslash in a class"));
	return true;
}

static bool
class_member(struct iregexp_scan *scan)
{
	struct str rest = str_slice(scan->text, scan->at, STR_NONE);
	if (str_starts(rest, STR("\\p")) || str_starts(rest, STR("\\P"))) {
		scan->at += 2;
		return category_escape(scan, rest.at[1]);
	}
	size_t start = scan->at;
	uint32_t low = 0, high = 0;
	if (!class_character(scan, &low))
		return false;
	dialect_add_literal(scan->out, low);
	rest = str_slice(scan->text, scan->at, STR_NONE);
	if (rest.len < 2 || rest.at[0] != '-' || rest.at[1] == ']')
		return true;
	scan->at++;
	if (!class_character(scan, &high))
		return false;
	if (high < low)
		return dialect_refuse(scan->error, start, STR("the range ends before its start"));
	builder_char(scan->out, '-');
	dialect_add_literal(scan->out, high);
	return true;
}

/* charClassExpr, from after the bracket. A hyphen may be its first and its last character. */
static bool
class_expression(struct iregexp_scan *scan)
{
	size_t open = scan->at - 1;
	builder_char(scan->out, '[');
	if (take(scan, '^'))
		builder_char(scan->out, '^');
	size_t first = scan->at;
	while (scan->at < scan->text.len && (!next_is(scan, ']') || scan->at == first)) {
		struct str rest = str_slice(scan->text, scan->at, STR_NONE);
		if (rest.at[0] == ']')
			return dialect_refuse(
				scan->error, open, STR("expected a character between `[` and `]`"));
		if (rest.at[0] == '-' && (scan->at == first || str_starts(rest, STR("-]")))) {
			builder_add(scan->out, STR("\\-"));
			scan->at++;
		} else if (!class_member(scan)) {
			return false;
		}
	}
	if (!take(scan, ']'))
		return dialect_refuse(scan->error, open, STR("this `[` is not closed"));
	builder_char(scan->out, ']');
	return true;
}

static bool
read_count(struct iregexp_scan *scan, unsigned long long *count)
{
	size_t start = scan->at;
	while (scan->at < scan->text.len && scan->text.at[scan->at] >= '0' &&
		scan->text.at[scan->at] <= '9')
		scan->at++;
	return str_to_uint(str_slice(scan->text, start, scan->at), count);
}

/* {2} {2,} {2,3}, from after the brace. */
static bool
range_quantifier(struct iregexp_scan *scan)
{
	size_t open = scan->at - 1;
	unsigned long long least, most;
	bool good = read_count(scan, &least);
	most = least;
	if (good && take(scan, ',') && !next_is(scan, '}'))
		good = read_count(scan, &most);
	if (!good || !take(scan, '}'))
		return dialect_refuse(
			scan->error, open, STR("expected a count such as {2} or {2,5}"));
	if (least > COUNT_MAX || most > COUNT_MAX)
		return dialect_refuse(scan->error, open, STR("a count is at most 1000"));
	if (most < least)
		return dialect_refuse(
			scan->error, open, STR("the first count is greater than the second"));
	builder_add(scan->out, str_slice(scan->text, open, scan->at));
	return true;
}

static bool
quantifier(struct iregexp_scan *scan, char sign)
{
	if (!scan->atom)
		return dialect_refuse(
			scan->error, scan->at - 1, STR("nothing to repeat before this quantifier"));
	scan->atom = false;
	if (sign == '{')
		return range_quantifier(scan);
	builder_char(scan->out, sign);
	return true;
}

static bool
parenthesis(struct iregexp_scan *scan, char sign)
{
	scan->atom = sign == ')';
	if (sign == '(') {
		builder_add(scan->out, STR("(?:"));
		if (++scan->depth > DEPTH_MAX)
			return dialect_refuse(scan->error, scan->at - 1, STR("nested too deeply"));
		return true;
	}
	builder_char(scan->out, ')');
	if (!scan->depth--)
		return dialect_refuse(scan->error, scan->at - 1, STR("this `)` closes nothing"));
	return true;
}

static bool
escape(struct iregexp_scan *scan)
{
	uint32_t code = 0;
	if (next_is(scan, 'p') || next_is(scan, 'P'))
		return category_escape(scan, scan->text.at[scan->at++]);
	if (!character_escape(scan, &code))
		return false;
	dialect_add_literal(scan->out, code);
	return true;
}

static bool
token(struct iregexp_scan *scan)
{
	size_t start = scan->at;
	uint32_t code = utf8_next(scan->text, &scan->at);
	bool was_atom = scan->atom;
	scan->atom = true;
	switch (code) {
	case '.':
		return builder_add(scan->out, STR("[^\\n\\r]")), true;
	case '^':
		return builder_add(scan->out, STR("(?:^)")), true;
	case '$':
		return builder_add(scan->out, STR("(?:$)")), true;
	case '\\':
		return escape(scan);
	case '[':
		return class_expression(scan);
	case '(':
	case ')':
		return parenthesis(scan, (char)code);
	case '|':
		scan->atom = false;
		return builder_char(scan->out, '|'), true;
	case '*':
	case '+':
	case '?':
	case '{':
		scan->atom = was_atom;
		return quantifier(scan, (char)code);
	case ']':
	case '}':
		return dialect_refuse(scan->error, start,
			code == ']' ? STR("`]` needs a backslash") : STR("`}` needs a backslash"));
	}
	return dialect_add_literal(scan->out, code), true;
}

bool
iregexp_translate(struct str text, struct builder *out, struct pattern_error *error)
{
	struct iregexp_scan scan = { .text = text, .out = out, .error = error };
	while (scan.at < text.len)
		if (!token(&scan))
			return false;
	if (scan.depth)
		return dialect_refuse(error, text.len, STR("a `(` is not closed"));
	return true;
}
