/* SPDX-License-Identifier: MIT
 * Verbs about a value by itself: the `type` that its author wrote, `empty`, `length`. */
#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "check/verb.h"

/* --- type --- */

static bool
find_type(struct str name, unsigned *types)
{
	for (int i = WRITTEN_NULL; i <= WRITTEN_OBJECT; i++)
		if (str_equal(name, node_written_name((enum written)i)))
			return *types |= 1u << i, true;
	return false;
}

static bool
add_type(struct maker *maker, const struct node *node, unsigned *types)
{
	struct str name, names[WRITTEN_OBJECT + 1];
	if (!shape_text(maker, node, "type", &name))
		return false;
	if (find_type(name, types))
		return true;
	for (int i = WRITTEN_NULL; i <= WRITTEN_OBJECT; i++)
		names[i] = node_written_name((enum written)i);
	struct str hint = mistake_hint(maker->arena, name, names, ARRAY_LENGTH(names));
	mistake_add(maker, mistake_place(node), "`%.*s` is not a type%.*s", STR_FMT(name),
		STR_FMT(hint));
	return false;
}

static bool
make_type(struct maker *maker, const struct node *argument, struct verb *verb)
{
	struct node_list each = shape_each(maker->arena, argument);
	bool fine = each.len > 0;
	if (!fine)
		mistake_add(maker, mistake_place(argument), "expected at least one type");
	for (size_t i = 0; i < each.len; i++)
		fine = add_type(maker, each.at[i], &verb->types) && fine;
	/* An integer is also a number. */
	if (verb->types & 1u << WRITTEN_NUMBER)
		verb->types |= 1u << WRITTEN_INTEGER;
	return fine;
}

static enum outcome
judge_type(struct judge *judge, const struct verb *verb, struct node *value)
{
	if (verb->types & 1u << value->written)
		return OUTCOME_HOLDS;
	judge_fail(judge, verb, value);
	return OUTCOME_FAILS;
}

static void
say_type(struct builder *builder, const struct check_failure *failure)
{
	unsigned types = failure->verb->types;
	if (types & 1u << WRITTEN_NUMBER)
		types &= ~(1u << WRITTEN_INTEGER);
	struct str is = node_written_name(failure->value->written);
	const char *between = "";
	verb_say_value(builder, failure);
	builder_format(builder, " is written as %.*s, must be ", STR_FMT(is));
	for (int i = WRITTEN_NULL; i <= WRITTEN_OBJECT; i++) {
		if (!(types & 1u << i))
			continue;
		builder_add(builder, str_from(between));
		builder_add(builder, node_written_name((enum written)i));
		between = " or ";
	}
}

const struct check_kind check_type = {
	.name = STR_INIT("type"),
	.summary = STR_INIT("it is written as one of these types"),
	.on_null = NULL_IS_JUDGED,
	.make = make_type,
	.judge = judge_type,
	.say = say_type,
};

/* --- empty --- */

static bool
make_empty(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return shape_bool(maker, argument, "empty", &verb->truth);
}

static bool
is_empty(const struct node *value)
{
	switch (value->kind) {
	case NODE_NULL:
		return true;
	case NODE_STRING:
		return value->text.len == 0;
	case NODE_ARRAY:
	case NODE_OBJECT:
		return value->count == 0;
	case NODE_BOOL:
	case NODE_NUMBER:
	case NODE_UNKNOWN:
		break;
	}
	return false;
}

static enum outcome
judge_empty(struct judge *judge, const struct verb *verb, struct node *value)
{
	if (is_empty(value) == verb->truth)
		return OUTCOME_HOLDS;
	judge_fail(judge, verb, value);
	return OUTCOME_FAILS;
}

static void
say_empty(struct builder *builder, const struct check_failure *failure)
{
	struct str key = failure->value->key;
	if (key.len)
		builder_format(builder, "`%.*s` ", STR_FMT(key));
	else
		builder_add(builder, STR("this "));
	builder_add(
		builder, failure->verb->truth ? STR("must be empty") : STR("must not be empty"));
}

const struct check_kind check_empty = {
	.name = STR_INIT("empty"),
	.summary = STR_INIT("it is null, \"\", [] or {} (true), or none of these (false)"),
	.on_null = NULL_IS_JUDGED,
	.make = make_empty,
	.judge = judge_empty,
	.say = say_empty,
};

/* --- length --- */

static bool
read_bound(struct maker *maker, const struct node *node, const char *name, size_t *bound)
{
	unsigned long long value;
	if (!node)
		return true;
	if (node->kind == NODE_NUMBER && str_to_uint(node->text, &value)) {
		*bound = (size_t)value;
		return true;
	}
	mistake_add(maker, mistake_place(node), "`%s` must be a whole number, at least 0", name);
	return false;
}

bool
verb_bounds(struct maker *maker, const struct node *object, struct verb *verb)
{
	const struct node *min = node_get(object, STR("min"));
	const struct node *max = node_get(object, STR("max"));
	bool fine = read_bound(maker, min, "min", &verb->min);
	fine = read_bound(maker, max, "max", &verb->max) && fine;
	if (!fine || verb->min <= verb->max)
		return fine;
	if (min)
		mistake_add(maker, mistake_place(min), "`min` is greater than `max`");
	else
		mistake_add(maker, mistake_place(max),
			"`max` is less than `min`, whose default is %zu", verb->min);
	return false;
}

static bool
make_length(struct maker *maker, const struct node *argument, struct verb *verb)
{
	static const struct str names[] = { STR_INIT("min"), STR_INIT("max") };
	verb->max = SIZE_MAX;
	if (!shape_members(maker, argument, names, ARRAY_LENGTH(names), "`length`"))
		return false;
	if (argument->count)
		return verb_bounds(maker, argument, verb);
	mistake_add(maker, mistake_place(argument), "`length` needs `min` or `max`");
	return false;
}

static enum outcome
judge_length(struct judge *judge, const struct verb *verb, struct node *value)
{
	size_t length = node_is_scalar(value) ? utf8_count(value->text) : value->count;
	if (length >= verb->min && length <= verb->max)
		return OUTCOME_HOLDS;
	judge_fail(judge, verb, value)->number = length;
	return OUTCOME_FAILS;
}

static void
say_length(struct builder *builder, const struct check_failure *failure)
{
	const struct node *value = failure->value;
	const struct verb *verb = failure->verb;
	bool few = failure->number < verb->min;
	size_t bound = few ? verb->min : verb->max;
	const char *unit = value->kind == NODE_ARRAY ? "item"
		: value->kind == NODE_OBJECT         ? "member"
						     : "character";
	verb_say_value(builder, failure);
	builder_format(builder, " has %zu %s%s, must have at %s %zu", failure->number, unit,
		failure->number == 1 ? "" : "s", few ? "least" : "most", bound);
}

const struct check_kind check_length = {
	.name = STR_INIT("length"),
	.summary = STR_INIT("it has this number (min, max) of characters, items or members"),
	.on_null = NULL_IS_OPEN,
	.make = make_length,
	.judge = judge_length,
	.say = say_length,
};
