/* SPDX-License-Identifier: MIT
 * List mode: what RFC 9535 calls the resulting nodelist, with normalized paths. Nothing is absent
 * here: Nothing == Nothing holds. An unknown node that hides what would be selected is listed once.
 */
#include "query/walk.h"

#include "base/vec.h"

static bool
is_listed(struct run *run, struct marks *unknown, const struct node *node)
{
	if (node->kind != NODE_UNKNOWN)
		return false;
	uint64_t *bits = marks_of(run->env->arena, unknown, node);
	bool is_old = *bits;
	*bits = 1;
	return is_old;
}

bool
query_list(const struct query *query, const struct query_env *env, struct query_matches *matches)
{
	struct run run;
	struct walk walk;
	struct marks unknown = { 0 };
	run_begin(&run, query, env);
	run_bind(&run, 0, SIZE_MAX);
	walk_begin(&walk, &run, &query->path, run_starts(&run, &query->path, NULL));
	for (const struct node *node; (node = walk_next(&walk));) {
		if (is_listed(&run, &unknown, node))
			continue;
		struct str path = walk_path(&walk, node);
		/* The budget bounds the memory of a list too: no more than 16 bytes a step. */
		if (!run_spend(&run, 4 + path.len / 16))
			break;
		path = str_copy(env->arena, path);
		vec_push(env->arena, matches, ((struct query_match){ run_give(node), path }));
	}
	return !run_is_stopped(&run);
}
