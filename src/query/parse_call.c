/* SPDX-License-Identifier: MIT
 * The parser's operands: literals, paths and function calls. Checks that each has the type that its
 * place needs (RFC 9535, 2.4.3). */
#include "query/function.h"

#include "base/panic.h"
#include "base/vec.h"
#include "regex/regex.h"

/* --- Paths in a filter --- */

static bool
parse_path(struct parser *parser, struct path *path)
{
	path->invariant = NOT_INVARIANT;
	if (take(parser, '@')) {
		path->start = FROM_CURRENT;
		return parse_steps(parser, path, false);
	}
	parser->at++;
	if (!parse_variable(parser, path) || !parse_steps(parser, path, false))
		return false;
	struct invariant invariant = { .path = path, .step = parser->step };
	path->invariant = (int)parser->query->invariants.len;
	vec_push(parser->arena, &parser->query->invariants, invariant);
	return true;
}

static struct invariant *
invariant_of(struct parser *parser, const struct filter_operand *operand)
{
	if (operand->kind != FILTER_PATH || operand->path->invariant == NOT_INVARIANT)
		return NULL;
	return &parser->query->invariants.at[operand->path->invariant];
}

/* --- Types --- */

static bool
check_value(struct parser *parser, const struct filter_operand *operand)
{
	if (operand->kind == FILTER_CALL && !operand->call->function->value)
		return parse_fail(parser, operand->offset, operand->len,
			"`%.*s()` is a test and has no value; negate it with `!`",
			STR_FMT(operand->call->function->name));
	if (operand->kind != FILTER_PATH)
		return true;
	if (!operand->path->is_singular)
		return parse_fail(parser, operand->offset, operand->len,
			"expected a query that selects one value; this one may select several");
	struct invariant *invariant = invariant_of(parser, operand);
	if (invariant)
		invariant->is_value = invariant->is_needed = true;
	return true;
}

bool
parse_check_type(
	struct parser *parser, const struct filter_operand *operand, enum parameter_type type)
{
	if (type == PARAMETER_VALUE)
		return check_value(parser, operand);
	if (operand->kind == FILTER_PATH)
		return true;
	return parse_fail(parser, operand->offset, operand->len, "expected a query");
}

/* --- Calls --- */

static bool
fail_arity(struct parser *parser, const struct filter_operand *operand)
{
	const struct function *function = operand->call->function;
	size_t arity = function_arity(function);
	return parse_fail(parser, operand->offset, function->name.len, "`%.*s()` takes %s",
		STR_FMT(function->name), arity == 1 ? "one argument" : "two arguments");
}

static bool
parse_arguments(struct parser *parser, struct filter_operand *operand)
{
	struct call *call = operand->call;
	size_t arity = function_arity(call->function), opening = parser->at - 1;
	for (size_t i = 0; i < arity; i++) {
		skip_blanks(parser);
		if (peek(parser) == ')' || (i && !take(parser, ',')))
			return fail_arity(parser, operand);
		skip_blanks(parser);
		if (!parse_operand(parser, &call->arguments[i]) ||
			!parse_check_type(
				parser, &call->arguments[i], call->function->parameters[i]))
			return false;
		skip_blanks(parser);
		int c = peek(parser);
		if (c == TEXT_END)
			return parse_fail(parser, opening, 1, "this `(` is not closed");
		if (c != ',' && c != ')')
			return parse_fail_here(parser, "expected `,` or `)`");
	}
	return take(parser, ')') || fail_arity(parser, operand);
}

/* A literal pattern is compiled now, so that a mistake in it is reported. */
static bool
prepare_pattern(struct parser *parser, struct call *call)
{
	const struct filter_operand *operand = &call->arguments[1];
	struct invariant *invariant = invariant_of(parser, operand);
	if (invariant)
		invariant->is_pattern = true;
	if (operand->kind != FILTER_LITERAL || operand->literal.kind != VALUE_STRING)
		return true;
	struct pattern_error error;
	struct str text = operand->literal.text;
	call->pattern = pattern_compile(parser->arena, text, PATTERN_IREGEXP, &error);
	if (call->pattern)
		return true;
	bool is_verbatim = operand->len == text.len + 2;
	size_t offset = operand->offset + (is_verbatim ? 1 + error.offset : 0);
	return parse_fail(
		parser, offset, is_verbatim ? 1 : operand->len, "%.*s", STR_FMT(error.message));
}

