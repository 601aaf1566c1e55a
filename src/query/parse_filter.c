/* SPDX-License-Identifier: MIT
 * The parser's filters: RFC 9535, 2.3.5.1. Also finds the comparison in a filter that an equality
 * join can use (joins.c). */
#include "query/function.h"

#include "base/panic.h"

static struct expr *parse_chain(struct parser *parser, enum expr_kind kind);

static struct expr *
new_expr(struct parser *parser, enum expr_kind kind)
{
	struct expr *expr = ARENA_NEW(parser->arena, struct expr);
	expr->kind = kind;
	return expr;
}

/* --- Comparisons --- */

/* Operators between two values, longest first; wrong ones have the advice for them. */
static const struct {
	struct str text;
	enum comparison comparison;
	bool is_reversed;
	const char *instead;
} operators[] = {
	{ STR_INIT("==="), .instead = "write this comparison as `==`" },
	{ STR_INIT("!=="), .instead = "write this comparison as `!=`" },
	{ STR_INIT("=="), COMPARE_EQ, false, NULL },
	{ STR_INIT("!="), COMPARE_NE, false, NULL },
	{ STR_INIT("<="), COMPARE_LE, false, NULL },
	{ STR_INIT(">="), COMPARE_LE, true, NULL },
	{ STR_INIT("<>"), .instead = "write this comparison as `!=`" },
	{ STR_INIT("=<"), .instead = "write this comparison as `<=`" },
	{ STR_INIT("=>"), .instead = "write this comparison as `>=`" },
	{ STR_INIT("=~"), .instead = "test a pattern with `match(@.name, 'pattern')`" },
	{ STR_INIT("~="), .instead = "test a pattern with `match(@.name, 'pattern')`" },
	{ STR_INIT("<"), COMPARE_LT, false, NULL },
	{ STR_INIT(">"), COMPARE_LT, true, NULL },
	{ STR_INIT("="), .instead = "write this comparison as `==`" },
};

/* The row of the operator that is here; one after the last row when none is. */
static size_t
find_operator(const struct parser *parser)
{
	struct str rest = str_slice(parser->text, parser->at, parser->text.len);
	int c = peek(parser);
	if (c != '=' && c != '!' && c != '<' && c != '>' && c != '~')
		return ARRAY_LENGTH(operators);
	size_t row = 0;
	while (row < ARRAY_LENGTH(operators) && !str_starts(rest, operators[row].text))
		row++;
	return row;
}

static struct expr *
parse_comparison(struct parser *parser, const struct filter_operand *left, size_t row)
{
	struct str text = operators[row].text;
	if (operators[row].instead) {
		parse_fail(parser, parser->at, text.len, "%s", operators[row].instead);
		return NULL;
	}
	parser->at += text.len;
	skip_blanks(parser);
	struct filter_operand *sides = ARENA_ARRAY(parser->arena, struct filter_operand, 2);
	bool is_reversed = operators[row].is_reversed;
	struct filter_operand *right = &sides[!is_reversed];
	sides[is_reversed] = *left;
	if (!parse_check_type(parser, left, PARAMETER_VALUE) || !parse_operand(parser, right) ||
		!parse_check_type(parser, right, PARAMETER_VALUE))
		return NULL;
	struct expr *expr = new_expr(parser, EXPR_COMPARE);
	expr->comparison = operators[row].comparison;
	expr->sides = sides;
	return expr;
}

/* --- Tests --- */

/* A path by itself asks whether it selects anything; a call by itself must be a test. */
static struct expr *
operand_as_test(struct parser *parser, const struct filter_operand *operand)
{
	if (operand->kind == FILTER_PATH) {
		struct expr *expr = new_expr(parser, EXPR_EXISTS);
		expr->path = operand->path;
		if (operand->path->invariant != NOT_INVARIANT)
			parser->query->invariants.at[operand->path->invariant].is_test = true;
		return expr;
	}
	if (operand->kind == FILTER_CALL && operand->call->function->test) {
		struct expr *expr = new_expr(parser, EXPR_CALL);
		expr->call = operand->call;
		return expr;
	}
	parse_fail(parser, operand->offset, operand->len,
		"a value by itself is not a test; compare it with something");
	return NULL;
}

static struct expr *
parse_test(struct parser *parser)
{
	struct filter_operand left = { 0 };
	if (!parse_operand(parser, &left))
		return NULL;
	skip_blanks(parser);
	size_t row = find_operator(parser);
	if (row < ARRAY_LENGTH(operators))
		return parse_comparison(parser, &left, row);
	return operand_as_test(parser, &left);
}

