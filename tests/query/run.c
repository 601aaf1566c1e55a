/* SPDX-License-Identifier: MIT
 * Set mode: order, variables, unknown nodes, absent queries, shared children, bounds. */
#include "ask.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"
#include "yaml/yaml.h"

enum { THIS, LISTED, NOTHING, SLOTS };
static const struct str slots[] = { STR_INIT("this"), STR_INIT("listed"), STR_INIT("nothing") };
static const struct query_names names = { slots, SLOTS };

/* An environment whose $this is $.this, $listed all of $.listed, and $nothing is empty. */
static struct query_env
open_env(struct arena *arena, const char *json)
{
	struct query_env env = ask_env(arena, ask_read(arena, json));
	struct node_list *variables = ARENA_ARRAY(arena, struct node_list, SLOTS);
	variables[THIS] = query_run(ask_compile(arena, "$.this", NULL), &env).nodes;
	variables[LISTED] = query_run(ask_compile(arena, "$.listed[*]", NULL), &env).nodes;
	env.variables = variables;
	env.focus = node_get(env.root, STR("this"));
	return env;
}

static struct query_result
run_in(struct arena *arena, const struct query_env *env, const char *query)
{
	return query_run(ask_compile(arena, query, &names), env);
}

static struct str
select_in(struct arena *arena, const struct query_env *env, const char *query)
{
	struct query_result result = run_in(arena, env, query);
	assert_false(result.over_budget || result.several || result.pattern_limit);
	return result.absent ? STR("absent") : ask_paths(arena, &result.nodes);
}

/* --- Order --- */

static void
nodes_come_once_in_document_order(void **state)
{
	const char *json = "{\"a\":[0,1,2,3],\"b\":{\"c\":{\"c\":1}},\"d\":2}";
	assert_str(ask_set(*state, "$.a[3,1,1]", json), "$['a'][1] $['a'][3]");
	assert_str(ask_set(*state, "$.a[::-2]", json), "$['a'][1] $['a'][3]");
	assert_str(ask_set(*state, "$['d','a']", json), "$['a'] $['d']");
	assert_str(ask_set(*state, "$.b..*", json), "$['b']['c'] $['b']['c']['c']");
	assert_str(ask_set(*state, "$..['c','d']", json), "$['b']['c'] $['b']['c']['c'] $['d']");
	assert_str(ask_set(*state, "$..c..c", json), "$['b']['c']['c']");
	assert_str(ask_set(*state, "$", json), "$");
	assert_str(ask_set(*state, "$.none.a", json), "");
}

static void
repeated_descents_cost_no_more_than_the_tree(void **state)
{
	struct builder json;
	builder_init(&json, *state);
	for (int i = 0; i < 1000; i++)
		builder_add(&json, STR("[1,2,"));
	builder_add(&json, STR("3"));
	for (int i = 0; i < 1000; i++)
		builder_add(&json, STR("]"));
	builder_char(&json, '\0');
	struct query_env env = ask_env(*state, ask_read(*state, json.at));
	struct query_result result = run_in(*state, &env, "$..*..*..*..*..*..*..*..*");
	assert_false(result.over_budget);
	assert_int_equal(result.nodes.len, 3 * 1000 - 3 * 7);
	assert_true(QUERY_BUDGET - *env.budget < 10000);
}

static void
a_query_may_have_more_steps_than_a_word_has_bits(void **state)
{
	struct builder json, query;
	builder_init(&json, *state);
	builder_init(&query, *state);
	builder_fill(&json, '[', 150);
	builder_fill(&json, ']', 150);
	builder_char(&json, '\0');
	builder_char(&query, '$');
	for (int i = 0; i < 149; i++)
		builder_add(&query, STR("[*]"));
	builder_char(&query, '\0');
	struct query_env env = ask_env(*state, ask_read(*state, json.at));
	assert_int_equal(run_in(*state, &env, query.at).nodes.len, 1);
}

/* --- Variables and focus --- */

static void
a_variable_is_a_list_of_nodes(void **state)
{
	struct query_env env = open_env(*state,
		"{\"this\":{\"n\":\"x\",\"t\":[1,2]},"
		"\"listed\":[{\"n\":\"x\",\"v\":1},{\"n\":\"y\"},{\"n\":\"x\",\"v\":3}]}");
	assert_str(select_in(*state, &env, "$this"), "$['this']");
	assert_str(select_in(*state, &env, "$this.t[*]"), "$['this']['t'][0] $['this']['t'][1]");
	assert_str(select_in(*state, &env, "$listed.v"), "$['listed'][0]['v'] $['listed'][2]['v']");
	assert_str(select_in(*state, &env, "$nothing.v"), "");
	assert_str(select_in(*state, &env, "$nothing"), "");
	assert_str(select_in(*state, &env, "$.listed[?@.n == $this.n].v"),
		"$['listed'][0]['v'] $['listed'][2]['v']");
	assert_str(select_in(*state, &env, "$.listed[?$this.n != @.n].n"), "$['listed'][1]['n']");
	assert_str(select_in(*state, &env, "$.listed[?match(@.n, $this.n)].v"),
		"$['listed'][0]['v'] $['listed'][2]['v']");
	assert_str(select_in(*state, &env, "$.this[?count($listed[*]) == 5]"),
		"$['this']['n'] $['this']['t']");
}

