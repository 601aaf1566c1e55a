/* SPDX-License-Identifier: MIT
 * The state of the parser, shared by its files: the place in the text, and the mistake that ends
 * it. A parsing function that meets wrong text notes the mistake and returns false or NULL. */
#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

#include "base/panic.h"
#include "query/ast.h"

struct parser {
	struct arena *arena;
	struct str text;
	size_t at;
	const struct query_names *names;
	struct query *query;
	struct query_error *error;
	size_t depth; /* filters, parentheses and calls around this place */
	size_t step; /* the step of the query itself that this place is in */
};

enum { TEXT_END = -1 };

/* The byte `ahead` bytes after this place. */
static inline int
peek_at(const struct parser *parser, size_t ahead)
{
	size_t at = parser->at + ahead;
	return at < parser->text.len ? (unsigned char)parser->text.at[at] : TEXT_END;
}

static inline int
peek(const struct parser *parser)
{
	return peek_at(parser, 0);
}

/* Moves past the byte if it is here. */
static inline bool
take(struct parser *parser, char c)
{
	bool here = peek(parser) == c;
	parser->at += here;
	return here;
}

static inline void
skip_blanks(struct parser *parser)
{
	for (int c = peek(parser); c == ' ' || c == '\t' || c == '\n' || c == '\r';
		c = peek(parser))
		parser->at++;
}

static inline bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* Whether a name without quotes may begin with it: a letter, _ or anything beyond ASCII. */
static inline bool
is_name_first(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static inline bool
is_name_char(int c)
{
	return is_name_first(c) || is_digit(c);
}

/* --- scan.c --- */

/* Notes the mistake at the `len` bytes from `offset`, unless one is noted already. Always false. */
bool parse_fail(struct parser *parser, size_t offset, size_t len, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* The same for the word or character at this place; for the empty end of the text at the end. */
bool parse_fail_here(struct parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The longest run of name characters at `offset`; with_dashes also takes - and / between them. */
struct str scan_word(const struct parser *parser, size_t offset, bool with_dashes);
/* A quoted string; without escapes its value points into the text. */
must_check bool scan_string(struct parser *parser, struct str *value);
/* An index or a part of a slice: a whole number that a double holds exactly. */
must_check bool scan_integer(struct parser *parser, int64_t *value);
must_check bool scan_number(struct parser *parser, double *value);

/* --- parse.c --- */

/* Enters a level of nesting; parser->depth-- leaves it. False when it is one too many. */
must_check bool parse_enter(struct parser *parser);
/* All segments from here on. `top`: they belong to the query itself, not to a filter. */
must_check bool parse_steps(struct parser *parser, struct path *path, bool top);
/* The name after $, if there is one, and its slot. */
must_check bool parse_variable(struct parser *parser, struct path *path);

/* --- parse_filter.c --- */

/* The filter after a ?; NULL when it is not a test. */
struct filter *parse_filter(struct parser *parser);

/* --- parse_call.c --- */

enum parameter_type { PARAMETER_NONE, PARAMETER_VALUE, PARAMETER_NODES };

/* A literal, a query or a call. The caller checks what follows. */
must_check bool parse_operand(struct parser *parser, struct filter_operand *operand);
/* Checks that the operand fits a parameter of that type: it has one value, or may select nodes. */
must_check bool parse_check_type(
	struct parser *parser, const struct filter_operand *operand, enum parameter_type type);

/* --- mistake.c: messages that say what the author may have meant. Always false. --- */

/* The text after one dot or two is not a segment. */
bool mistake_after_dot(struct parser *parser, bool descends);
/* No selector begins here, between brackets. */
bool mistake_no_selector(struct parser *parser);
/* Neither a comma nor the closing bracket is here. */
bool mistake_in_brackets(struct parser *parser, size_t opening);
/* No operand begins here. */
bool mistake_no_operand(struct parser *parser);
/* The function name here is unknown; `near` is a similar one, or empty. */
bool mistake_no_function(struct parser *parser, struct str name, struct str near);
/* The text after a test is neither an operator nor an end. */
bool mistake_after_test(struct parser *parser);
/* Text follows the end of the query. */
bool mistake_after_query(struct parser *parser);
/* The text does not begin as a query does. */
bool mistake_no_query(struct parser *parser);

#endif
