/* SPDX-License-Identifier: MIT
 * A query and a JSON document: the first byte says how many of the bytes behind it are the query.
 * Objects {"!unknown": …} stand for unknown nodes. What is asked, beyond no crash: set mode selects
 * the nodes of list mode, each once, a listed path leads to its node, and joins change nothing. */
#include "query/query.h"
#include "base/panic.h"
#include "query/marks.h"
#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BUDGET = 20000, PATHS = 8, THIS = 0, NOTHING, SLOTS };

static void
make_unknown(struct node *node)
{
	if (node->kind == NODE_OBJECT && node->count == 1 &&
		str_equal(node->first->key, STR("!unknown"))) {
		node->kind = NODE_UNKNOWN;
		node->first = node->last = NULL;
		node->count = 0;
	}
	for (struct node *child = node->first; child; child = child->next)
		make_unknown(child);
}

static struct query_result
run(const struct query *query, struct query_env env)
{
	uint64_t budget = BUDGET;
	env.budget = &budget;
	return query_run(query, &env);
}

static bool
has_answer(const struct query_result *result)
{
	return !result->several && !result->over_budget && !result->pattern_limit;
}

/* The second time a list is filtered it has an index, if it ever gets one. */
static void
compare_joined(const struct query *query, struct query_env env, const struct query_result *plain)
{
	env.joins = query_joins_new(env.arena);
	for (int i = 0; i < 3; i++) {
		struct query_result joined = run(query, env);
		if (!has_answer(&joined))
			return;
		must(joined.absent == plain->absent && joined.nodes.len == plain->nodes.len);
		for (size_t k = 0; k < joined.nodes.len; k++)
			must(joined.nodes.at[k] == plain->nodes.at[k]);
	}
}

/* A normalized path is a query that selects its node alone. */
static void
follow_path(struct query_match match, struct query_env env)
{
	struct query_error error;
	struct query *query = query_compile(env.arena, match.path, NULL, &error);
	must(query && query_plain_head(query) == query_segment_count(query));
	struct query_result result = run(query, env);
	must(result.nodes.len == 1 && result.nodes.at[0] == match.node);
}

static void
compare_listed(const struct query *query, struct query_env env, const struct query_result *set)
{
	uint64_t budget = BUDGET;
	struct node_marks seen = { 0 };
	struct query_matches list = { 0 };
	env.budget = &budget;
	if (!query_list(query, &env, &list) || set->absent)
		return;
	for (size_t i = 0; i < set->nodes.len; i++) {
		uint64_t *bits = marks_of(env.arena, &seen, set->nodes.at[i]);
		must(!*bits);
		*bits = 1;
	}
	for (size_t i = 0; i < list.len && i < PATHS; i++)
		follow_path(list.at[i], env);
	for (size_t i = 0; i < list.len; i++)
		must(*marks_of(env.arena, &seen, list.at[i].node));
	must(seen.len == set->nodes.len);
	must(!set->nodes.len == !list.len);
}

static void
ask(const struct query *query, const struct query_env *env)
{
	struct query_result result = run(query, *env);
	must(query_plain_head(query) <= query_segment_count(query));
	if (!has_answer(&result))
		return;
	compare_joined(query, *env, &result);
	compare_listed(query, *env, &result);
	for (size_t i = 0; i < query_segment_count(query); i++) {
		query_segment_name(query, i);
		uint64_t budget = BUDGET;
		struct query_env part = *env;
		part.budget = &budget;
		struct query_result head = query_run_head(query, i, &part);
		if (head.nodes.len)
			query_run_tail(query, i, head.nodes.at[0], &part);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str slots[] = { STR_INIT("this"), STR_INIT("nothing") };
	static const struct query_names names = { slots, SLOTS };
	if (size < 1 || size - 1 < data[0])
		return 0;
	struct arena arena;
	struct query_error error;
	struct problem_list problems = { 0 };
	struct str text = { (const char *)data + 1, data[0] };
	struct str json = { text.at + text.len, size - 1 - text.len };
	arena_init(&arena);
	struct query *query = query_compile(&arena, text, &names, &error);
	must(query || (error.message.len && error.offset + error.len <= text.len));
	if (query) {
		struct node *root = yaml_read_json(
			&arena, source_new(&arena, STR("fuzz.json"), json), &problems);
		struct node_list variables[SLOTS] = { { &root->first, root->first != NULL, 1 } };
		make_unknown(root);
		ask(query,
			&(struct query_env){ .arena = &arena,
				.root = root,
				.focus = root,
				.variables = variables });
	}
	arena_close(&arena);
	return 0;
}