static void
a_dot_starts_at_the_focus(void **state)
{
	struct query_env env = open_env(*state, "{\"this\":{\"t\":[{\"u\":1},{\"u\":2}]}}");
	assert_str(select_in(*state, &env, ".t[1].u"), "$['this']['t'][1]['u']");
	assert_str(select_in(*state, &env, "..u"), "$['this']['t'][0]['u'] $['this']['t'][1]['u']");
	env.focus = node_get(env.focus, STR("t"));
	assert_str(select_in(*state, &env, ".[1].u"), "$['this']['t'][1]['u']");
	env.focus = NULL;
	assert_str(select_in(*state, &env, ".t"), "");
}

static void
nested_starts_give_each_node_once(void **state)
{
	struct node_list variables[SLOTS] = { 0 };
	struct query_env env = ask_env(*state, ask_read(*state, "{\"a\":{\"a\":{\"a\":1}}}"));
	variables[THIS] = run_in(*state, &env, "$..*").nodes;
	env.variables = variables;
	assert_str(select_in(*state, &env, "$this..a"), "$['a']['a'] $['a']['a']['a']");
	vec_push(*state, &variables[THIS], variables[THIS].at[0]);
	assert_str(select_in(*state, &env, "$this"), "$['a'] $['a']['a'] $['a']['a']['a']");
}

/* --- Absent and ambiguous variables --- */

static void
a_comparison_with_an_empty_variable_makes_the_query_absent(void **state)
{
	struct query_env env = open_env(*state, "{\"this\":{},\"l\":[{\"n\":1},{}]}");
	assert_str(select_in(*state, &env, "$.l[?@.n == $this.n]"), "absent");
	assert_str(select_in(*state, &env, "$.l[?@.n == 1 || @.n == $nothing]"), "absent");
	assert_str(select_in(*state, &env, "$.l[?@.n == $.none.n].x"), "absent");
	assert_str(select_in(*state, &env, "$.l[?match(@.n, $this.n)]"), "absent");
	assert_str(select_in(*state, &env, "$.l[?@.n == value($nothing.x[*])]"), "absent");
	assert_str(select_in(*state, &env, "$.none[?@.n == $this.n]"), "absent");
}

static void
other_uses_of_an_empty_variable_are_ordinary(void **state)
{
	struct query_env env = open_env(*state, "{\"this\":{},\"l\":[{\"n\":1},{}]}");
	assert_str(select_in(*state, &env, "$.l[?!$this.n && @.n]"), "$['l'][0]");
	assert_str(select_in(*state, &env, "$.l[?$nothing]"), "");
	assert_str(select_in(*state, &env, "$.l[?count($nothing) == 0]"), "$['l'][0] $['l'][1]");
	assert_str(select_in(*state, &env, "$.l[?@.n == @.m]"), "$['l'][1]");
	assert_str(select_in(*state, &env, "$.l[?@.n != $.l[0].n]"), "$['l'][1]");
}

static struct node *
read_yaml(struct arena *arena, const char *text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("f.yaml"), str_from(text));
	return yaml_read(arena, source, DIALECT_SIGS, &problems, NULL);
}

static void
values_compare_as_json(void **state)
{
	const char *json = "{\"l\":[1,1.0,\"1\",-0,\"\",null,false,[1,{\"a\":2}],"
			   "9007199254740993,\"\\u0061\"],"
			   "\"k\":{\"one\":1.0,\"zero\":0,"
			   "\"list\":[1.0,{\"a\":2}]}}";
	assert_str(ask_set(*state, "$.l[?@ == $.k.one]", json), "$['l'][0] $['l'][1]");
	assert_str(ask_set(*state, "$.l[?@ == $.k.zero]", json), "$['l'][3]");
	assert_str(ask_set(*state, "$.l[?@ > $.k.one]", json), "$['l'][8]");
	assert_str(ask_set(*state, "$.l[?@ == $.k.list]", json), "$['l'][7]");
	assert_str(ask_set(*state, "$.l[?@ >= 'a']", json), "$['l'][9]");
	assert_str(ask_set(*state, "$.l[?@ <= null]", json), "$['l'][5]");
	struct node *root = read_yaml(*state, "l: [9007199254740995]\nk: 9007199254740996\n");
	struct query_env env = ask_env(*state, root);
	assert_str(select_in(*state, &env, "$.l[?@ == $.k]"), "");
	assert_str(select_in(*state, &env, "$.l[?@ == $.l[0]]"), "$['l'][0]");
}

