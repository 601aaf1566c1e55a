/* SPDX-License-Identifier: MIT
 * List mode: the nodelist of RFC 9535, with normalized paths. No query is absent here: as in the
 * RFC, Nothing == Nothing holds. An unknown node that may hide selected nodes is listed once. */
#include "query/walk.h"

#include "base/vec.h"

static bool
is_listed(struct query_pass *run, struct node_marks *unknown, const struct node *node)
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
	struct query_pass run;
	struct query_walk walk;
	struct node_marks unknown = { 0 };
	run_begin(&run, query, env);
	run_bind(&run, 0, SIZE_MAX);
	walk_begin(&walk, &run, &query->path, run_starts(&run, &query->path, NULL));
	for (const struct node *node; (node = walk_next(&walk));) {
		if (is_listed(&run, &unknown, node))
			continue;
		struct str path = walk_path(&walk, node);
		/* The budget bounds the memory of a list too: at most 16 bytes a step. */
		if (!run_spend(&run, 4 + path.len / 16))
			break;
		path = str_copy(env->arena, path);
		vec_push(env->arena, matches, ((struct query_match){ run_give(node), path }));
	}
	return !run_is_stopped(&run);
}
