/* SPDX-License-Identifier: MIT
 * What the parts of the parser share: the place in the text, and the one mistake that ends it. A
 * parsing function that is handed the wrong text tells the mistake and returns false or NULL. */
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
	size_t step; /* of the query itself, in which this place stands */
};

enum { TEXT_END = -1 };

/* The byte at this place, or `ahead` bytes behind it. */
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

/* Steps over the byte when it stands here. */
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

/* The first of a name that needs no quotes: a letter, _ or anything beyond ASCII. */
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

/* Notes the mistake, unless there is one already, at `len` bytes from `offset`. Always false. */
bool parse_fail(struct parser *parser, size_t offset, size_t len, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* The same for what stands here: a word whole, else one character; nothing at the end. */
bool parse_fail_here(struct parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The longest run of name characters at `offset`, and of - and / between them when asked. */
struct str scan_word(const struct parser *parser, size_t offset, bool with_dashes);
/* A quoted string; its value points into the text where it can. */
must_check bool scan_string(struct parser *parser, struct str *value);
/* An index or a part of a slice: a whole number that a double holds exactly. */
must_check bool scan_integer(struct parser *parser, int64_t *value);
must_check bool scan_number(struct parser *parser, double *value);

/* --- parse.c --- */

/* One more level of nesting, taken back by parser->depth--. False when it is one too many. */
must_check bool parse_enter(struct parser *parser);
/* Segments, as many as there are. `top` when they are the query's own. */
must_check bool parse_steps(struct parser *parser, struct path *path, bool top);
/* The name behind $, if there is one, and the slot that it means. */
must_check bool parse_variable(struct parser *parser, struct path *path);

/* --- parse_filter.c --- */

/* What stands behind a ?; NULL when it is no test. */
struct filter *parse_filter(struct parser *parser);

/* --- parse_call.c --- */

enum parameter_type { PARAMETER_NONE, PARAMETER_VALUE, PARAMETER_NODES };

/* A literal, a query or a call, whose end is checked by who asked for it. */
must_check bool parse_operand(struct parser *parser, struct operand *operand);
/* That the operand has one value, or may select nodes, as it must for that place. */
must_check bool parse_check_type(
	struct parser *parser, const struct operand *operand, enum parameter_type type);

/* --- mistake.c: what the author may have meant. Always false. --- */

/* Something else than a segment stands behind a dot, or behind two. */
bool mistake_behind_dot(struct parser *parser, bool descends);
/* No selector begins here, in brackets. */
bool mistake_no_selector(struct parser *parser);
/* Neither a comma nor the closing bracket. */
bool mistake_in_brackets(struct parser *parser, size_t opening);
/* No operand begins here. */
bool mistake_no_operand(struct parser *parser);
/* There is no function of that name, which stands here; `near` may be one. */
bool mistake_no_function(struct parser *parser, struct str name, struct str near);
/* Something else than an operator or an end stands behind a test. */
bool mistake_behind_test(struct parser *parser);
/* The query is over and the text is not. */
bool mistake_behind_query(struct parser *parser);
/* The text begins like no query. */
bool mistake_no_query(struct parser *parser);

#endif
