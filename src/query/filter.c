/* SPDX-License-Identifier: MIT
 * Filters: RFC 9535, 2.3.5.2, in three-valued logic. A test that depends on an unknown node is
 * open, unless another part of the && or || decides the whole. Recursion is as deep as the text of
 * the filter is nested, which the parser bounds. */
#include "query/function.h"
#include "query/walk.h"

/* --- What a path selects --- */

static struct path_tally
tally_one(const struct node *node)
{
	if (!node)
		return (struct path_tally){ 0 };
	if (node->kind == NODE_UNKNOWN)
		return (struct path_tally){ .unknown = node };
	return (struct path_tally){ 1, node, NULL };
}

static void
add_to_tally(struct path_tally *tally, const struct node *node)
{
	if (node->kind == NODE_UNKNOWN) {
		tally->unknown = tally->unknown ? tally->unknown : node;
		return;
	}
	tally->first = tally->first ? tally->first : node;
	tally->count++;
}

const struct node *
filter_chase(struct query_pass *run, const struct path *path, const struct node *node)
{
	for (size_t i = 0; node && i < path->step_count; i++)
		node = select_plain(run, &path->steps[i].selector, node);
	return node;
}

struct path_tally
filter_tally(
	struct query_pass *run, const struct path *path, const struct node *current, size_t enough)
{
	struct path_tally tally = { 0 };
	struct starts starts = run_starts(run, path, &current);
	if (path->is_singular && starts.len == 1)
		return tally_one(filter_chase(run, path, starts.at[0]));
	struct query_walk walk;
	struct arena_mark mark = arena_mark(run->env->arena);
	walk_begin(&walk, run, path, starts);
	for (const struct node *node; tally.count < enough && (node = walk_next(&walk));)
		add_to_tally(&tally, node);
	arena_rewind(run->env->arena, mark);
	return tally;
}

static struct path_tally
path_tally(
	struct query_pass *run, const struct path *path, const struct node *current, size_t enough)
{
	if (path->invariant != NOT_INVARIANT)
		return run->bounds[path->invariant].nodes;
	return filter_tally(run, path, current, enough);
}

static enum truth
exists(struct query_pass *run, const struct path *path, const struct node *current)
{
	struct path_tally tally = path_tally(run, path, current, 1);
	if (tally.count || !tally.unknown)
		return tally.count > 0;
	run->cause = tally.unknown;
	return TRUTH_OPEN;
}

/* --- Values --- */

static struct value operand_value(
	struct query_pass *run, const struct filter_operand *operand, const struct node *current);

/* The arguments of the call, each as its parameter's type wants it. */
static void
take_arguments(struct query_pass *run, const struct call *call, const struct node *current,
	struct argument *arguments)
{
	for (size_t i = 0; i < ARGUMENTS_MAX; i++) {
		const struct filter_operand *operand = &call->arguments[i];
		enum parameter_type type = call->function->parameters[i];
		if (type == PARAMETER_VALUE)
			arguments[i].value = operand_value(run, operand, current);
		else if (type == PARAMETER_NODES)
			arguments[i].nodes = path_tally(run, operand->path, current, SIZE_MAX);
	}
	if (!call->function->has_pattern)
		return;
	const struct filter_operand *pattern = &call->arguments[1];
	arguments[1].pattern = call->pattern;
	if (pattern->kind == FILTER_PATH && pattern->path->invariant != NOT_INVARIANT)
		arguments[1].pattern = run->bounds[pattern->path->invariant].pattern;
}

static struct value
call_value(struct query_pass *run, const struct call *call, const struct node *current)
{
	struct argument arguments[ARGUMENTS_MAX] = { 0 };
	take_arguments(run, call, current, arguments);
	return call->function->value(run, arguments);
}

static enum truth
call_test(struct query_pass *run, const struct call *call, const struct node *current)
{
	struct argument arguments[ARGUMENTS_MAX] = { 0 };
	take_arguments(run, call, current, arguments);
	return call->function->test(run, arguments);
}

static struct value
path_value(struct query_pass *run, const struct path *path, const struct node *current)
{
	if (path->invariant != NOT_INVARIANT)
		return run->bounds[path->invariant].value;
	return value_of(filter_chase(run, path, current));
}

static struct value
operand_value(
	struct query_pass *run, const struct filter_operand *operand, const struct node *current)
{
	switch (operand->kind) {
	case FILTER_LITERAL:
		return operand->literal;
	case FILTER_PATH:
		return path_value(run, operand->path, current);
	case FILTER_CALL:
		break;
	}
	return call_value(run, operand->call, current);
}

