/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/builder.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct place nowhere;

static struct str
print(struct arena *arena, const struct node *node)
{
	struct builder builder;
	builder_init(&builder, arena);
	node_print_json(&builder, node);
	return builder_str(&builder);
}

static struct node *
read_text(struct arena *arena, const char *text)
{
	struct problem_list problems = { 0 };
	struct node *node =
		yaml_read_json(arena, source_new(arena, STR("f"), str_from(text)), &problems);
	assert_int_equal(problems.len, 0);
	return node;
}

static void
nodes_print_compactly(void **state)
{
	struct node *root = node_new(*state, NODE_OBJECT), *list = node_new(*state, NODE_ARRAY);
	node_set(root, STR("l\n"), nowhere, list);
	node_append(list, node_integer(*state, -3, nowhere));
	node_append(list, node_bool(*state, true, nowhere));
	node_append(list, node_bool(*state, false, nowhere));
	node_append(list, node_new(*state, NODE_NULL));
	node_append(list, node_new(*state, NODE_OBJECT));
	node_append(list, node_new(*state, NODE_ARRAY));
	node_set(root, STR("s"), nowhere, node_string(*state, STR("x"), nowhere));
	node_set(root, STR("u"), nowhere, node_unknown(*state, STR("{{ a }}"), nowhere));
	assert_str(print(*state, root),
		"{\"l\\n\":[-3,true,false,null,{},[]],\"s\":\"x\",\"u\":{\"!unknown\":\"{{ a "
		"}}\"}}");
}

static void
what_json_has_no_number_for_prints_as_a_string(void **state)
{
	struct node *node = node_new(*state, NODE_NUMBER);
	node->number = INFINITY;
	node->text = STR(".inf");
	assert_str(print(*state, node), "\".inf\"");
}

static void
shared_children_print_under_each_parent(void **state)
{
	struct node *root = node_new(*state, NODE_ARRAY);
	struct node *anchor = read_text(*state, "{\"a\":[1]}");
	node_append(root, anchor);
	node_append(root, node_copy(*state, anchor));
	assert_str(print(*state, root), "[{\"a\":[1]},{\"a\":[1]}]");
}

static void
paths_are_normalized(void **state)
{
	struct node *root = read_text(
		*state, "{\"a b\": [0, {\"c'd\\\\\": 1}], \"\\n\\u0001\\u000b\\\"é\": 2}");
	assert_str(node_path(*state, root), "$");
	struct node *item = node_item(node_get(root, STR("a b")), 1);
	assert_str(node_path(*state, item), "$['a b'][1]");
	assert_str(node_path(*state, item->first), "$['a b'][1]['c\\'d\\\\']");
	assert_str(node_path(*state, root->last), "$['\\n\\u0001\\u000b\"é']");
}

static void
steps_of_a_path_are_added(void **state)
{
	struct builder builder;
	builder_init(&builder, *state);
	node_path_add_name(&builder, STR(""));
	node_path_add_index(&builder, 12);
	node_path_add_name(&builder, STR("\b\f\r\t\x7F"));
	assert_str(builder_str(&builder), "[''][12]['\\b\\f\\r\\t\x7F']");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(nodes_print_compactly),
		unit(what_json_has_no_number_for_prints_as_a_string),
		unit(shared_children_print_under_each_parent),
		unit(paths_are_normalized),
		unit(steps_of_a_path_are_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
