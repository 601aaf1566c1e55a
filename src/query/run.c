/* SPDX-License-Identifier: MIT
 * Runs a query, or a part of it, in set mode. Paths in filters that do not depend on @ are
 * evaluated once, at the start; they also decide whether the query is absent (RULES 3). */
#include "query/run.h"
#include "base/panic.h"
#include "regex/regex.h"

void
run_begin(struct query_pass *run, const struct query *query, const struct query_env *env)
{
	*run = (struct query_pass){ .query = query, .env = env };
}

struct starts
run_starts(const struct query_pass *run, const struct path *path, const struct node *const *current)
{
	const struct query_env *env = run->env;
	switch (path->start) {
	case FROM_ROOT:
		return (struct starts){ &env->root, 1 };
	case FROM_FOCUS:
		return (struct starts){ &env->focus, env->focus != NULL };
	case FROM_CURRENT:
		return (struct starts){ current, 1 };
	case FROM_VARIABLE:
		break;
	}
	const struct node_list *nodes = &env->variables[path->slot];
	return (struct starts){ (const struct node *const *)nodes->at, nodes->len };
}

static struct value
value_of_tally(const struct path_tally *nodes)
{
	return value_of(nodes->unknown ? nodes->unknown : nodes->first);
}

static void
bind_one(struct query_pass *run, const struct invariant *invariant)
{
	struct bound *bound = &run->bounds[invariant->path->invariant];
	size_t enough = invariant->is_test ? 1 : SIZE_MAX;
	bound->nodes = filter_tally(run, invariant->path, NULL, enough);
	bool is_known = !bound->nodes.unknown;
	if (invariant->is_value) {
		bound->value = value_of_tally(&bound->nodes);
		run->several |= is_known && bound->nodes.count > 1;
	}
	run->absent |= invariant->is_needed && is_known && !bound->nodes.count;
	if (invariant->is_pattern && bound->value.kind == VALUE_STRING) {
		struct pattern_error error;
		bound->pattern = pattern_compile(
			run->env->arena, bound->value.text, PATTERN_IREGEXP, &error);
	}
}

void
run_bind(struct query_pass *run, size_t from, size_t to)
{
	const struct invariants *invariants = &run->query->invariants;
	if (!invariants->len)
		return;
	run->bounds = ARENA_ARRAY(run->env->arena, struct bound, invariants->len);
	for (size_t i = 0; i < invariants->len && !run_is_stopped(run); i++) {
		const struct invariant *invariant = &invariants->at[i];
		if (invariant->step >= from && invariant->step < to)
			bind_one(run, invariant);
	}
}

/* --- The door --- */

/* When there is no answer, the nodes found so far are dropped. */
static struct query_result
finish(const struct query_pass *run, struct node_list nodes)
{
	struct query_result result = {
		.absent = run->absent,
		.over_budget = run->over_budget,
		.pattern_limit = run->pattern_limit,
		.several = run->several,
	};
	if (!run->absent && !run_is_stopped(run))
		result.nodes = nodes;
	return result;
}

/* Runs the steps from `start`; NULL: from where the query itself starts. */
static struct query_result
run_steps(const struct query *query, const struct query_env *env, size_t from, size_t to,
	const struct node *start)
{
	struct query_pass run;
	struct node_list nodes = { 0 };
	run_begin(&run, query, env);
	run_bind(&run, from, to);
	struct starts starts =
		start ? (struct starts){ &start, 1 } : run_starts(&run, &query->path, NULL);
	if (!run.absent && !run_is_stopped(&run))
		nodes = set_select(&run, from, to, starts);
	return finish(&run, nodes);
}

struct query_result
query_run(const struct query *query, const struct query_env *env)
{
	return run_steps(query, env, 0, query->path.step_count, NULL);
}

struct query_result
query_run_head(const struct query *query, size_t segments, const struct query_env *env)
{
	must(segments <= query->path.step_count);
	return run_steps(query, env, 0, segments, NULL);
}

struct query_result
query_run_tail(
	const struct query *query, size_t segment, struct node *start, const struct query_env *env)
{
	must(start && segment <= query->path.step_count);
	return run_steps(query, env, segment, query->path.step_count, start);
}