static void
a_variable_of_several_nodes_is_not_one_value(void **state)
{
	struct query_env env =
		open_env(*state, "{\"listed\":[{\"n\":1},{\"n\":1}],\"l\":[{\"n\":1}]}");
	struct query_result result = run_in(*state, &env, "$.l[?@.n == $listed.n]");
	assert_true(result.several);
	assert_int_equal(result.nodes.len, 0);
	assert_false(run_in(*state, &env, "$.l[?@.n == $listed.m]").several);
	assert_false(run_in(*state, &env, "$.l[?$listed.n]").several);
}

/* --- Unknown nodes --- */

static void
a_step_into_an_unknown_node_selects_it(void **state)
{
	const char *json = "{\"a\":{\"!unknown\":\"x\"},\"b\":[1,{\"!unknown\":\"y\"}]}";
	assert_str(ask_set(*state, "$.a", json), "$['a']");
	assert_str(ask_set(*state, "$.a.b[0].c", json), "$['a']");
	assert_str(ask_set(*state, "$.a[*][?@.x]..y", json), "$['a']");
	assert_str(ask_set(*state, "$.b[*].c", json), "$['b'][1]");
	assert_str(ask_set(*state, "$..c", json), "$['a'] $['b'][1]");
	assert_str(ask_set(*state, "$..*", json), "$['a'] $['b'] $['b'][0] $['b'][1]");
}

static const char undecided[] = "{\"l\":[{\"a\":1},{\"a\":{\"!unknown\":\"x\"},\"b\":1},"
				"{\"!unknown\":\"y\"},{\"a\":2,\"b\":2}],"
				"\"k\":{\"!unknown\":\"z\"},\"m\":[{\"!unknown\":\"w\"}]}";

