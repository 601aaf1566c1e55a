/* SPDX-License-Identifier: MIT
 * The door's questions: a query run whole or in part, in set mode. */
#include "query/run.h"

/* Without an answer the nodes found so far are none. */
static struct query_result
finish(const struct run *run, struct node_list nodes)
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

static struct query_result
run_steps(const struct query *query, const struct query_env *env, size_t from, size_t to,
	const struct node *start)
{
	struct run run;
	struct node_list nodes = { 0 };
	struct starts starts = { .one = start, .len = 1 };
	starts.at = &starts.one;
	run_begin(&run, query, env);
	run_bind(&run, from, to, true);
	if (!start)
		run_starts(&run, &query->path, NULL, &starts);
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
