/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/panic.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct place nowhere;

static struct node *
read_text(struct arena *arena, const char *text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, STR("f"), str_from(text));
	return yaml_read(arena, source, DIALECT_V3, &problems, NULL);
}

static void
set(struct arena *arena, struct node *object, const char *key, const char *text)
{
	node_set(object, str_from(key), nowhere, node_string(arena, str_from(text), nowhere));
}

static void
items_are_appended_in_order(void **state)
{
	struct node *array = node_new(*state, NODE_ARRAY);
	for (int i = 0; i < 3; i++)
		node_append(array, node_integer(*state, i, nowhere));
	assert_int_equal(array->count, 3);
	assert_str(node_item(array, 0)->text, "0");
	assert_str(node_item(array, 2)->text, "2");
	assert_null(node_item(array, 3));
	assert_ptr_equal(array->last, node_item(array, 2));
	assert_ptr_equal(array->last->parent, array);
}

static void
a_member_is_set_or_replaced_where_it_stands(void **state)
{
	struct node *object = node_new(*state, NODE_OBJECT);
	set(*state, object, "a", "1");
	set(*state, object, "b", "2");
	set(*state, object, "c", "3");
	struct node *old = node_get(object, STR("c"));
	set(*state, object, "a", "4");
	set(*state, object, "c", "5");
	assert_int_equal(object->count, 3);
	assert_str(object->first->text, "4");
	assert_str(object->first->next->key, "b");
	assert_str(object->last->text, "5");
	assert_null(object->last->next);
	assert_null(old->parent);
}

static void
a_large_object_keeps_its_index_when_members_are_set(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	for (int i = 0; i < 100; i++)
		builder_format(&text, "k%d: %d\n", i, i);
	builder_char(&text, '\0');
	struct node *object = read_text(*state, builder_str(&text).at);
	assert_non_null(object->index);
	set(*state, object, "k50", "other");
	set(*state, object, "new", "more");
	assert_int_equal(object->count, 101);
	assert_str(node_get(object, STR("k50"))->text, "other");
	assert_str(node_get(object, STR("new"))->text, "more");
	assert_ptr_equal(object->last, node_get(object, STR("new")));
}

static void
only_objects_have_members_and_only_arrays_items(void **state)
{
	struct node *root = read_text(*state, "a: [b]\n");
	assert_null(node_get(root->first, STR("b")));
	assert_null(node_item(root, 0));
	assert_null(node_get(root->first->first, STR("")));
}

static void
a_copy_shares_its_children_and_stands_free(void **state)
{
	struct node *root = read_text(*state, "a: {b: 1}\nc: 2\n");
	struct node *copy = node_copy(*state, root->first);
	assert_null(copy->parent);
	assert_null(copy->next);
	assert_ptr_equal(copy->first, root->first->first);
	assert_str(copy->key, "a");
	node_append(node_new(*state, NODE_ARRAY), copy);
}

static void
equality_is_that_of_json(void **state)
{
	static const struct {
		const char *a, *b;
		bool equal;
	} cases[] = {
		{ "1", "1.0", true },
		{ "1e3", "1000", true },
		{ "0x1F", "31", true },
		{ "-0.0", "0", true },
		{ "1", "'1'", false },
		{ "9007199254740993", "9007199254740992", false },
		{ "18446744073709551615", "18446744073709551615", true },
		{ "9007199254740993", "9007199254740992.0", false },
		{ "9007199254740993", "9007199254740994.0", false },
		{ "9007199254740992", "9007199254740992.0", true },
		{ "true", "True", true },
		{ "true", "'true'", false },
		{ "~", "null", true },
		{ "~", "''", false },
		{ "a", "\"a\"", true },
		{ "{a: 1, b: 2}", "{b: 2, a: 1}", true },
		{ "{a: 1, b: 2}", "{a: 1, c: 2}", false },
		{ "{a: 1}", "{a: 1, b: 2}", false },
		{ "[1, 2]", "[2, 1]", false },
		{ "[1, 2]", "[1, 2, 3]", false },
		{ "[]", "{}", false },
		{ "{a: [1, {b: c}]}", "a:\n- 1\n- b: 'c'\n", true },
		{ "x: &x {a: 1}\ny: *x\n", "{y: {a: 1}, x: {a: 1}}", true },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct node *a = read_text(*state, cases[i].a), *b = read_text(*state, cases[i].b);
		assert_int_equal(node_equal(a, b), cases[i].equal);
		assert_int_equal(node_equal(b, a), cases[i].equal);
		if (cases[i].equal)
			assert_int_equal(node_hash(a), node_hash(b));
	}
}

static void
unknown_equals_nothing(void **state)
{
	struct node *unknown = node_unknown(*state, STR("why"), nowhere);
	assert_false(node_equal(unknown, unknown));
	struct node *list = node_new(*state, NODE_ARRAY);
	node_append(list, unknown);
	assert_false(node_equal(list, list));
}

static void
hashes_differ_where_values_do(void **state)
{
	static const char *const texts[] = { "0", "1", "2", "~", "true", "false", "''", "a", "b",
		"[]", "{}", "[a]", "[[a]]", "{a: b}", "{b: a}", "{a: a}", "{a: b, c: d}",
		"{a: d, c: b}", "[a, b]", "[b, a]", "'1'", "1.5" };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(node_hash(read_text(*state, texts[i])),
				node_hash(read_text(*state, texts[k])));
}

/* At the bound of the readers, in an order that is never the same. */
static void
deep_and_wide_trees_are_compared(void **state)
{
	struct builder deep, forth, back;
	builder_init(&deep, *state);
	builder_init(&forth, *state);
	builder_init(&back, *state);
	builder_fill(&deep, '[', TREE_DEPTH_MAX);
	builder_fill(&deep, ']', TREE_DEPTH_MAX);
	builder_char(&deep, '\0');
	for (int i = 0; i < 20000; i++) {
		builder_format(&forth, "k%d: v\n", i);
		builder_format(&back, "k%d: v\n", 19999 - i);
	}
	builder_char(&forth, '\0');
	builder_char(&back, '\0');
	struct node *a = read_text(*state, builder_str(&deep).at);
	struct node *b = read_text(*state, builder_str(&deep).at);
	assert_int_equal(a->kind, NODE_ARRAY);
	assert_true(node_equal(a, b));
	assert_int_equal(node_hash(a), node_hash(b));
	a = read_text(*state, builder_str(&forth).at);
	b = read_text(*state, builder_str(&back).at);
	assert_true(node_equal(a, b));
	assert_int_equal(node_hash(a), node_hash(b));
}

static void
kinds_have_names(void **state)
{
	(void)state;
	assert_str(node_kind_name(NODE_UNKNOWN), "unknown");
	assert_str(node_kind_name(NODE_OBJECT), "object");
	assert_str(node_written_name(WRITTEN_INTEGER), "integer");
	assert_str(node_written_name(WRITTEN_TIMESTAMP), "timestamp");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(items_are_appended_in_order),
		unit(a_member_is_set_or_replaced_where_it_stands),
		unit(a_large_object_keeps_its_index_when_members_are_set),
		unit(only_objects_have_members_and_only_arrays_items),
		unit(a_copy_shares_its_children_and_stands_free),
		unit(equality_is_that_of_json),
		unit(unknown_equals_nothing),
		unit(hashes_differ_where_values_do),
		unit(deep_and_wide_trees_are_compared),
		unit(kinds_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
