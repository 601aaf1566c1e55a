/* SPDX-License-Identifier: MIT
 * The functions of RFC 9535, 2.4. Each is a static function and a row in the table. An unknown
 * argument makes the result unknown. */
#include "query/function.h"

#include "base/panic.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "regex/regex.h"

static struct value
number(size_t value)
{
	return (struct value){ VALUE_NUMBER, .number = (double)value };
}

/* Characters of a string, items of an array, members of an object. */
static struct value
length(struct query_pass *run, const struct argument *arguments)
{
	struct value value = arguments[0].value;
	if (value.kind == VALUE_STRING && run_spend_text(run, value))
		return number(utf8_count(value.text));
	if (value.kind == VALUE_COLLECTION)
		return number(value.node->count);
	return value.kind == VALUE_UNKNOWN ? value : value_of(NULL);
}

static struct value
count(struct query_pass *run, const struct argument *arguments)
{
	(void)run;
	struct path_tally nodes = arguments[0].nodes;
	return nodes.unknown ? value_of(nodes.unknown) : number(nodes.count);
}

/* The value of the one node that is selected. */
static struct value
only_value(struct query_pass *run, const struct argument *arguments)
{
	(void)run;
	struct path_tally nodes = arguments[0].nodes;
	if (nodes.count > 1)
		return value_of(NULL);
	return value_of(nodes.unknown ? nodes.unknown : nodes.first);
}

static enum truth
test_pattern(struct query_pass *run, const struct pattern *pattern, struct str subject, bool whole)
{
	enum pattern_result result = whole ? pattern_match_whole(pattern, subject)
					   : pattern_search(pattern, subject, 0, NULL);
	run->pattern_limit |= result == PATTERN_LIMIT;
	return result == PATTERN_YES;
}

/* A pattern that the chart supplies is compiled for this one test. */
static enum truth
compile_and_test(struct query_pass *run, struct str text, struct str subject, bool whole)
{
	struct pattern_error error;
	struct arena_mark mark = arena_mark(run->env->arena);
	if (!run_spend(run, 1 + text.len))
		return TRUTH_NO;
	struct pattern *pattern = pattern_compile(run->env->arena, text, PATTERN_IREGEXP, &error);
	enum truth truth = pattern ? test_pattern(run, pattern, subject, whole) : TRUTH_NO;
	arena_rewind(run->env->arena, mark);
	return truth;
}

static enum truth
test_text(struct query_pass *run, const struct argument *arguments, bool whole)
{
	struct value subject = arguments[0].value, pattern = arguments[1].value;
	if (filter_meets_unknown(run, subject, pattern))
		return TRUTH_OPEN;
	if (subject.kind != VALUE_STRING || pattern.kind != VALUE_STRING)
		return TRUTH_NO;
	if (!run_spend(run, 16 + subject.text.len / 4))
		return TRUTH_NO;
	if (arguments[1].pattern)
		return test_pattern(run, arguments[1].pattern, subject.text, whole);
	return compile_and_test(run, pattern.text, subject.text, whole);
}

static enum truth
match(struct query_pass *run, const struct argument *arguments)
{
	return test_text(run, arguments, true);
}

static enum truth
search(struct query_pass *run, const struct argument *arguments)
{
	return test_text(run, arguments, false);
}

static const struct function functions[] = {
	{ STR_INIT("length"), { PARAMETER_VALUE }, .value = length },
	{ STR_INIT("count"), { PARAMETER_NODES }, .value = count },
	{ STR_INIT("value"), { PARAMETER_NODES }, .value = only_value, .needs_node = true },
	{ STR_INIT("match"), { PARAMETER_VALUE, PARAMETER_VALUE }, .test = match,
		.has_pattern = true },
	{ STR_INIT("search"), { PARAMETER_VALUE, PARAMETER_VALUE }, .test = search,
		.has_pattern = true },
};

const struct function *
function_find(struct str name, struct str *near)
{
	struct str names[ARRAY_LENGTH(functions)];
	for (size_t i = 0; i < ARRAY_LENGTH(functions); i++) {
		names[i] = functions[i].name;
		if (str_equal(name, names[i]))
			return &functions[i];
	}
	*near = suggest(name, names, ARRAY_LENGTH(names));
	return NULL;
}

size_t
function_arity(const struct function *function)
{
	return function->parameters[1] ? 2 : 1;
}
