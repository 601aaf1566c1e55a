/* SPDX-License-Identifier: MIT
 * `exists`: a value exists and is not null. It is the only verb that a missing value can fail. Q is
 * the query up to its last wildcard, slice, filter or `..`; T is the plain rest. Without T, Q must
 * select something; with T, every node of Q must have it (RULES 4.1). */
#include "base/builder.h"
#include "check/verb.h"

static bool
make(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return shape_bool(maker, argument, "exists", &verb->truth);
}

static enum outcome
judge_one(struct judge *judge, const struct verb *verb, struct node *node)
{
	if (node->kind == NODE_UNKNOWN)
		return OUTCOME_UNCHECKED;
	if ((node->kind != NODE_NULL) == verb->truth) {
		judge->witness = judge->witness ? judge->witness : node;
		return OUTCOME_HOLDS;
	}
	judge_fail(judge, verb, node);
	return OUTCOME_FAILS;
}

/* Follows the plain segments from `segment` on, starting at a node. *reached is the last node that
 * exists; the result is the segment after it. */
static size_t
walk(const struct query *query, size_t segment, struct node *from, struct node **reached)
{
	size_t end = segment ? query_segment_count(query) : query_plain_head(query);
	*reached = from;
	for (; segment < end; segment++) {
		struct node *next = query_step(query, segment, *reached);
		if (!next)
			break;
		*reached = next;
	}
	return segment;
}

static void
fail_missing(struct judge *judge, const struct check *check, size_t segment, struct node *from)
{
	struct check_failure *failure = judge_fail(judge, check->exists, NULL);
	struct node *reached;
	size_t missing = walk(check->at, segment, from, &reached);
	failure->missing_from = reached;
	failure->number = query_segment_count(check->at);
	bool plain = segment || missing < query_plain_head(check->at);
	failure->missing = plain ? query_segment_name(check->at, missing) : (struct str){ 0 };
	if (query_origin(check->at) == QUERY_RELATIVE)
		failure->blamed = reached;
}

/* T is not empty: every node of Q must have it. */
static enum outcome
judge_rest(struct judge *judge, const struct check *check, size_t head)
{
	struct query_result owners = query_run_head(check->at, head, &judge->env);
	judge_take(judge, check->at, &owners);
	if (owners.absent || !owners.nodes.len)
		return OUTCOME_OPEN;
	enum outcome outcome = OUTCOME_HOLDS;
	for (size_t i = 0; i < owners.nodes.len; i++) {
		struct node *owner = owners.nodes.at[i];
		struct query_result rest = query_run_tail(check->at, head, owner, &judge->env);
		enum outcome one = OUTCOME_FAILS;
		if (rest.nodes.len)
			one = judge_one(judge, check->exists, rest.nodes.at[0]);
		else
			fail_missing(judge, check, head, owner);
		outcome = one > outcome ? one : outcome;
	}
	return outcome;
}

/* The node where the query starts; NULL when there is none. */
static struct node *
origin_node(const struct judge *judge, const struct query *query)
{
	const struct node *origin = judge->env.root;
	if (query_origin(query) == QUERY_RELATIVE)
		origin = judge->env.focus;
	else if (query_origin(query) == QUERY_VARIABLE)
		origin = judge->variables[query_slot(query)].len
			? judge->variables[query_slot(query)].at[0]
			: NULL;
	return (struct node *)(uintptr_t)origin;
}

/* T is empty: Q must select a node that is not null. */
static enum outcome
judge_selection(
	struct judge *judge, const struct check *check, const struct query_result *selection)
{
	enum outcome outcome = OUTCOME_FAILS;
	struct node *null = NULL;
	for (size_t i = 0; i < selection->nodes.len; i++) {
		struct node *node = selection->nodes.at[i];
		if (node->kind != NODE_NULL && node->kind != NODE_UNKNOWN)
			return judge_one(judge, check->exists, node);
		if (node->kind == NODE_UNKNOWN)
			outcome = OUTCOME_UNCHECKED;
		else
			null = node;
	}
	struct node *origin = origin_node(judge, check->at);
	if (outcome == OUTCOME_FAILS && null)
		judge_fail(judge, check->exists, null);
	else if (outcome == OUTCOME_FAILS && origin)
		fail_missing(judge, check, 0, origin);
	else if (outcome == OUTCOME_FAILS)
		judge_fail(judge, check->exists, NULL);
	return outcome;
}

static enum outcome
judge_absence(struct judge *judge, const struct check *check, const struct query_result *selection)
{
	enum outcome outcome = OUTCOME_HOLDS;
	for (size_t i = 0; i < selection->nodes.len; i++) {
		enum outcome one = judge_one(judge, check->exists, selection->nodes.at[i]);
		outcome = one > outcome ? one : outcome;
	}
	return outcome;
}

enum outcome
exists_judge(struct judge *judge, const struct check *check)
{
	if (!check->at)
		return judge_one(judge, check->exists, (struct node *)(uintptr_t)judge->env.focus);
	struct query_result selection = judge_query(judge, check->at);
	if (selection.over_budget)
		return OUTCOME_UNCHECKED;
	if (selection.absent)
		return OUTCOME_OPEN;
	if (!check->exists->truth)
		return judge_absence(judge, check, &selection);
	size_t head = query_segment_count(check->at) - query_plain_tail(check->at);
	bool variable = query_origin(check->at) == QUERY_VARIABLE;
	bool unbound = variable && !judge->variables[query_slot(check->at)].len;
	if (unbound || head == query_segment_count(check->at))
		return judge_selection(judge, check, &selection);
	return judge_rest(judge, check, head);
}

static void
say(struct builder *builder, const struct check_failure *failure)
{
	const struct node *value = failure->value;
	if (failure->missing.len)
		builder_format(builder, "`%.*s` is missing", STR_FMT(failure->missing));
	else if (!value)
		builder_add(builder, STR("a required value is missing"));
	else if (!failure->verb->truth && value->key.len)
		builder_format(builder, "`%.*s` must not exist", STR_FMT(value->key));
	else if (!failure->verb->truth)
		builder_format(builder, "%.*s must not exist",
			STR_FMT(template_print_value(builder->arena, value)));
	else
		builder_format(builder, "`%.*s` is null", STR_FMT(value->key));
}

const struct check_kind check_exists = {
	.name = STR_INIT("exists"),
	.summary = STR_INIT("it exists and is not null (true), or the opposite (false)"),
	.make = make,
	.say = say,
};
