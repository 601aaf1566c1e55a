/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct node *
read_yaml(struct arena *arena, const char *text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("f"), str_from(text));
	return yaml_read(arena, source, DIALECT_SIGS, &problems, NULL);
}

/* The path of the node at the first | of the text, which is not a part of it. */
static struct str
path_at(struct arena *arena, const char *marked)
{
	size_t at = strcspn(marked, "|");
	struct str text = str_format(arena, "%.*s%s", (int)at, marked, marked + at + 1);
	struct node *root = read_yaml(arena, str_cstr(arena, text));
	const struct node *node = node_at(root, root->at.source, (uint32_t)at);
	return node ? node_path(arena, node) : STR("none");
}

static void
keys_and_values_belong_to_their_node(void **state)
{
	static const char *const cases[][2] = {
		{ "|a: 1\nb: 2\n", "$['a']" },
		{ "a|: 1\nb: 2\n", "$['a']" },
		{ "a: |1\nb: 2\n", "$['a']" },
		{ "a: 1|\nb: 2\n", "$" },
		{ "a:\n| - b: 1\n", "$['a']" },
		{ "a:\n - |b: 1\n", "$['a'][0]['b']" },
		{ "a:\n - b: 1\n   |c:\n", "$['a'][0]['c']" },
		{ "a: {b: [1,| 2]}\n", "$['a']['b']" },
		{ "a: {b: [1, |2]}\n", "$['a']['b'][1]" },
		{ "# |comment\na: 1\n", "none" },
		{ "a: 1\n# |comment\n", "none" },
		{ "a: >-\n  b\n  |c\n", "$['a']" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(path_at(*state, cases[i][0]), cases[i][1]);
}

static void
shared_nodes_are_where_they_are_written(void **state)
{
	assert_str(path_at(*state, "a: &x {b: |1}\nc: *x\n"), "$['a']['b']");
	assert_str(path_at(*state, "a: &x {b: 1}\nc: *|x\n"), "$['c']");
	assert_str(path_at(*state, "a: &x {b: |1}\nc:\n  <<: *x\n  d: 2\n"), "$['a']['b']");
	assert_str(path_at(*state, "a: &x {b: 1}\nc:\n  d: 2\n  <<: *|x\n"), "$['c']");
}

/* $.chart and the parts of $.artifacthub, as the chart's tree has them. */
static struct node *
tree_of(struct arena *arena, struct node *chart)
{
	struct problem_list problems = { 0 };
	struct place nowhere = { 0 };
	struct node *root = node_new(arena, NODE_OBJECT), *hub = node_new(arena, NODE_OBJECT);
	for (const struct node *note = node_get(chart, STR("annotations"))->first; note;
		note = note->next)
		node_add(arena, hub, note->key, note->key_at,
			yaml_embed(arena, note, DIALECT_V3, &problems, NULL));
	node_set(root, STR("chart"), nowhere, chart);
	node_set(root, STR("artifacthub"), nowhere, hub);
	return root;
}

static void
yaml_inside_an_annotation_has_nodes(void **state)
{
	static const char text[] = "name: demo\nannotations:\n  links: |\n    - name: A\n"
				   "      url: B\n  flow: \"[{\\\"x\\\": C}]\"\n  plain: D\n";
	static const char *const cases[][2] = {
		{ "A", "$['artifacthub']['links'][0]['name']" },
		{ "B", "$['artifacthub']['links'][0]['url']" },
		{ "C", "$['artifacthub']['flow'][0]['x']" },
		{ "|", "$['artifacthub']['links']" },
		{ "demo", "$['chart']['name']" },
	};
	struct node *chart = read_yaml(*state, text), *root = tree_of(*state, chart);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t at = (uint32_t)(strstr(text, cases[i][0]) - text);
		const struct node *node = node_at(root, chart->at.source, at);
		assert_str(node_path(*state, node), cases[i][1]);
	}
}

static void
a_node_of_another_file_is_not_found(void **state)
{
	struct node *root = read_yaml(*state, "a: 1\n"), *other = read_yaml(*state, "a: 1\n");
	assert_null(node_at(root, other->at.source, 0));
}

static void
a_node_that_was_made_is_passed(void **state)
{
	struct node *chart = read_yaml(*state, "image: a:1\n"),
		    *root = node_new(*state, NODE_ARRAY);
	struct place place = { chart->at.source, { 9, 10 } };
	node_append(root, node_string(*state, STR("1"), place));
	node_append(root, chart);
	assert_ptr_equal(node_at(root, chart->at.source, 9), chart->first);
}

/* One that looked at every node for each offset would take minutes. */
static void
a_large_file_is_searched_at_once(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	for (int i = 0; i < 300; i++) {
		builder_format(&text, "k%d:\n", i);
		for (int k = 0; k < 300; k++)
			builder_format(&text, "  m%d: %d\n", k, i);
	}
	builder_char(&text, '\0');
	struct node *root = read_yaml(*state, builder_str(&text).at);
	const struct node *last = root->last->last;
	for (int i = 0; i < 20000; i++)
		assert_ptr_equal(node_at(root, root->at.source, last->at.span.start), last);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(keys_and_values_belong_to_their_node),
		unit(shared_nodes_are_where_they_are_written),
		unit(yaml_inside_an_annotation_has_nodes),
		unit(a_node_of_another_file_is_not_found),
		unit(a_node_that_was_made_is_passed),
		unit(a_large_file_is_searched_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
