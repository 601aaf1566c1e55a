/* SPDX-License-Identifier: MIT
 * Every test of the JSONPath Compliance Test Suite. Also, on its documents, set mode must select
 * the nodes that list mode selects, each once. */
#include "ask.h"

#include "base/fs.h"
#include "query/query.h"
#include "yaml/yaml.h"

static struct arena suite_arena;
static const struct node *cases;

static bool
is_said(const struct node *test, const char *key)
{
	return node_get(test, str_from(key));
}

static struct str
text_of(const struct node *test, const char *key)
{
	return node_get(test, str_from(key))->text;
}

/* --- List mode --- */

static bool
values_agree(const struct query_matches *matches, const struct node *values)
{
	const struct node *value = values->first;
	for (size_t i = 0; i < matches->len; i++, value = value->next)
		if (!value || !node_equal(value, matches->at[i].node))
			return false;
	return !value;
}

static bool
paths_agree(const struct query_matches *matches, const struct node *paths)
{
	const struct node *path = paths->first;
	for (size_t i = 0; i < matches->len; i++, path = path->next)
		if (!path || !str_equal(path->text, matches->at[i].path))
			return false;
	return !path;
}

/* Where members have no order, any one of several results, each with its paths, is right. */
static bool
one_agrees(const struct query_matches *matches, const struct node *test)
{
	const struct node *values = node_get(test, STR("results"))->first;
	const struct node *paths = node_get(test, STR("results_paths"))->first;
	for (; values; values = values->next, paths = paths->next)
		if (values_agree(matches, values) && paths_agree(matches, paths))
			return true;
	return false;
}

static bool
list_agrees(struct arena *arena, const struct query *query, const struct node *test)
{
	struct query_matches matches = { 0 };
	struct query_env env = ask_env(arena, node_get(test, STR("document")));
	if (!query_list(query, &env, &matches))
		return false;
	if (is_said(test, "results"))
		return one_agrees(&matches, test);
	return values_agree(&matches, node_get(test, STR("result"))) &&
		paths_agree(&matches, node_get(test, STR("result_paths")));
}

static bool
test_passes(struct arena *arena, const struct node *test)
{
	struct query_error error;
	struct query *query = query_compile(arena, text_of(test, "selector"), NULL, &error);
	if (is_said(test, "invalid_selector"))
		return !query && error.message.len &&
			error.offset + error.len <= text_of(test, "selector").len;
	return query && list_agrees(arena, query, test);
}

static void
every_test_of_the_suite_passes(void **state)
{
	size_t failed = 0, count = 0;
	for (const struct node *test = cases->first; test; test = test->next, count++) {
		struct arena_mark mark = arena_mark(*state);
		if (!test_passes(*state, test)) {
			print_error("%.*s: %.*s\n", STR_FMT(text_of(test, "name")),
				STR_FMT(text_of(test, "selector")));
			failed++;
		}
		arena_rewind(*state, mark);
	}
	assert_int_equal(failed, 0);
	assert_true(count >= 703);
}

/* --- Set mode --- */

static bool
has(const struct node_list *nodes, const struct node *node)
{
	size_t times = 0;
	for (size_t i = 0; i < nodes->len; i++)
		times += nodes->at[i] == node;
	return times == 1;
}

/* Both modes select the same nodes; set mode selects each once. */
static bool
modes_agree(struct arena *arena, const struct query *query, const struct node *document)
{
	struct query_matches list = { 0 };
	struct query_env env = ask_env(arena, document);
	struct query_result set = query_run(query, &env);
	if (set.absent)
		return set.nodes.len == 0;
	if (!query_list(query, &env, &list))
		return false;
	for (size_t i = 0; i < list.len; i++)
		if (!has(&set.nodes, list.at[i].node))
			return false;
	size_t distinct = 0;
	for (size_t i = 0; i < list.len; i++) {
		size_t first = 0;
		while (list.at[first].node != list.at[i].node)
			first++;
		distinct += first == i;
	}
	return distinct == set.nodes.len;
}

static void
set_mode_selects_the_same_nodes_each_once(void **state)
{
	size_t failed = 0;
	for (const struct node *test = cases->first; test; test = test->next) {
		struct query_error error;
		struct arena_mark mark = arena_mark(*state);
		struct query *query =
			query_compile(*state, text_of(test, "selector"), NULL, &error);
		if (query && !modes_agree(*state, query, node_get(test, STR("document")))) {
			print_error("%.*s\n", STR_FMT(text_of(test, "selector")));
			failed++;
		}
		arena_rewind(*state, mark);
	}
	assert_int_equal(failed, 0);
}

/* Every query of the suite on every document, which gives many unusual combinations. */
static void
set_mode_agrees_on_every_document(void **state)
{
	size_t failed = 0;
	for (const struct node *test = cases->first; test; test = test->next) {
		struct query_error error;
		struct arena_mark mark = arena_mark(*state);
		struct query *query =
			query_compile(*state, text_of(test, "selector"), NULL, &error);
		for (const struct node *other = cases->first; query && other; other = other->next)
			if (is_said(other, "document") &&
				!modes_agree(*state, query, node_get(other, STR("document"))))
				failed++;
		arena_rewind(*state, mark);
	}
	assert_int_equal(failed, 0);
}

static bool
open_suite(const char *folder)
{
	struct str text, why;
	struct problem_list problems = { 0 };
	struct str path = str_format(&suite_arena, "%s/jsonpath/cts.json", folder);
	if (!fs_read(&suite_arena, str_cstr(&suite_arena, path), YAML_FILE_MAX, &text, &why))
		return false;
	struct source *source = source_new(&suite_arena, path, text);
	cases = node_get(yaml_read_json(&suite_arena, source, &problems), STR("tests"));
	return cases;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_test_of_the_suite_passes),
		unit(set_mode_selects_the_same_nodes_each_once),
		unit(set_mode_agrees_on_every_document),
	};
	const char *folder = getenv("CHARTGATE_SUITES");
	if (!folder || !open_suite(folder)) {
		printf("1..0 # SKIP %s/jsonpath is not there\n", folder ? folder : "suites");
		return 0;
	}
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&suite_arena);
	return failed;
}
