/* SPDX-License-Identifier: MIT
 * Messages about wrong queries. The parser calls one of these functions where it knows that the
 * text is wrong. The function looks at the text there, guesses what the author meant, and says how
 * to write it. */
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
mistake_after_dot(struct parser *parser, bool descends)
{
	int c = peek(parser);
	size_t dots = descends ? 2 : 1;
	struct str word = scan_word(parser, parser->at, true);
	if (c == TEXT_END)
		return parse_fail(parser, parser->at - dots, dots,
			descends ? "expected a name, `*` or `[` after `..`"
				 : "expected a name or `*` after `.`");
	if (c == '[')
		return parse_fail(parser, parser->at - 1, 1, "remove the dot before `[`");
	if (is_digit(c) && is_number(word))
		return parse_fail_here(
			parser, "write an index in brackets: `[%.*s]`", STR_FMT(word));
	if (is_digit(c))
		return parse_fail(parser, parser->at, word.len,
			"write a name that begins with a digit in brackets: `['%.*s']`",
			STR_FMT(word));
	if (c == '\'' || c == '"')
		return parse_fail_here(parser, "write a quoted name in brackets: `['name']`");
	if (is_blank(c))
		return parse_fail_here(parser, "remove the blank after the dot");
	return parse_fail_here(parser,
		"a name after a dot begins with a letter or `_`; write any other name as "
		"`['name']`");
}

bool
mistake_no_selector(struct parser *parser)
{
	int c = peek(parser);
	struct str word = scan_word(parser, parser->at, true);
	if (c == ']')
		return parse_fail_here(parser,
			"expected a selector between `[` and `]`: `'name'`, `0`, `*` or `?`");
	if (c == '(')
		return parse_fail_here(parser, "a filter begins with `?`; the last item is `[-1]`");
	if (c == '@' || c == '!')
		return parse_fail_here(parser, "a filter begins with `?`");
	if (is_name_first(c))
		return parse_fail(parser, parser->at, word.len,
			"put quotes around a name in brackets: `['%.*s']`", STR_FMT(word));
	return parse_fail_here(parser, "expected a selector: `'name'`, `0`, `*` or `?`");
}

bool
mistake_in_brackets(struct parser *parser, size_t opening)
{
	if (peek(parser) == TEXT_END)
		return parse_fail(parser, opening, 1, "this `[` is not closed");
	if (peek(parser) == ')')
		return parse_fail_here(parser, "this `)` closes nothing");
	return parse_fail_here(parser, "expected `,` or `]`");
}

bool
mistake_no_operand(struct parser *parser)
{
	int c = peek(parser);
	if (c == '.')
		return parse_fail_here(parser, "in a filter, write a member with `@`: `@.name`");
	if (c == '/')
		return parse_fail_here(parser, "test a pattern with `match(@.name, 'pattern')`");
	if (c == '[' || c == '{')
		return parse_fail_here(parser,
			"a filter cannot contain a list; compare with each value: `@.a == 'x' || "
			"@.a == 'y'`");
	if (c == '(' || c == '!')
		return parse_fail_here(parser, "expected a value, not a test");
	if (c == '+')
		return parse_fail_here(parser, "a number has no `+`");
	return parse_fail_here(parser, "expected a value: `@.name`, `'text'` or `1`");
}

/* A word of other query languages, and how a query expresses it. */
struct foreign {
	struct str word;
	const char *instead;
};

static const struct foreign foreign_functions[] = {
	{ STR_INIT("exists"), "a query by itself tests whether a value exists: `[?@.name]`" },
	{ STR_INIT("not"), "write `!` for not" },
	{ STR_INIT("size"), "did you mean `length()` or `count()`?" },
	{ STR_INIT("contains"), "search a text with `search(@.name, 'pattern')`" },
	{ STR_INIT("test"), "test a pattern with `match(@.name, 'pattern')`" },
	{ STR_INIT("regex"), "test a pattern with `match(@.name, 'pattern')`" },
	{ STR_INIT("startsWith"), "test the start of a text with `match(@.name, 'text.*')`" },
	{ STR_INIT("endsWith"), "test the end of a text with `match(@.name, '.*text')`" },
};

/* The advice for the word; NULL when no row has it. */
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
		return parse_fail_here(parser, "unknown function `%.*s()`; did you mean `%.*s()`?",
			STR_FMT(name), STR_FMT(near));
	return parse_fail_here(parser,
		"unknown function `%.*s()`; the functions are length, count, value, match and "
		"search",
		STR_FMT(name));
}

/* Words between two values or tests. */
static const struct foreign foreign_words[] = {
	{ STR_INIT("and"), "write `&&` for and" },
	{ STR_INIT("or"), "write `||` for or" },
	{ STR_INIT("eq"), "write this comparison as `==`" },
	{ STR_INIT("is"), "write this comparison as `==`" },
	{ STR_INIT("ne"), "write this comparison as `!=`" },
	{ STR_INIT("lt"), "write this comparison as `<`" },
	{ STR_INIT("gt"), "write this comparison as `>`" },
	{ STR_INIT("in"),
		"filters have no `in`; compare with each value: `@.a == 'x' || @.a == 'y'`" },
	{ STR_INIT("contains"), "search a text with `search(@.name, 'pattern')`" },
	{ STR_INIT("matches"), "test a pattern with `match(@.name, 'pattern')`" },
	{ STR_INIT("like"), "test a pattern with `match(@.name, 'pattern')`" },
};

bool
mistake_after_test(struct parser *parser)
{
	int c = peek(parser);
	struct str word = scan_word(parser, parser->at, false);
	const char *instead = find_foreign(foreign_words, ARRAY_LENGTH(foreign_words), word);
	if (instead)
		return parse_fail_here(parser, "%s", instead);
	if (c == '&')
		return parse_fail_here(parser, "write `&&` for and");
	if (c == '|')
		return parse_fail_here(parser, "write `||` for or");
	if (c == '(')
		return parse_fail_here(
			parser, "write a function before its argument: `length(@.name)`");
	if (c == '=' || c == '!' || c == '<' || c == '>')
		return parse_fail_here(parser, "comparisons cannot be chained; join two with `&&`");
	if (c == '+' || c == '-' || c == '*' || c == '/' || c == '%')
		return parse_fail_here(parser, "filters have no arithmetic");
	return parse_fail_here(parser, "expected `&&`, `||` or `]`");
}

bool
mistake_after_query(struct parser *parser)
{
	size_t at = parser->at;
	skip_blanks(parser);
	if (peek(parser) == TEXT_END)
		return parse_fail(parser, at, parser->at - at, "remove the blank after the query");
	if (peek(parser) == ']')
		return parse_fail_here(parser, "this `]` closes nothing");
	if (peek(parser) == '(')
		return parse_fail_here(
			parser, "functions are allowed only in filters: `[?length(@.name) > 1]`");
	return parse_fail_here(parser, "expected `.` or `[`");
}

bool
mistake_no_query(struct parser *parser)
{
	int c = peek(parser);
	if (c == TEXT_END)
		return parse_fail_here(parser, "the query is empty");
	if (is_blank(c))
		return parse_fail_here(parser, "remove the blank before the query");
	if (c == '@')
		return parse_fail_here(
			parser, "`@` is allowed only in filters; a query begins with `$`");
	return parse_fail_here(parser,
		parser->names ? "a query begins with `$` or `.`" : "a query begins with `$`");
}
