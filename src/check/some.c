/* SPDX-License-Identifier: MIT
 * `some`: a check holds for at least one, or for a given number, of the nodes that a query selects.
 * (With `at`, a check must hold for every node: RULES 4.1.) */
#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"
#include "check/verb.h"

static bool
make(struct maker *maker, const struct node *argument, struct verb *verb)
{
	static const struct str names[] = {
		STR_INIT("in"),
		STR_INIT("check"),
		STR_INIT("min"),
		STR_INIT("max"),
	};
	if (!shape_members(maker, argument, names, ARRAY_LENGTH(names), "`some`"))
		return false;
	const struct node *in = node_get(argument, STR("in"));
	const struct node *check = node_get(argument, STR("check"));
	if (!in || !check) {
		mistake_add(maker, argument->key_at, "`some` needs `in` and `check`");
		return false;
	}
	verb->min = 1;
	verb->max = SIZE_MAX;
	verb->in = check_query_make(maker, in);
	struct check *made = check_make(maker, check);
	vec_push(maker->arena, &verb->checks, made);
	return verb_bounds(maker, argument, verb) && verb->in && made;
}

struct some_tally {
	size_t holding, open, unchecked;
};

static struct some_tally
count(struct judge *judge, const struct verb *verb, const struct node_list *nodes)
{
	struct some_tally tally = { 0 };
	size_t told = judge->failures.len;
	for (size_t i = 0; i < nodes->len; i++) {
		enum outcome outcome = OUTCOME_UNCHECKED;
		if (nodes->at[i]->kind != NODE_UNKNOWN)
			outcome = check_judge(judge, verb->checks.at[0], nodes->at[i]);
		tally.holding += outcome == OUTCOME_HOLDS;
		tally.open += outcome == OUTCOME_OPEN;
		tally.unchecked += outcome == OUTCOME_UNCHECKED;
	}
	judge->failures.len = told;
	return tally;
}

static enum outcome
judge_some(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct query_result plain =
		query_run_head(verb->in, query_plain_head(verb->in), &judge->env);
	struct query_result selection = judge_query(judge, verb->in);
	if (selection.over_budget)
		return OUTCOME_UNCHECKED;
	if (plain.absent || selection.absent || !plain.nodes.len)
		return OUTCOME_OPEN;
	struct some_tally tally = count(judge, verb, &selection.nodes);
	size_t possible = tally.holding + tally.open + tally.unchecked;
	if (tally.holding >= verb->min && possible <= verb->max)
		return OUTCOME_HOLDS;
	if (possible >= verb->min && tally.holding <= verb->max)
		return tally.unchecked ? OUTCOME_UNCHECKED : OUTCOME_OPEN;
	struct check_failure *failure = judge_fail(judge, verb, value);
	failure->number = tally.holding;
	failure->with = selection.nodes;
	return OUTCOME_FAILS;
}

static void
say(struct builder *builder, const struct check_failure *failure)
{
	const struct verb *verb = failure->verb;
	bool few = failure->number < verb->min;
	builder_format(builder, "%zu of %zu match, must be at %s %zu", failure->number,
		failure->with.len, few ? "least" : "most", few ? verb->min : verb->max);
}

const struct check_kind check_some = {
	.name = STR_INIT("some"),
	.summary = STR_INIT(
		"the check holds for at least one (min, max) of the nodes that `in` selects"),
	.on_null = NULL_IS_JUDGED,
	.make = make,
	.judge = judge_some,
	.say = say,
};
