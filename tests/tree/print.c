/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct place nowhere;

static struct str
literal(struct arena *arena, struct str text)
{
	struct builder builder;
	builder_init(&builder, arena);
	json_print_string(&builder, text);
	return builder_str(&builder);
}

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
what_could_harm_is_escaped(void **state)
{
	static const struct {
		const char *text, *printed;
	} cases[] = { { "", "\"\"" }, { "a/b <&> é😀", "\"a/b <&> é😀\"" },
		{ "\"\\", "\"\\\"\\\\\"" }, { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
		{ "\x1B[31m\x7F", "\"\\u001b[31m\\u007f\"" },
		{ "\xC2\x85\xC2\x9F\xC2\xA0", "\"\\u0085\\u009f\xC2\xA0\"" },
		{ "\u2028\u2029", "\"\\u2028\\u2029\"" },
		{ "\u202Eabc\u202C", "\"\\u202eabc\\u202c\"" },
		{ "\u061C\u200E\u200F\u2066\u2069", "\"\\u061c\\u200e\\u200f\\u2066\\u2069\"" },
		{ "\uFEFF", "\"\\ufeff\"" }, { "a\xFFz\xC3", "\"a\\ufffdz\\ufffd\"" } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_str(literal(*state, str_from(cases[i].text)), cases[i].printed);
	assert_str(literal(*state, STR("a\0b")), "\"a\\u0000b\"");
}

static void
every_character_reads_back(void **state)
{
	struct builder builder;
	builder_init(&builder, *state);
	for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 251) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		char bytes[4];
		builder_add(&builder, (struct str){ bytes, utf8_encode(code, bytes) });
	}
	struct str text = builder_str(&builder), printed = literal(*state, text);
	struct node *node = read_text(*state, str_cstr(*state, printed));
	assert_int_equal(node->kind, NODE_STRING);
	assert_true(str_equal(node->text, text));
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
		unit(what_could_harm_is_escaped),
		unit(every_character_reads_back),
		unit(nodes_print_compactly),
		unit(what_json_has_no_number_for_prints_as_a_string),
		unit(shared_children_print_under_each_parent),
		unit(paths_are_normalized),
		unit(steps_of_a_path_are_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
