/* SPDX-License-Identifier: MIT
 * Judges a check. A check gets a node, its focus. `at` leads from the focus to the values that the
 * verbs judge, and every .x in the check starts at the focus. All verbs must hold for all values.
 * The worst outcome counts: fails, then unchecked, then open, then holds (RULES 4.1). */
#include "base/builder.h"
#include "base/vec.h"
#include "check/verb.h"

static enum outcome
worse(enum outcome a, enum outcome b)
{
	return a > b ? a : b;
}

void
judge_give_up(struct judge *judge, const struct node *node, struct str why)
{
	if (judge->gave_up.len)
		return;
	judge->gave_up = why;
	judge->gave_up_on = node;
}

void
judge_take(struct judge *judge, const struct query *query, struct query_result *result)
{
	const char *why = result->over_budget ? "takes too many steps"
		: result->several             ? "compares one value with several"
		: result->pattern_limit       ? "has a pattern that takes too many steps"
					      : NULL;
	if (!why)
		return;
	struct str text = query_text(query);
	result->over_budget = true;
	judge_give_up(
		judge, NULL, str_format(judge->arena, "the query `%.*s` %s", STR_FMT(text), why));
}

struct check_failure *
judge_fail(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct check_failure failure = {
		.verb = verb,
		.message = judge->message,
		.focus = judge->message_focus,
		.value = value,
		.blamed = value,
	};
	vec_push(judge->arena, &judge->failures, failure);
	return &judge->failures.at[judge->failures.len - 1];
}

/* Whether a variable of `let` that the operand mentions selects nothing. The verb is then open. */
static bool
mentions_nothing(const struct judge *judge, uint64_t slots)
{
	for (size_t slot = SLOT_LETS; slot < SLOT_MAX; slot++)
		if ((slots & SLOT_BIT(slot)) && !judge->variables[slot].len)
			return true;
	return false;
}

static enum outcome
judge_verb(struct judge *judge, const struct verb *verb, struct node *value)
{
	if (value->kind == NODE_UNKNOWN)
		return OUTCOME_UNCHECKED;
	if (value->kind == NODE_NULL && verb->kind->on_null == NULL_IS_OPEN)
		return OUTCOME_OPEN;
	if (mentions_nothing(judge, verb->operand.slots))
		return OUTCOME_OPEN;
	enum outcome outcome = verb->kind->judge(judge, verb, value);
	if (outcome == OUTCOME_HOLDS && !judge->witness)
		judge->witness = value;
	return outcome;
}

static enum outcome
judge_value(struct judge *judge, const struct check *check, struct node *value)
{
	enum outcome outcome = OUTCOME_HOLDS;
	for (size_t i = 0; i < check->verbs.len; i++)
		outcome = worse(outcome, judge_verb(judge, &check->verbs.at[i], value));
	return outcome;
}

static enum outcome
judge_values(struct judge *judge, const struct check *check, struct node *focus)
{
	if (!check->at)
		return judge_value(judge, check, focus);
	struct query_result result = judge_query(judge, check->at);
	enum outcome outcome = result.over_budget ? OUTCOME_UNCHECKED : OUTCOME_HOLDS;
	if (result.absent || !result.nodes.len)
		return worse(outcome, OUTCOME_OPEN);
	for (size_t i = 0; i < result.nodes.len; i++) {
		judge_bind(judge, result.nodes.at[i]);
		outcome = worse(outcome, judge_value(judge, check, result.nodes.at[i]));
	}
	return outcome;
}

static enum outcome
judge_here(struct judge *judge, const struct check *check, struct node *focus)
{
	enum outcome outcome = OUTCOME_HOLDS;
	if (check->exists)
		outcome = exists_judge(judge, check);
	if (outcome == OUTCOME_FAILS || !check->verbs.len)
		return outcome;
	return worse(outcome, judge_values(judge, check, focus));
}

/* The state that a check changes for everything inside it. */
struct scope {
	const struct node *focus;
	const struct template *message;
	const struct node *message_focus;
	struct node_list node, key;
};

static struct scope
enter(struct judge *judge, const struct check *check, struct node *focus)
{
	struct scope outer = { judge->env.focus, judge->message, judge->message_focus,
		judge->variables[SLOT_NODE], judge->variables[SLOT_KEY] };
	judge->env.focus = focus;
	judge_bind(judge, focus);
	if (check->message) {
		judge->message = check->message;
		judge->message_focus = focus;
	}
	return outer;
}

static void
leave(struct judge *judge, const struct scope *outer)
{
	judge->env.focus = outer->focus;
	judge->message = outer->message;
	judge->message_focus = outer->message_focus;
	judge->variables[SLOT_NODE] = outer->node;
	judge->variables[SLOT_KEY] = outer->key;
}

enum outcome
check_judge(struct judge *judge, const struct check *check, struct node *node)
{
	struct scope outer = enter(judge, check, node);
	enum outcome outcome = judge_here(judge, check, node);
	leave(judge, &outer);
	return outcome;
}

enum outcome
check_judge_list(struct judge *judge, const struct check_list *checks, struct node *node)
{
	enum outcome outcome = OUTCOME_HOLDS;
	for (size_t i = 0; i < checks->len; i++)
		outcome = worse(outcome, check_judge(judge, checks->at[i], node));
	return outcome;
}

void
judge_bind(struct judge *judge, struct node *value)
{
	struct node_list *node = &judge->variables[SLOT_NODE], *key = &judge->variables[SLOT_KEY];
	*node = *key = (struct node_list){ 0 };
	if (value)
		vec_push(judge->arena, node, value);
	if (value && value->key.len)
		vec_push(judge->arena, key, node_string(judge->arena, value->key, value->key_at));
}

struct str
verb_say(struct arena *arena, const struct check_failure *failure)
{
	struct builder builder;
	builder_init(&builder, arena);
	failure->verb->kind->say(&builder, failure);
	return builder_str(&builder);
}

void
verb_say_value(struct builder *builder, const struct check_failure *failure)
{
	const struct node *value = failure->value;
	if (node_is_scalar(value))
		builder_add(builder, template_print_value(builder->arena, value));
	else if (value->key.len)
		builder_format(builder, "`%.*s`", STR_FMT(value->key));
	else
		builder_add(builder, STR("this"));
}

bool
verb_printed_text(const struct node *node, struct str *text)
{
	*text = node->text;
	return node_is_scalar(node);
}
