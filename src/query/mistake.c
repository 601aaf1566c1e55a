/* SPDX-License-Identifier: MIT
 * What the author of a wrong query may have meant. Each function stands where the parser knows that
 * the text is wrong, looks at what is there, and says how it is written. */
#include "query/parse.h"

#include "base/panic.h"

static bool
is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_number(struct str word)
{
	unsigned long long value;
	return str_to_uint(word, &value);
}

bool
mistake_behind_dot(struct parser *parser, bool descends)
{
	int c = peek(parser);
	size_t dots = descends ? 2 : 1;
	struct str word = scan_word(parser, parser->at, true);
	if (c == TEXT_END)
		return parse_fail(parser, parser->at - dots, dots,
			descends ? "behind .. a name, * or [ is missing"
				 : "behind the dot a name is missing");
	if (c == '[')
		return parse_fail(parser, parser->at - 1, 1, "no dot stands before [");
	if (is_digit(c) && is_number(word))
		return parse_fail_here(
			parser, "a position stands in brackets: [%.*s]", STR_FMT(word));
	if (is_digit(c))
		return parse_fail(parser, parser->at, word.len,
			"a name that begins with a digit stands in brackets: ['%.*s']",
			STR_FMT(word));
	if (c == '\'' || c == '"')
		return parse_fail_here(parser, "a quoted name stands in brackets: ['name']");
	if (is_blank(c))
		return parse_fail_here(parser, "no blank stands behind a dot");
	return parse_fail_here(
		parser, "a name begins with a letter or _; any other is quoted, in brackets");
}

bool
mistake_no_selector(struct parser *parser)
{
	int c = peek(parser);
	struct str word = scan_word(parser, parser->at, true);
	if (c == ']')
		return parse_fail_here(
			parser, "between the brackets a selector is missing: 'name', 0, * or ?");
	if (c == '(')
		return parse_fail_here(parser, "a filter begins with ?; the last item is [-1]");
	if (c == '@' || c == '!')
		return parse_fail_here(parser, "a filter begins with ?");
	if (is_name_first(c))
		return parse_fail(parser, parser->at, word.len,
			"a name in brackets stands in quotes: ['%.*s']", STR_FMT(word));
	return parse_fail_here(parser, "here a selector is missing: 'name', 0, * or ?");
}

bool
mistake_in_brackets(struct parser *parser, size_t opening)
{
	if (peek(parser) == TEXT_END)
		return parse_fail(parser, opening, 1, "this [ is not closed");
	if (peek(parser) == ')')
		return parse_fail_here(parser, "this ) closes nothing");
	return parse_fail_here(parser, "here a comma or ] is missing");
}

bool
mistake_no_operand(struct parser *parser)
{
	int c = peek(parser);
	if (c == '.')
		return parse_fail_here(parser, "in a filter a member begins with @: @.name");
	if (c == '/')
		return parse_fail_here(parser, "a pattern is tested by match(@.name, 'pattern')");
	if (c == '[' || c == '{')
		return parse_fail_here(parser,
			"no list can be written here; compare with each: @.a == 'x' || @.a == 'y'");
	if (c == '(' || c == '!')
		return parse_fail_here(parser, "here stands a value, not a test");
	if (c == '+')
		return parse_fail_here(parser, "a number has no plus");
	return parse_fail_here(parser, "here a value is missing: @.name, 'text' or 1");
}

/* A word of other languages, and how what it says is written here. */
struct foreign {
	struct str word;
	const char *instead;
};

static const struct foreign foreign_functions[] = {
	{ STR_INIT("exists"), "a query alone asks whether it is there: [?@.name]" },
	{ STR_INIT("not"), "not is written !" },
	{ STR_INIT("size"), "did you mean length() or count()?" },
	{ STR_INIT("contains"), "a text is searched by search(@.name, 'pattern')" },
	{ STR_INIT("test"), "a pattern is tested by match(@.name, 'pattern')" },
	{ STR_INIT("regex"), "a pattern is tested by match(@.name, 'pattern')" },
	{ STR_INIT("startsWith"), "a beginning is tested by match(@.name, 'text.*')" },
	{ STR_INIT("endsWith"), "an end is tested by match(@.name, '.*text')" },
};

