/* SPDX-License-Identifier: MIT
 * Verbs about the text of a value: `matches` a pattern, `contains` a text or an item, has a
 * `format`. They judge the printed text of a scalar. They fail on a map, and also on a list, except
 * `contains` (RULES 4.4). */
#include "base/builder.h"
#include "check/verb.h"
#include "go/go.h"
#include "regex/regex.h"

static enum outcome
fail(struct judge *judge, const struct verb *verb, struct node *value)
{
	judge_fail(judge, verb, value);
	return OUTCOME_FAILS;
}

/* --- matches --- */

static bool
make_matches(struct maker *maker, const struct node *argument, struct verb *verb)
{
	if (!check_pattern_make(maker, argument, &verb->pattern))
		return false;
	if (verb->pattern.query)
		verb->operand.slots = check_query_slots(maker, verb->pattern.query);
	return true;
}

static enum outcome
judge_matches(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct str text;
	if (!verb_printed_text(value, &text))
		return fail(judge, verb, value);
	const struct pattern *pattern = judge_pattern(judge, &verb->pattern);
	if (!pattern)
		return OUTCOME_OPEN;
	struct pattern_range *ranges =
		ARENA_ARRAY(judge->arena, struct pattern_range, pattern_groups(pattern) + 1);
	switch (pattern_search(pattern, text, 0, ranges)) {
	case PATTERN_LIMIT:
		judge_give_up(judge, value, STR("the pattern takes too many steps on this text"));
		return OUTCOME_UNCHECKED;
	case PATTERN_NO:
		return fail(judge, verb, value);
	case PATTERN_YES:
		break;
	}
	if (!judge->witness) {
		judge->witness = value;
		judge->witness_part =
			part_of_node(judge->arena, value, ranges[0].start, ranges[0].end);
	}
	return OUTCOME_HOLDS;
}

static void
say_matches(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder, STR(" does not match the pattern"));
}

const struct check_kind check_matches = {
	.name = STR_INIT("matches"),
	.summary = STR_INIT("a part of its text matches the pattern"),
	.on_null = NULL_IS_OPEN,
	.make = make_matches,
	.judge = judge_matches,
	.say = say_matches,
};

/* --- contains --- */

static bool
make_contains(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return operand_make(maker, argument, &verb->operand);
}

static bool
holds_item(struct judge *judge, const struct verb *verb, const struct node *array,
	const struct node *wanted, bool *unknown)
{
	for (const struct node *item = array->first; item; item = item->next) {
		if (item->kind == NODE_UNKNOWN)
			*unknown = true;
		else if (alike(judge->arena, verb->as, item, wanted))
			return true;
	}
	return false;
}

static bool
holds_text(struct judge *judge, const struct verb *verb, struct str text, const struct node *wanted)
{
	struct str part;
	if (!verb_printed_text(wanted, &part))
		return false;
	if (verb->as == AS_CI)
		return str_has(go_fold(judge->arena, text), go_fold(judge->arena, part));
	return str_has(text, part);
}

static enum outcome
judge_contains(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct operand_value operand = operand_resolve(judge, &verb->operand);
	struct str text;
	bool unknown = operand.unknown;
	if (operand.absent)
		return OUTCOME_OPEN;
	for (size_t i = 0; i < operand.nodes.len; i++) {
		const struct node *wanted = operand.nodes.at[i];
		bool open = wanted->kind == NODE_UNKNOWN;
		bool there = value->kind == NODE_ARRAY
			? holds_item(judge, verb, value, wanted, &open)
			: verb_printed_text(value, &text) && holds_text(judge, verb, text, wanted);
		unknown = unknown || (!there && open);
		if (there || open)
			continue;
		struct check_failure *failure = judge_fail(judge, verb, value);
		failure->with = operand.nodes;
		failure->related = operand.related;
		return OUTCOME_FAILS;
	}
	return unknown ? OUTCOME_UNCHECKED : OUTCOME_HOLDS;
}

static void
say_contains(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder, STR(" does not contain "));
	template_say_nodes(builder, &failure->with);
}

const struct check_kind check_contains = {
	.name = STR_INIT("contains"),
	.summary = STR_INIT("its text has this part, or its list this item"),
	.on_null = NULL_IS_OPEN,
	.compares = true,
	.make = make_contains,
	.judge = judge_contains,
	.say = say_contains,
};

/* --- format --- */

enum { FORMATS_MAX = 32 };

static bool
make_format(struct maker *maker, const struct node *argument, struct verb *verb)
{
	struct str name, names[FORMATS_MAX];
	size_t count = 0;
	if (!shape_text(maker, argument, "format", &name))
		return false;
	verb->format = format_find(name);
	if (verb->format)
		return true;
	for (; count < FORMATS_MAX && !str_is_empty(format_name(count)); count++)
		names[count] = format_name(count);
	struct str hint = mistake_hint(maker->arena, name, names, count);
	mistake_add(maker, mistake_place(argument), "`%.*s` is not a format%.*s", STR_FMT(name),
		STR_FMT(hint));
	return false;
}

static enum outcome
judge_format(struct judge *judge, const struct verb *verb, struct node *value)
{
	struct str text;
	if (verb_printed_text(value, &text) && format_holds(verb->format, text))
		return OUTCOME_HOLDS;
	return fail(judge, verb, value);
}

static void
say_format(struct builder *builder, const struct check_failure *failure)
{
	struct str what = format_describe(failure->verb->format);
	verb_say_value(builder, failure);
	builder_format(builder, " is not %.*s", STR_FMT(what));
}

const struct check_kind check_format = {
	.name = STR_INIT("format"),
	.summary = STR_INIT("its text is written in this notation"),
	.on_null = NULL_IS_OPEN,
	.make = make_format,
	.judge = judge_format,
	.say = say_format,
};
