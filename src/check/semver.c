/* SPDX-License-Identifier: MIT
 * `semver` and `admits`: a version and the constraints that it must satisfy, from either side, as
 * Helm reads both (Masterminds/semver). A value that is not a version (not a constraint) fails; an
 * operand that is neither cannot be judged. */
#include "base/builder.h"
#include "check/verb.h"
#include "form/form.h"

/* Whether the two texts are a version and a constraint; *admitted says whether they agree. */
static bool
compare(struct arena *arena, struct str version_text, struct str range_text, bool *admitted)
{
	struct semver version;
	struct str why;
	const struct semver_range *range = semver_range_parse(arena, range_text, &why);
	if (!range || !semver_parse(version_text, &version))
		return false;
	*admitted = semver_range_admits(range, &version);
	return true;
}

static bool
is_version(struct arena *arena, struct str text)
{
	struct semver version;
	(void)arena;
	return semver_parse(text, &version);
}

static bool
is_range(struct arena *arena, struct str text)
{
	struct str why;
	return semver_range_parse(arena, text, &why) != NULL;
}

/* How a verb sees its value and its operand. */
struct semver_sides {
	bool (*is_value)(struct arena *arena, struct str text);
	bool (*is_operand)(struct arena *arena, struct str text);
	bool value_is_version;
};

static bool
is_literal(struct str text)
{
	return !str_starts(text, STR("$")) && !str_starts(text, STR(".")) &&
		!str_has(text, STR("{{"));
}

static bool
make(struct maker *maker, const struct node *argument, struct verb *verb,
	const struct semver_sides *sides, const char *what)
{
	if (argument->kind == NODE_STRING && is_literal(argument->text) &&
		!sides->is_operand(maker->arena, argument->text)) {
		mistake_add(maker, mistake_place(argument), "`%.*s` is not a %s",
			STR_FMT(argument->text), what);
		return false;
	}
	return operand_make(maker, argument, &verb->operand);
}

static enum outcome
fail(struct judge *judge, const struct verb *verb, struct node *value,
	const struct operand_value *operand)
{
	struct check_failure *failure = judge_fail(judge, verb, value);
	failure->with = operand->nodes;
	failure->related = operand->related;
	return OUTCOME_FAILS;
}

static enum outcome
judge_one(struct judge *judge, const struct semver_sides *sides, struct str value,
	const struct node *operand)
{
	struct str text;
	bool admitted = false;
	if (operand->kind == NODE_UNKNOWN || !verb_printed_text(operand, &text) ||
		!sides->is_operand(judge->arena, text))
		return OUTCOME_UNCHECKED;
	bool good = sides->value_is_version ? compare(judge->arena, value, text, &admitted)
					    : compare(judge->arena, text, value, &admitted);
	return good && admitted ? OUTCOME_HOLDS : OUTCOME_FAILS;
}

static enum outcome
judge_sides(struct judge *judge, const struct verb *verb, struct node *value,
	const struct semver_sides *sides)
{
	struct operand_value operand = operand_resolve(judge, &verb->operand);
	struct str text;
	enum outcome outcome = operand.unknown ? OUTCOME_UNCHECKED : OUTCOME_HOLDS;
	if (operand.absent)
		return OUTCOME_OPEN;
	if (!verb_printed_text(value, &text) || !sides->is_value(judge->arena, text))
		return fail(judge, verb, value, &operand);
	for (size_t i = 0; i < operand.nodes.len; i++) {
		enum outcome one = judge_one(judge, sides, text, operand.nodes.at[i]);
		outcome = one > outcome ? one : outcome;
	}
	return outcome == OUTCOME_FAILS ? fail(judge, verb, value, &operand) : outcome;
}

/* --- semver --- */

static const struct semver_sides version_first = { is_version, is_range, true };

static bool
make_semver(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return make(maker, argument, verb, &version_first, "version constraint");
}

static enum outcome
judge_semver(struct judge *judge, const struct verb *verb, struct node *value)
{
	return judge_sides(judge, verb, value, &version_first);
}

static void
say_semver(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder, STR(" is not a version that satisfies "));
	template_say_nodes(builder, &failure->with);
}

const struct check_kind check_semver = {
	.name = STR_INIT("semver"),
	.summary = STR_INIT("it is a version that satisfies this constraint"),
	.on_null = NULL_IS_OPEN,
	.make = make_semver,
	.judge = judge_semver,
	.say = say_semver,
};

/* --- admits --- */

static const struct semver_sides range_first = { is_range, is_version, false };

static bool
make_admits(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return make(maker, argument, verb, &range_first, "version");
}

static enum outcome
judge_admits(struct judge *judge, const struct verb *verb, struct node *value)
{
	return judge_sides(judge, verb, value, &range_first);
}

static void
say_admits(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder, STR(" is not a constraint that admits "));
	template_say_nodes(builder, &failure->with);
}

const struct check_kind check_admits = {
	.name = STR_INIT("admits"),
	.summary = STR_INIT("it is a version constraint that this version satisfies"),
	.on_null = NULL_IS_OPEN,
	.make = make_admits,
	.judge = judge_admits,
	.say = say_admits,
};