/* --- Comparisons --- */

/* The first unknown node below a collection; NULL when there is none. */
static const struct node *
find_unknown(struct query_pass *run, const struct node *node)
{
	static const struct path_step everything = { true, { .kind = SELECT_WILDCARD } };
	static const struct path below = { FROM_CURRENT, .steps = &everything, .step_count = 1,
		.invariant = NOT_INVARIANT };
	struct query_walk walk;
	struct arena_mark mark = arena_mark(run->env->arena);
	walk_begin(&walk, run, &below, (struct starts){ &node, 1 });
	const struct node *found;
	while ((found = walk_next(&walk)) && found->kind != NODE_UNKNOWN)
		continue;
	arena_rewind(run->env->arena, mark);
	return found;
}

/* Collections that differ may differ only in unknown nodes, so unknown nodes are looked for first.
 * That also counts the size of the collections off the budget. */
static enum truth
collections_equal(struct query_pass *run, const struct node *a, const struct node *b)
{
	if (a->kind != b->kind || a->count != b->count)
		return TRUTH_NO;
	const struct node *unknown = find_unknown(run, a);
	if (!unknown)
		unknown = find_unknown(run, b);
	if (run_is_stopped(run))
		return TRUTH_NO;
	run->cause = unknown;
	return unknown ? TRUTH_OPEN : node_equal(a, b);
}

bool
filter_meets_unknown(struct query_pass *run, struct value a, struct value b)
{
	if (a.kind == VALUE_UNKNOWN)
		run->cause = a.node;
	else if (b.kind == VALUE_UNKNOWN)
		run->cause = b.node;
	return a.kind == VALUE_UNKNOWN || b.kind == VALUE_UNKNOWN;
}

static enum truth
is_equal(struct query_pass *run, struct value a, struct value b)
{
	if (filter_meets_unknown(run, a, b))
		return TRUTH_OPEN;
	if (a.kind == VALUE_COLLECTION && b.kind == VALUE_COLLECTION)
		return collections_equal(run, a.node, b.node);
	return value_equal(a, b);
}

static enum truth
is_less(struct query_pass *run, struct value a, struct value b)
{
	return filter_meets_unknown(run, a, b) ? TRUTH_OPEN : value_less(a, b);
}

static enum truth
negated(enum truth truth)
{
	return truth == TRUTH_OPEN ? TRUTH_OPEN : !truth;
}

static enum truth
compare(struct query_pass *run, const struct expr *expr, const struct node *current)
{
	struct value a = operand_value(run, &expr->sides[0], current);
	struct value b = operand_value(run, &expr->sides[1], current);
	if (!run_spend_text(run, a))
		return TRUTH_NO;
	switch (expr->comparison) {
	case COMPARE_EQ:
		return is_equal(run, a, b);
	case COMPARE_NE:
		return negated(is_equal(run, a, b));
	case COMPARE_LT:
		return is_less(run, a, b);
	case COMPARE_LE:
		break;
	}
	return value_less(a, b) ? TRUTH_YES : is_equal(run, a, b);
}

/* --- Logic --- */

static enum truth holds(
	struct query_pass *run, const struct expr *test, const struct node *current);

/* The first part that is `decisive` decides; without one, an open part makes the whole open. */
static enum truth
test_chain(struct query_pass *run, const struct expr *part, enum truth decisive,
	const struct node *current)
{
	const struct node *cause = NULL;
	for (; part; part = part->next) {
		enum truth truth = holds(run, part, current);
		if (truth == decisive)
			return decisive;
		if (truth == TRUTH_OPEN && !cause)
			cause = run->cause;
	}
	run->cause = cause;
	return cause ? TRUTH_OPEN : negated(decisive);
}

static enum truth
holds(struct query_pass *run, const struct expr *test, const struct node *current)
{
	switch (test->kind) {
	case EXPR_OR:
		return test_chain(run, test->first, TRUTH_YES, current);
	case EXPR_AND:
		return test_chain(run, test->first, TRUTH_NO, current);
	case EXPR_NOT:
		return negated(holds(run, test->first, current));
	case EXPR_COMPARE:
		return compare(run, test, current);
	case EXPR_EXISTS:
		return exists(run, test->path, current);
	case EXPR_CALL:
		break;
	}
	return call_test(run, test->call, current);
}

enum truth
filter_selects(struct query_pass *run, const struct filter *filter, const struct node *child)
{
	enum truth truth = holds(run, filter->test, child);
	if (truth == TRUTH_OPEN && child->kind == NODE_UNKNOWN)
		run->cause = child;
	return truth;
}