/* What is written for the word; NULL when it is in no row. */
static const char *
find_foreign(const struct foreign *rows, size_t count, struct str word)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_ci(word, rows[i].word))
			return rows[i].instead;
	return NULL;
}

bool
mistake_no_function(struct parser *parser, struct str name, struct str near)
{
	const char *instead =
		find_foreign(foreign_functions, ARRAY_LENGTH(foreign_functions), name);
	if (instead)
		return parse_fail_here(parser, "%s", instead);
	if (near.len)
		return parse_fail_here(parser, "there is no function %.*s(); did you mean %.*s()?",
			STR_FMT(name), STR_FMT(near));
	return parse_fail_here(parser,
		"there is no function %.*s(), only length, count, value, match and search",
		STR_FMT(name));
}

/* Between two values or tests. */
static const struct foreign foreign_words[] = {
	{ STR_INIT("and"), "and is written &&" },
	{ STR_INIT("or"), "or is written ||" },
	{ STR_INIT("eq"), "a comparison is written ==" },
	{ STR_INIT("is"), "a comparison is written ==" },
	{ STR_INIT("ne"), "a comparison is written !=" },
	{ STR_INIT("lt"), "a comparison is written <" },
	{ STR_INIT("gt"), "a comparison is written >" },
	{ STR_INIT("in"), "there is no in; compare with each: @.a == 'x' || @.a == 'y'" },
	{ STR_INIT("contains"), "a text is searched by search(@.name, 'pattern')" },
	{ STR_INIT("matches"), "a pattern is tested by match(@.name, 'pattern')" },
	{ STR_INIT("like"), "a pattern is tested by match(@.name, 'pattern')" },
};

bool
mistake_behind_test(struct parser *parser)
{
	int c = peek(parser);
	struct str word = scan_word(parser, parser->at, false);
	const char *instead = find_foreign(foreign_words, ARRAY_LENGTH(foreign_words), word);
	if (instead)
		return parse_fail_here(parser, "%s", instead);
	if (c == '&')
		return parse_fail_here(parser, "and is written &&");
	if (c == '|')
		return parse_fail_here(parser, "or is written ||");
	if (c == '(')
		return parse_fail_here(
			parser, "a function stands before its argument: length(@.name)");
	if (c == '=' || c == '!' || c == '<' || c == '>')
		return parse_fail_here(parser, "comparisons do not chain; join two by &&");
	if (c == '+' || c == '-' || c == '*' || c == '/' || c == '%')
		return parse_fail_here(parser, "there is no arithmetic in a filter");
	return parse_fail_here(parser, "here &&, || or ] is missing");
}

bool
mistake_behind_query(struct parser *parser)
{
	size_t at = parser->at;
	skip_blanks(parser);
	if (peek(parser) == TEXT_END)
		return parse_fail(parser, at, parser->at - at, "no blank stands behind a query");
	if (peek(parser) == ']')
		return parse_fail_here(parser, "this ] closes nothing");
	if (peek(parser) == '(')
		return parse_fail_here(
			parser, "functions stand in filters only: [?length(@.name) > 1]");
	return parse_fail_here(parser, "a query goes on with a dot or [");
}

bool
mistake_no_query(struct parser *parser)
{
	int c = peek(parser);
	if (c == TEXT_END)
		return parse_fail_here(parser, "the query is empty");
	if (is_blank(c))
		return parse_fail_here(parser, "no blank stands before a query");
	if (c == '@')
		return parse_fail_here(parser, "@ stands in filters only; a query begins with $");
	return parse_fail_here(
		parser, parser->names ? "a query begins with $ or a dot" : "a query begins with $");
}