static void
a_filter_that_depends_on_an_unknown_node_selects_it_once(void **state)
{
	static const struct {
		const char *query, *selected;
	} rows[] = {
		{ "$.l[?@.a == 1]", "$['l'][0] $['l'][1]['a'] $['l'][2]" },
		{ "$.l[?@.a != 1].b", "$['l'][1]['a'] $['l'][2] $['l'][3]['b']" },
		{ "$.l[?@.a < 2]", "$['l'][0] $['l'][1]['a'] $['l'][2]" },
		{ "$.l[?@.a]", "$['l'][0] $['l'][1]['a'] $['l'][2] $['l'][3]" },
		{ "$.l[?!@.b]", "$['l'][0] $['l'][2]" },
		{ "$.l[?@.a == $.k]", "$['k'] $['l'][1]['a'] $['l'][2]" },
		{ "$.l[?$.k.x && @.b == 2]", "$['l'][2] $['k']" },
		{ "$.l[?@.a == 1 && @.b == 3]", "$['l'][2]" },
		{ "$.l[?@.a == 1 || @.b == 1]", "$['l'][0] $['l'][1] $['l'][2]" },
		{ "$.l[?!(@.a == 1 || @.b == 2)]", "$['l'][1]['a'] $['l'][2]" },
		{ "$.l[?@[?@ == 1]]", "$['l'][0] $['l'][1] $['l'][2]" },
		{ "$.l[?@ == $.l[3]]", "$['l'][1]['a'] $['l'][2] $['l'][3]" },
		{ "$.l[?$.m == $.l]", "" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		assert_str(ask_set(*state, rows[i].query, undecided), rows[i].selected);
}

/* --- Parts of a query --- */

static void
a_query_runs_in_parts(void **state)
{
	struct query_env env = open_env(*state,
		"{\"this\":{\"n\":1},\"l\":[{\"n\":1,\"a\":{\"b\":1}},{\"n\":1},{\"n\":2,\"a\":{}}]"
		"}");
	const struct query *query =
		ask_compile(*state, "$.l[?@.n == $this.n].a[?@ == $nothing]", &names);
	struct query_result head = query_run_head(query, 2, &env);
	assert_false(head.absent);
	assert_str(ask_paths(*state, &head.nodes), "$['l'][0] $['l'][1]");
	assert_true(query_run(query, &env).absent);
	head = query_run_head(query, 0, &env);
	assert_str(ask_paths(*state, &head.nodes), "$");
	struct node *start = node_item(node_get(env.root, STR("l")), 0);
	struct query_result tail = query_run_tail(query, 2, start, &env);
	assert_true(tail.absent);
	query = ask_compile(*state, "$.l[*].a.b", &names);
	tail = query_run_tail(query, 2, start, &env);
	assert_str(ask_paths(*state, &tail.nodes), "$['l'][0]['a']['b']");
	tail = query_run_tail(query, 4, start, &env);
	assert_str(ask_paths(*state, &tail.nodes), "$['l'][0]");
}

static void
a_plain_segment_steps_to_one_node(void **state)
{
	struct node *root = ask_read(*state, "{\"a\":[{\"!unknown\":\"x\"},1]}");
	const struct query *query = ask_compile(*state, "$.a[-1].b[7]", NULL);
	struct node *list = query_step(query, 0, root);
	assert_ptr_equal(list, root->first);
	assert_ptr_equal(query_step(query, 1, list), list->last);
	assert_null(query_step(query, 2, list->last));
	assert_null(query_step(query, 3, list));
	assert_ptr_equal(query_step(query, 2, list->first), list->first);
}

/* --- Shared children, bounds --- */

static void
children_of_an_alias_are_selected_once(void **state)
{
	struct node *root = read_yaml(*state, "a: &x { p: { m: 1 } }\nb: *x\nc: { d: *x }\n");
	struct query_env env = ask_env(*state, root);
	assert_str(select_in(*state, &env, "$..m"), "$['a']['p']['m']");
	assert_str(select_in(*state, &env, "$..p"), "$['a']['p']");
	assert_str(select_in(*state, &env, "$['b','c']..m"), "$['a']['p']['m']");
	assert_str(select_in(*state, &env, "$[*].p"), "$['a']['p']");
	struct query_matches matches = { 0 };
	assert_true(query_list(ask_compile(*state, "$..m", NULL), &env, &matches));
	assert_int_equal(matches.len, 3);
	assert_str(matches.at[1].path, "$['b']['p']['m']");
	assert_str(matches.at[2].path, "$['c']['d']['p']['m']");
}

/* One step reaches a node; later another step reaches it through an alias. */
static void
an_alias_may_bring_further_steps(void **state)
{
	struct node *root = read_yaml(*state, "a: &x { p: { m: 1 } }\nk: { a: *x }\n");
	struct query_env env = ask_env(*state, root);
	assert_str(select_in(*state, &env, "$.*.a.p"), "$['a']['p']");
	assert_str(select_in(*state, &env, "$..a.p.m"), "$['a']['p']['m']");
	assert_str(select_in(*state, &env, "$..a..a..m"), "");
	assert_str(select_in(*state, &env, "$..k..a..m"), "$['a']['p']['m']");
}

static void
a_query_over_budget_has_no_nodes(void **state)
{
	struct query_env env = ask_env(*state, ask_read(*state, "[1,2,3,4,5,6,7,8,9]"));
	*env.budget = 5;
	struct query_result result = run_in(*state, &env, "$[*]");
	assert_true(result.over_budget);
	assert_int_equal(result.nodes.len, 0);
	assert_int_equal(*env.budget, 0);
	*env.budget = 5;
	assert_true(run_in(*state, &env, "$[0][?count($[*]) == 1]").over_budget);
}

static void
a_deep_document_needs_no_stack(void **state)
{
	struct builder json;
	builder_init(&json, *state);
	builder_fill(&json, '[', 9000);
	builder_fill(&json, ']', 9000);
	builder_char(&json, '\0');
	struct query_env env = ask_env(*state, ask_read(*state, json.at));
	assert_int_equal(run_in(*state, &env, "$..*").nodes.len, 8999);
	assert_int_equal(run_in(*state, &env, "$..[?!@[0]]").nodes.len, 1);
	assert_int_equal(run_in(*state, &env, "$[?@..[?!@[0]]]").nodes.len, 1);
	assert_int_equal(run_in(*state, &env, "$[?@ == $[0]]").nodes.len, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(nodes_come_once_in_document_order),
		unit(repeated_descents_cost_no_more_than_the_tree),
		unit(a_query_may_have_more_steps_than_a_word_has_bits),
		unit(a_variable_is_a_list_of_nodes),
		unit(a_dot_starts_at_the_focus),
		unit(nested_starts_give_each_node_once),
		unit(a_comparison_with_an_empty_variable_makes_the_query_absent),
		unit(other_uses_of_an_empty_variable_are_ordinary),
		unit(values_compare_as_json),
		unit(a_variable_of_several_nodes_is_not_one_value),
		unit(a_step_into_an_unknown_node_selects_it),
		unit(a_filter_that_depends_on_an_unknown_node_selects_it_once),
		unit(a_query_runs_in_parts),
		unit(a_plain_segment_steps_to_one_node),
		unit(children_of_an_alias_are_selected_once),
		unit(an_alias_may_bring_further_steps),
		unit(a_query_over_budget_has_no_nodes),
		unit(a_deep_document_needs_no_stack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