static struct expr *
parse_group(struct parser *parser)
{
	size_t opening = parser->at++;
	if (!parse_enter(parser))
		return NULL;
	skip_blanks(parser);
	struct expr *inner = parse_chain(parser, EXPR_OR);
	if (!inner)
		return NULL;
	parser->depth--;
	if (!take(parser, ')')) {
		parse_fail(parser, opening, 1, "this `(` is not closed");
		return NULL;
	}
	skip_blanks(parser);
	if (find_operator(parser) == ARRAY_LENGTH(operators))
		return inner;
	parse_fail(parser, opening, 1, "remove the parentheses around the compared value");
	return NULL;
}

static struct expr *
parse_not(struct parser *parser)
{
	size_t bang = parser->at++;
	struct filter_operand operand = { 0 };
	struct expr *expr = new_expr(parser, EXPR_NOT);
	skip_blanks(parser);
	if (peek(parser) == '(') {
		expr->first = parse_group(parser);
		return expr->first ? expr : NULL;
	}
	if (peek(parser) == '!') {
		parse_fail(parser, bang, parser->at + 1 - bang, "write `!` only once");
		return NULL;
	}
	if (!parse_operand(parser, &operand))
		return NULL;
	skip_blanks(parser);
	if (find_operator(parser) < ARRAY_LENGTH(operators)) {
		parse_fail(parser, bang, 1, "negate the whole comparison: `!(@.a == 1)`");
		return NULL;
	}
	expr->first = operand_as_test(parser, &operand);
	return expr->first ? expr : NULL;
}

static struct expr *
parse_basic(struct parser *parser)
{
	switch (peek(parser)) {
	case '!':
		return parse_not(parser);
	case '(':
		return parse_group(parser);
	default:
		return parse_test(parser);
	}
}

/* --- Chains of && and || --- */

static bool
take_operator(struct parser *parser, char c)
{
	bool here = peek(parser) == c && peek_at(parser, 1) == c;
	parser->at += here ? 2 : 0;
	return here;
}

static struct expr *
parse_link(struct parser *parser, enum expr_kind kind)
{
	skip_blanks(parser);
	struct expr *link = kind == EXPR_OR ? parse_chain(parser, EXPR_AND) : parse_basic(parser);
	skip_blanks(parser);
	return link;
}

/* A whole test is followed by the end of its brackets, parentheses or argument. */
static bool
ends_test(const struct parser *parser)
{
	int c = peek(parser);
	return c == ']' || c == ',' || c == ')' || c == TEXT_END;
}

static struct expr *
parse_chain(struct parser *parser, enum expr_kind kind)
{
	struct expr *first = parse_link(parser, kind), *last = first;
	while (last && take_operator(parser, kind == EXPR_OR ? '|' : '&')) {
		struct expr *next = parse_link(parser, kind);
		last->next = next;
		last = next;
	}
	if (!last || (kind == EXPR_OR && !ends_test(parser) && !mistake_after_test(parser)))
		return NULL;
	if (last == first)
		return first;
	struct expr *chain = new_expr(parser, kind);
	chain->first = first;
	return chain;
}

/* --- Joins --- */

/* Whether one side is a singular path of the child, and the other the same for all children. */
static bool
note_join_sides(struct filter *filter, const struct filter_operand *member,
	const struct filter_operand *value)
{
	if (member->kind != FILTER_PATH || member->path->start != FROM_CURRENT)
		return false;
	if (value->kind == FILTER_CALL ||
		(value->kind == FILTER_PATH && value->path->start == FROM_CURRENT))
		return false;
	filter->join_path = member->path;
	filter->join_value = value;
	return true;
}

static void
note_join(struct filter *filter)
{
	const struct expr *test = filter->test;
	for (test = test->kind == EXPR_AND ? test->first : test; test; test = test->next) {
		if (test->kind != EXPR_COMPARE || test->comparison != COMPARE_EQ)
			continue;
		if (note_join_sides(filter, &test->sides[0], &test->sides[1]) ||
			note_join_sides(filter, &test->sides[1], &test->sides[0]))
			return;
	}
}

struct filter *
parse_filter(struct parser *parser)
{
	struct filter *filter = ARENA_NEW(parser->arena, struct filter);
	if (!parse_enter(parser))
		return NULL;
	filter->test = parse_chain(parser, EXPR_OR);
	if (!filter->test)
		return NULL;
	parser->depth--;
	note_join(filter);
	return filter;
}
