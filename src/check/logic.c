/* SPDX-License-Identifier: MIT
 * Verbs that contain checks: `all`, `any`, `none`, `if`, and `keys`, which judges the member names
 * of an object. Each passes the value that it judges to its checks (RULES 4.1). */
#include <string.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"
#include "check/verb.h"
#include "text/source.h"

static bool
make_checks(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return check_list_make(maker, argument, &verb->checks);
}

static bool
make_list(struct maker *maker, const struct node *argument, struct verb *verb)
{
	if (argument->kind == NODE_ARRAY)
		return make_checks(maker, argument, verb);
	mistake_add(maker, mistake_place(argument), "`%.*s` needs a list of checks",
		STR_FMT(argument->key));
	return false;
}

/* Judges a check and drops its failures. If it holds, judge->witness is the value that made it. */
static enum outcome
judge_silently(struct judge *judge, const struct check *check, struct node *value)
{
	size_t told = judge->failures.len;
	judge->witness = NULL;
	judge->witness_part = (struct place){ 0 };
	enum outcome outcome = check_judge(judge, check, value);
	judge->failures.len = told;
	return outcome;
}

/* --- all --- */

static enum outcome
judge_all(struct judge *judge, const struct verb *verb, struct node *value)
{
	return check_judge_list(judge, &verb->checks, value);
}

const struct check_kind check_all = {
	.name = STR_INIT("all"),
	.summary = STR_INIT("every one of these checks holds"),
	.on_null = NULL_IS_JUDGED,
	.make = make_list,
	.judge = judge_all,
};

/* --- any, none --- */

/* holds > unchecked > open > fails. */
static enum outcome
judge_alternatives(struct judge *judge, const struct verb *verb, struct node *value)
{
	bool unchecked = false, open = false;
	for (size_t i = 0; i < verb->checks.len; i++) {
		enum outcome outcome = judge_silently(judge, verb->checks.at[i], value);
		if (outcome == OUTCOME_HOLDS)
			return outcome;
		unchecked = unchecked || outcome == OUTCOME_UNCHECKED;
		open = open || outcome == OUTCOME_OPEN;
	}
	return unchecked ? OUTCOME_UNCHECKED : open ? OUTCOME_OPEN : OUTCOME_FAILS;
}

static enum outcome
judge_any(struct judge *judge, const struct verb *verb, struct node *value)
{
	enum outcome outcome = judge_alternatives(judge, verb, value);
	if (outcome == OUTCOME_FAILS)
		judge_fail(judge, verb, value);
	return outcome;
}

static void
say_any(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_format(builder, " meets none of the %zu alternatives", failure->verb->checks.len);
}

const struct check_kind check_any = {
	.name = STR_INIT("any"),
	.summary = STR_INIT("at least one of these checks holds"),
	.on_null = NULL_IS_JUDGED,
	.make = make_list,
	.judge = judge_any,
	.say = say_any,
};

static enum outcome
judge_none(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct node *outer = judge->witness;
	struct place outer_part = judge->witness_part;
	enum outcome outcome = judge_alternatives(judge, verb, value);
	struct node *witness = judge->witness;
	struct place part = judge->witness_part;
	judge->witness = outer;
	judge->witness_part = outer_part;
	if (outcome == OUTCOME_FAILS)
		return OUTCOME_HOLDS;
	if (outcome != OUTCOME_HOLDS)
		return outcome;
	struct check_failure *failure = judge_fail(judge, verb, value);
	failure->value = failure->blamed = witness ? witness : value;
	failure->part = part;
	return OUTCOME_FAILS;
}

static void
say_none(struct builder *builder, const struct check_failure *failure)
{
	if (failure->part.source) {
		struct node found = { .kind = NODE_STRING, .text = source_slice(failure->part) };
		struct str shown = template_print_value(builder->arena, &found);
		builder_format(builder, "`%.*s` is not allowed here", STR_FMT(shown));
		return;
	}
	verb_say_value(builder, failure);
	builder_add(builder, STR(" is not allowed here"));
}

const struct check_kind check_none = {
	.name = STR_INIT("none"),
	.summary = STR_INIT("none of these checks holds"),
	.on_null = NULL_IS_JUDGED,
	.make = make_checks,
	.judge = judge_none,
	.say = say_none,
};

/* --- if --- */

enum { CONDITION, THEN, ELSE };

/* `then` and `else` are beside `if` in the check. */
static bool
make_if(struct maker *maker, const struct node *argument, struct verb *verb)
{
	const struct node *then = node_get(argument->parent, STR("then"));
	const struct node *otherwise = node_get(argument->parent, STR("else"));
	struct check *parts[] = {
		[CONDITION] = check_make(maker, argument),
		[THEN] = then ? check_make(maker, then) : NULL,
		[ELSE] = otherwise ? check_make(maker, otherwise) : NULL,
	};
	if (!then)
		mistake_add(maker, argument->key_at, "`if` needs a `then` beside it");
	verb->checks.at = ARENA_ARRAY(maker->arena, struct check *, ARRAY_LENGTH(parts));
	verb->checks.len = ARRAY_LENGTH(parts);
	memcpy(verb->checks.at, parts, sizeof parts);
	return parts[CONDITION] && parts[THEN] && (!otherwise || parts[ELSE]);
}

static enum outcome
judge_if(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct node *outer = judge->witness;
	struct place outer_part = judge->witness_part;
	enum outcome outcome = judge_silently(judge, verb->checks.at[CONDITION], value);
	judge->witness = outer;
	judge->witness_part = outer_part;
	if (outcome == OUTCOME_HOLDS)
		return check_judge(judge, verb->checks.at[THEN], value);
	if (outcome != OUTCOME_FAILS)
		return outcome;
	const struct check *otherwise = verb->checks.at[ELSE];
	return otherwise ? check_judge(judge, otherwise, value) : OUTCOME_HOLDS;
}

const struct check_kind check_if = {
	.name = STR_INIT("if"),
	.summary = STR_INIT("if this check holds, `then` must hold, else `else`"),
	.on_null = NULL_IS_JUDGED,
	.make = make_if,
	.judge = judge_if,
};

/* --- keys --- */

static bool
make_keys(struct maker *maker, const struct node *argument, struct verb *verb)
{
	struct check *check = check_make(maker, argument);
	if (check)
		vec_push(maker->arena, &verb->checks, check);
	return check != NULL;
}

static enum outcome
judge_keys(struct judge *judge, const struct verb *verb, struct node *value)
{
	enum outcome worst = OUTCOME_HOLDS;
	if (value->kind != NODE_OBJECT)
		return OUTCOME_OPEN;
	for (const struct node *child = value->first; child; child = child->next) {
		struct node *name = node_string(judge->arena, child->key, child->key_at);
		name->key = child->key;
		name->dialect = value->dialect;
		enum outcome outcome = check_judge(judge, verb->checks.at[0], name);
		worst = outcome > worst ? outcome : worst;
	}
	return worst;
}

const struct check_kind check_keys = {
	.name = STR_INIT("keys"),
	.summary = STR_INIT("the check holds for every member name"),
	.on_null = NULL_IS_OPEN,
	.make = make_keys,
	.judge = judge_keys,
};
