/* SPDX-License-Identifier: MIT
 * Finds {{ … }} as the lexer of Go's text/template does (text/template/parse/lex.go): strings in
 * double quotes, backquotes and single quotes may contain }}, a comment ends at its own mark, and a
 * directive may go over several lines. Its first word shows whether it prints. */
#include "chart/directive.h"

#include "base/panic.h"

/* The first words of directives that print nothing. */
static const struct str controls[] = { STR_INIT("if"), STR_INIT("else"), STR_INIT("end"),
	STR_INIT("range"), STR_INIT("with"), STR_INIT("define"), STR_INIT("block"),
	STR_INIT("break"), STR_INIT("continue"), STR_INIT("fail") };

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_';
}

static size_t
skip_spaces(struct str text, size_t at)
{
	while (at < text.len && is_space(text.at[at]))
		at++;
	return at;
}

static size_t
skip_word(struct str text, size_t at)
{
	while (at < text.len && is_word(text.at[at]))
		at++;
	return at;
}

/* The offset after the {{ or {{- and the blanks that follow it. */
static size_t
skip_opening(struct str text, size_t start)
{
	size_t at = start + 2;
	if (at + 1 < text.len && text.at[at] == '-' && is_space(text.at[at + 1]))
		at++;
	return skip_spaces(text, at);
}

/* The offset after the closing quote; STR_NONE when there is none. */
static size_t
skip_string(struct str text, size_t at)
{
	char quote = text.at[at++];
	while (at < text.len && text.at[at] != quote)
		at += text.at[at] == '\\' && quote != '`' ? 2 : 1;
	return at < text.len ? at + 1 : STR_NONE;
}

static bool
begins(struct str text, size_t at, struct str part)
{
	return str_starts(str_slice(text, at, text.len), part);
}

/* The offset after the }} of the directive whose inside begins at `at`; STR_NONE when there is
 * none. */
static size_t
find_end(struct str text, size_t at)
{
	if (begins(text, at, STR("/*"))) {
		size_t close = str_find(str_slice(text, at, text.len), STR("*/"));
		if (close == STR_NONE)
			return STR_NONE;
		at += close + 2;
	}
	while (at != STR_NONE && at < text.len) {
		char c = text.at[at];
		if (c == '"' || c == '`' || c == '\'')
			at = skip_string(text, at);
		else if (begins(text, at, STR("}}")))
			return at + 2;
		else
			at++;
	}
	return STR_NONE;
}

/* Whether the directive is `$x := …` or `$x = …`. */
static bool
is_assignment(struct str text, size_t at)
{
	if (at >= text.len || text.at[at] != '$')
		return false;
	at = skip_spaces(text, skip_word(text, at + 1));
	return begins(text, at, STR(":=")) || begins(text, at, STR("="));
}

static bool
does_print(struct str text, size_t inside)
{
	if (begins(text, inside, STR("/*")) || is_assignment(text, inside))
		return false;
	struct str word = str_slice(text, inside, skip_word(text, inside));
	for (size_t i = 0; i < ARRAY_LENGTH(controls); i++)
		if (str_equal(word, controls[i]))
			return false;
	return true;
}

bool
directive_find(struct str text, size_t from, struct directive *directive)
{
	size_t start = str_find(str_slice(text, from, text.len), STR("{{"));
	if (start == STR_NONE)
		return false;
	start += from;
	size_t inside = skip_opening(text, start);
	*directive = (struct directive){ start, find_end(text, inside), does_print(text, inside) };
	return true;
}

/* The number at the offset, after blanks; STR_NONE when there is none, or none below 100. */
static size_t
read_number(struct str text, size_t at)
{
	at = skip_spaces(text, at);
	size_t end = at, number = 0;
	while (end < text.len && text.at[end] >= '0' && text.at[end] <= '9' && number < 100)
		number = number * 10 + (size_t)(text.at[end++] - '0');
	return end > at && number < 100 ? number : STR_NONE;
}

size_t
directive_indent(struct str text, const struct directive *directive)
{
	size_t column = STR_NONE;
	for (size_t at = directive->start; at < directive->end;) {
		size_t end = skip_word(text, at);
		struct str word = str_slice(text, at, end);
		if (str_equal(word, STR("indent")) || str_equal(word, STR("nindent")))
			column = read_number(text, end);
		at = end > at ? end : at + 1;
	}
	return column;
}
