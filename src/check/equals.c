/* SPDX-License-Identifier: MIT
 * Comparisons with other values: `equals` with every node that an operand selects, `one-of` with
 * the set that it selects. Failures show the other side: the nodes, or the place of the set. */
#include "base/builder.h"
#include "check/verb.h"

static bool
make(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return operand_make(maker, argument, &verb->operand);
}

static void
fail_against(struct judge *judge, const struct verb *verb, struct node *value,
	const struct operand_value *operand)
{
	struct check_failure *failure = judge_fail(judge, verb, value);
	failure->with = operand->nodes;
	failure->related = operand->related;
}

/* Whether the node, or one below it, is unknown. It may then be equal. */
static bool
has_unknown(const struct node *node)
{
	if (node->kind == NODE_UNKNOWN)
		return true;
	for (const struct node *child = node->first; child; child = child->next)
		if (has_unknown(child))
			return true;
	return false;
}

static enum outcome
judge_equals(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct operand_value operand = operand_resolve(judge, &verb->operand);
	if (operand.absent)
		return OUTCOME_OPEN;
	bool unknown = operand.unknown;
	for (size_t i = 0; i < operand.nodes.len; i++) {
		const struct node *other = operand.nodes.at[i];
		if (alike(judge->arena, verb->as, value, other))
			continue;
		if (has_unknown(value) || has_unknown(other)) {
			unknown = true;
			continue;
		}
		fail_against(judge, verb, value, &operand);
		return OUTCOME_FAILS;
	}
	return unknown ? OUTCOME_UNCHECKED : OUTCOME_HOLDS;
}

static void
say_equals(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder, STR(" is not "));
	template_say_nodes(builder, &failure->with);
}

const struct check_kind check_equals = {
	.name = STR_INIT("equals"),
	.summary = STR_INIT("it equals every value that the operand selects"),
	.on_null = NULL_IS_JUDGED,
	.compares = true,
	.make = make,
	.judge = judge_equals,
	.say = say_equals,
};

static enum outcome
judge_one_of(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct operand_value set = operand_resolve_set(judge, &verb->operand);
	bool unknown = set.unknown || has_unknown(value);
	for (size_t i = 0; i < set.nodes.len; i++) {
		if (alike(judge->arena, verb->as, value, set.nodes.at[i]))
			return OUTCOME_HOLDS;
		unknown = unknown || has_unknown(set.nodes.at[i]);
	}
	if (unknown)
		return OUTCOME_UNCHECKED;
	if (set.absent)
		return OUTCOME_OPEN;
	fail_against(judge, verb, value, &set);
	return OUTCOME_FAILS;
}

static void
say_one_of(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder,
		failure->with.len > 1       ? STR(" is none of ")
			: failure->with.len ? STR(" is not ")
					    : STR(" is not in the list, which is empty"));
	if (failure->with.len)
		template_say_nodes(builder, &failure->with);
}

const struct check_kind check_one_of = {
	.name = STR_INIT("one-of"),
	.summary = STR_INIT("it is one of the values that the operand selects"),
	.on_null = NULL_IS_JUDGED,
	.compares = true,
	.make = make,
	.judge = judge_one_of,
	.say = say_one_of,
};
