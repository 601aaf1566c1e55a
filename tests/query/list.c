/* SPDX-License-Identifier: MIT
 * List mode beyond the compliance suite: paths, unknown nodes, bounds. */
#include "ask.h"
#include "base/builder.h"

static void
paths_are_normalized(void **state)
{
	assert_str(ask_list(*state, "$..*", "{\"a\":[1,{\"it's\":2}],\"\\n\\u0001\":3}"),
		"$['a'] $['\\n\\u0001'] $['a'][0] $['a'][1] $['a'][1]['it\\'s']");
	assert_str(ask_list(*state, "$[-1][-2]", "[0,[1,2,3]]"), "$[1][1]");
	assert_str(ask_list(*state, "$", "[]"), "$");
}

static void
repeats_and_order_are_those_of_the_standard(void **state)
{
	assert_str(ask_list(*state, "$['b','a','b']", "{\"a\":1,\"b\":2}"), "$['b'] $['a'] $['b']");
	assert_str(ask_list(*state, "$[3::-2]", "[0,1,2,3,4]"), "$[3] $[1]");
	assert_str(ask_list(*state, "$..[0]..b", "[[{\"b\":{\"b\":1}}]]"),
		"$[0][0]['b'] $[0][0]['b']['b'] $[0][0]['b'] $[0][0]['b']['b']");
}

static void
a_step_into_an_unknown_node_lists_it(void **state)
{
	const char *json = "{\"a\":{\"!unknown\":\"x\"},\"b\":[1,{\"!unknown\":\"y\"}]}";
	assert_str(ask_list(*state, "$.a.b[0].c", json), "$['a']");
	assert_str(ask_list(*state, "$.a", json), "$['a']");
	assert_str(ask_list(*state, "$.b[*].c", json), "$['b'][1]");
	assert_str(ask_list(*state, "$..c", json), "$['a'] $['b'][1]");
	assert_str(ask_list(*state, "$.a['b','c']", json), "$['a']");
	assert_str(ask_list(*state, "$..*", json), "$['a'] $['b'] $['b'][0] $['b'][1]");
}

static void
an_open_filter_lists_the_node_it_depends_on(void **state)
{
	const char *json = "{\"l\":[{\"a\":1},{\"a\":{\"!unknown\":\"x\"}},{\"!unknown\":\"y\"},"
			   "{\"a\":2}],\"k\":{\"!unknown\":\"z\"}}";
	assert_str(ask_list(*state, "$.l[?@.a == 1]", json), "$['l'][0] $['l'][1]['a'] $['l'][2]");
	assert_str(ask_list(*state, "$.l[?@.a == $.k]", json), "$['k'] $['l'][1]['a'] $['l'][2]");
}

static void
absolute_queries_compare_as_in_the_standard(void **state)
{
	assert_str(ask_list(*state, "$[?@.a == $.none]", "[{\"b\":1},{\"a\":1}]"), "$[0]");
}

static void
repeated_descents_end_at_the_budget(void **state)
{
	struct builder json;
	builder_init(&json, *state);
	for (int i = 0; i < 60; i++)
		builder_add(&json, STR("[1,2,"));
	builder_add(&json, STR("3"));
	for (int i = 0; i < 60; i++)
		builder_add(&json, STR("]"));
	builder_char(&json, '\0');
	struct query_matches matches = { 0 };
	struct query_env env = ask_env(*state, ask_read(*state, json.at));
	*env.budget = 100000;
	assert_false(query_list(ask_compile(*state, "$..*..*..*..*..*..*", NULL), &env, &matches));
	assert_int_equal(*env.budget, 0);
	assert_true(matches.len < 100000);
}

static void
a_deep_document_needs_no_stack(void **state)
{
	struct builder json;
	builder_init(&json, *state);
	builder_fill(&json, '[', 9000);
	builder_fill(&json, ']', 9000);
	builder_char(&json, '\0');
	struct node *root = ask_read(*state, json.at);
	struct query_matches matches = { 0 };
	struct query_env env = ask_env(*state, root);
	assert_true(query_list(ask_compile(*state, "$[?@..[0]]", NULL), &env, &matches));
	assert_int_equal(matches.len, 1);
	assert_true(query_list(ask_compile(*state, "$..[?!@[0]]", NULL), &env, &matches));
	assert_int_equal(matches.len, 2);
	assert_int_equal(matches.at[1].path.len, 1 + 8999 * 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(paths_are_normalized),
		unit(repeats_and_order_are_those_of_the_standard),
		unit(a_step_into_an_unknown_node_lists_it),
		unit(an_open_filter_lists_the_node_it_depends_on),
		unit(absolute_queries_compare_as_in_the_standard),
		unit(repeated_descents_end_at_the_budget),
		unit(a_deep_document_needs_no_stack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
