/* SPDX-License-Identifier: MIT
 * The start of a run: paths in filters that do not depend on @ are evaluated once, and with them
 * what RULES 3 calls absent. */
#include "query/run.h"

void
run_begin(struct run *run, const struct query *query, const struct query_env *env)
{
	*run = (struct run){ .query = query, .env = env };
}

void
run_starts(const struct run *run, const struct path *path, const struct node *current,
	struct starts *starts)
{
	const struct query_env *env = run->env;
	if (path->start == FROM_VARIABLE) {
		const struct node_list *nodes = &env->variables[path->slot];
		starts->at = (const struct node *const *)nodes->at;
		starts->len = nodes->len;
		return;
	}
	starts->one = path->start == FROM_ROOT ? env->root
		: path->start == FROM_FOCUS    ? env->focus
					       : current;
	starts->at = &starts->one;
	starts->len = starts->one != NULL;
}

static struct value
value_of_tally(const struct tally *nodes)
{
	return value_of(nodes->unknown ? nodes->unknown : nodes->first);
}

static void
bind_one(struct run *run, const struct invariant *invariant, bool is_rule)
{
	struct bound *bound = &run->bounds[invariant->path->invariant];
	size_t enough = invariant->is_test ? 1 : SIZE_MAX;
	bound->nodes = filter_tally(run, invariant->path, NULL, enough);
	bool is_known = !bound->nodes.unknown;
	if (invariant->is_value) {
		bound->value = value_of_tally(&bound->nodes);
		run->several |= is_known && bound->nodes.count > 1;
	}
	run->absent |= is_rule && invariant->is_needed && is_known && !bound->nodes.count;
	if (invariant->is_pattern && bound->value.kind == VALUE_STRING) {
		struct pattern_error error;
		bound->pattern = pattern_compile(
			run->env->arena, bound->value.text, PATTERN_IREGEXP, &error);
	}
}

void
run_bind(struct run *run, size_t from, size_t to, bool is_rule)
{
	const struct invariants *invariants = &run->query->invariants;
	if (!invariants->len)
		return;
	run->bounds = ARENA_ARRAY(run->env->arena, struct bound, invariants->len);
	for (size_t i = 0; i < invariants->len && !run_is_stopped(run); i++) {
		const struct invariant *invariant = &invariants->at[i];
		if (invariant->step >= from && invariant->step < to)
			bind_one(run, invariant, is_rule);
	}
}
