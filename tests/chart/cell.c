/* SPDX-License-Identifier: MIT
 * Cells: the values of facts, each with the place that it was read from. */
#include "chart/cell.h"

#include "text/source.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct node *
read_yaml(struct arena *arena, const char *yaml)
{
	struct problem_list problems = { 0 };
	return yaml_read(arena, source_new(arena, STR("x.yaml"), str_from(yaml)), DIALECT_SIGS,
		&problems, NULL);
}

static void
a_cell_is_a_scalar_as_a_string(void **state)
{
	struct node *root = read_yaml(*state, "a: text\nb: 1.10\nc: true\nd: ~\ne: []\nf: {}\n");
	struct node *cell = cell_of(*state, node_get(root, STR("b")));
	assert_int_equal(cell->kind, NODE_STRING);
	assert_str(cell->text, "1.1");
	assert_str(source_slice(cell->at), "1.10");
	assert_str(cell_of(*state, node_get(root, STR("a")))->text, "text");
	assert_str(cell_of(*state, node_get(root, STR("c")))->text, "true");
	assert_null(cell_of(*state, node_get(root, STR("d"))));
	assert_null(cell_of(*state, node_get(root, STR("e"))));
	assert_null(cell_of(*state, node_get(root, STR("f"))));
	assert_null(cell_of(*state, NULL));
}

static void
a_part_of_a_text_has_the_place_of_that_part(void **state)
{
	struct node *root = read_yaml(*state, "a: quay.io/acme/app\nb: \"x\\ty\"\n");
	struct node *cell = cell_part(*state, node_get(root, STR("a")), 8, 12);
	assert_str(cell->text, "acme");
	struct place place = source_resolve(cell->at);
	assert_str(source_slice(place), "acme");
	assert_int_equal(place.span.start, 11);
	cell = cell_part(*state, node_get(root, STR("b")), 1, 3);
	assert_str(cell->text, "\ty");
	assert_str(source_slice(source_resolve(cell->at)), "\\ty");
}

static void
a_walk_ends_at_the_first_unknown_node(void **state)
{
	struct node *root = read_yaml(*state, "a: {b: {c: 1}}\n");
	assert_str(cell_walk(root, STR("a.b.c"))->text, "1");
	assert_null(cell_walk(root, STR("a.x.c")));
	assert_null(cell_walk(root, STR("a.b.c.d")));
	assert_null(cell_walk(NULL, STR("a")));
	node_set(node_get(root, STR("a")), STR("b"), root->at,
		node_unknown(*state, STR("why"), root->at));
	assert_int_equal(cell_walk(root, STR("a.b.c"))->kind, NODE_UNKNOWN);
}

static void
a_row_has_no_column_without_a_value(void **state)
{
	struct node *root = read_yaml(*state, "a: 1\n");
	struct node *row = cell_row(*state, root->at);
	cell_set(row, STR("one"), cell_of(*state, node_get(root, STR("a"))));
	cell_set(row, STR("none"), NULL);
	assert_int_equal(row->count, 1);
	assert_str(node_get(row, STR("one"))->text, "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_cell_is_a_scalar_as_a_string),
		unit(a_part_of_a_text_has_the_place_of_that_part),
		unit(a_walk_ends_at_the_first_unknown_node),
		unit(a_row_has_no_column_without_a_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