static void
note_needed(struct parser *parser, const struct call *call)
{
	struct invariant *invariant = invariant_of(parser, &call->arguments[0]);
	if (invariant && call->function->needs_node)
		invariant->is_needed = true;
}

static bool
parse_call(struct parser *parser, struct filter_operand *operand, struct str name)
{
	struct str near;
	struct call *call = ARENA_NEW(parser->arena, struct call);
	operand->kind = FILTER_CALL;
	operand->call = call;
	call->function = function_find(name, &near);
	if (!call->function)
		return mistake_no_function(parser, name, near);
	parser->at += name.len + 1;
	if (!parse_enter(parser) || !parse_arguments(parser, operand))
		return false;
	parser->depth--;
	note_needed(parser, call);
	operand->len = parser->at - operand->offset;
	return !call->function->has_pattern || prepare_pattern(parser, call);
}

/* --- Words and literals --- */

static const struct {
	struct str word;
	struct value value;
} literals[] = {
	{ STR_INIT("true"), { VALUE_BOOL, .truth = true } },
	{ STR_INIT("false"), { VALUE_BOOL, .truth = false } },
	{ STR_INIT("null"), { .kind = VALUE_NULL } },
};

static bool
fail_word(struct parser *parser, struct str word)
{
	for (size_t i = 0; i < ARRAY_LENGTH(literals); i++)
		if (str_equal_ci(word, literals[i].word))
			return parse_fail_here(
				parser, "write `%.*s` in lower case", STR_FMT(literals[i].word));
	if (str_equal_ci(word, STR("not")))
		return parse_fail_here(parser, "write `!` for not");
	word = scan_word(parser, parser->at, true);
	return parse_fail(parser, parser->at, word.len,
		"write a text as `'%.*s'` and a member as `@.%.*s`", STR_FMT(word), STR_FMT(word));
}

/* true, false, null, or the name of a function. */
static bool
parse_word(struct parser *parser, struct filter_operand *operand)
{
	struct str near, word = scan_word(parser, parser->at, false);
	int next = peek_at(parser, word.len);
	if (next == '(')
		return parse_call(parser, operand, word);
	for (size_t i = 0; i < ARRAY_LENGTH(literals); i++) {
		if (str_equal(word, literals[i].word)) {
			parser->at += word.len;
			operand->literal = literals[i].value;
			return true;
		}
	}
	if (next == ' ' && function_find(word, &near))
		return parse_fail(parser, parser->at, word.len,
			"remove the blank between `%.*s` and `(`", STR_FMT(word));
	return fail_word(parser, word);
}

static bool
parse_literal(struct parser *parser, struct value *literal)
{
	if (peek(parser) == '\'' || peek(parser) == '"') {
		literal->kind = VALUE_STRING;
		return scan_string(parser, &literal->text);
	}
	literal->kind = VALUE_NUMBER;
	return scan_number(parser, &literal->number);
}

static bool
parse_any_operand(struct parser *parser, struct filter_operand *operand)
{
	int c = peek(parser);
	if (c == '@' || c == '$') {
		operand->kind = FILTER_PATH;
		operand->path = ARENA_NEW(parser->arena, struct path);
		return parse_path(parser, operand->path);
	}
	operand->kind = FILTER_LITERAL;
	if (c == '\'' || c == '"' || c == '-' || is_digit(c))
		return parse_literal(parser, &operand->literal);
	return is_name_first(c) ? parse_word(parser, operand) : mistake_no_operand(parser);
}

bool
parse_operand(struct parser *parser, struct filter_operand *operand)
{
	operand->offset = parser->at;
	if (!parse_any_operand(parser, operand))
		return false;
	operand->len = parser->at - operand->offset;
	return true;
}
