/* SPDX-License-Identifier: MIT */
#include "ask.h"
#include "base/builder.h"
#include "yaml/yaml.h"

static bool
says_unknown(const struct node *node)
{
	return node->kind == NODE_OBJECT && node->count == 1 &&
		str_equal(node->first->key, STR("!unknown"));
}

/* The documents of tests are small. */
static void
make_unknown(struct node *node)
{
	if (says_unknown(node)) {
		node->text = node->first->text;
		node->kind = NODE_UNKNOWN;
		node->first = node->last = NULL;
		node->count = 0;
	}
	for (struct node *child = node->first; child; child = child->next)
		make_unknown(child);
}

struct node *
ask_read(struct arena *arena, const char *json)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("document.json"), str_from(json));
	struct node *root = yaml_read_json(arena, source, &problems);
	assert_int_equal(problems.len, 0);
	make_unknown(root);
	return root;
}

struct query *
ask_compile(struct arena *arena, const char *text, const struct query_names *names)
{
	struct query_error error;
	struct query *query = query_compile(arena, str_from(text), names, &error);
	if (!query)
		fail_msg("%s: %.*s (at %zu)", text, STR_FMT(error.message), error.offset);
	return query;
}

struct query_env
ask_env(struct arena *arena, const struct node *root)
{
	uint64_t *budget = ARENA_NEW(arena, uint64_t);
	*budget = QUERY_BUDGET;
	return (struct query_env){ .arena = arena, .root = root, .budget = budget };
}

struct str
ask_list(struct arena *arena, const char *query, const char *json)
{
	struct query_matches matches = { 0 };
	struct query_env env = ask_env(arena, ask_read(arena, json));
	assert_true(query_list(ask_compile(arena, query, NULL), &env, &matches));
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < matches.len; i++)
		builder_format(&text, "%s%.*s", i ? " " : "", STR_FMT(matches.at[i].path));
	return builder_str(&text);
}

struct str
ask_set(struct arena *arena, const char *query, const char *json)
{
	struct query_env env = ask_env(arena, ask_read(arena, json));
	struct query_result result = query_run(ask_compile(arena, query, NULL), &env);
	assert_false(result.over_budget);
	return result.absent ? STR("absent") : ask_paths(arena, &result.nodes);
}

struct str
ask_paths(struct arena *arena, const struct node_list *nodes)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < nodes->len; i++) {
		struct str path = node_path(arena, nodes->at[i]);
		builder_format(&text, "%s%.*s", i ? " " : "", STR_FMT(path));
	}
	return builder_str(&text);
}
