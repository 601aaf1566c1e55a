/* SPDX-License-Identifier: MIT */
#include "base/panic.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct problem_list problems;

static struct node *
read_text(struct arena *arena, struct str text)
{
	problems = (struct problem_list){ 0 };
	struct source *source = source_new(arena, STR("f"), text);
	return yaml_read(arena, source, DIALECT_SIGS, &problems, NULL);
}

static struct node *
embed(struct arena *arena, const struct node *scalar)
{
	return yaml_embed(arena, scalar, DIALECT_V3, &problems, NULL);
}

/* The bytes of the file that the node comes from. */
static struct str
written(const struct node *node)
{
	return source_slice(source_resolve(node->at));
}

static void
values_of_a_literal_are_placed_in_the_file(void **state)
{
	struct node *root = read_text(*state,
		STR("annotations:\n"
		    "  artifacthub.io/images: |\n"
		    "    - name: a\n"
		    "      image: \"docker.io/a:1\\u0030\"\n"
		    "    # second\n"
		    "    - name: 'it''s'\n"
		    "      image: b\n"
		    "  other: x\n"));
	struct node *list = embed(*state, node_get(root->first, STR("artifacthub.io/images")));
	assert_int_equal(problems.len, 0);
	assert_int_equal(list->count, 2);
	struct node *image = node_get(list->first, STR("image"));
	assert_str(image->text, "docker.io/a:10");
	assert_str(written(image), "\"docker.io/a:1\\u0030\"");
	assert_str(source_slice(source_resolve(image->key_at)), "image");
	assert_str(written(node_get(list->last, STR("name"))), "'it''s'");
	struct place place = source_resolve(node_get(list->last, STR("image"))->at);
	struct position position = source_position(place.source, place.span.start);
	assert_int_equal(position.line, 7);
	assert_int_equal(position.column, 14);
	assert_ptr_equal(place.source, root->at.source);
}

static void
values_of_every_style_are_placed(void **state)
{
	static const struct {
		const char *text, *at;
	} cases[] = { { "k: {a: 1}", NULL }, { "k: a", "a" }, { "k: 'a: x'", "x" },
		{ "k: 'a: ''x'''", "''x''" }, { "k: \"a: \\\"\\u0078\\\"\"", "\\\"\\u0078\\\"" },
		{ "k: \"a:\\n  - b\\n  - x\\n\"", "x" }, { "k: \"b: c\n\n  a: x\"", "x" },
		{ "k: |\n  a:\n    x\n", "x" }, { "k: >-\n  a:\n\n  - x\n", "x" },
		{ "k: |+\n  a: x\n\n\nl: 1\n", "x" }, { "k: >\r\n  a:\r\n   x\r\n", "x" },
		{ "\xEF\xBB\xBFk: |\n  a: x\n", "x" }, { "é😀: é\nk: 'é: x'\n", "x" } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct node *scalar =
			node_get(read_text(*state, str_from(cases[i].text)), STR("k"));
		if (!cases[i].at) {
			assert_int_equal(scalar->kind, NODE_OBJECT);
			continue;
		}
		struct node *node = embed(*state, scalar);
		assert_int_equal(problems.len, 0);
		while (node->first)
			node = node->last;
		assert_str(written(node), cases[i].at);
	}
}

static void
places_lead_out_of_three_levels(void **state)
{
	struct node *root = read_text(*state,
		STR("one: |\n"
		    "  two: \"three: |\\n\n"
		    "    \\  four: '[1, ''\\u0035'']'\\n\"\n"));
	struct node *one = node_get(root, STR("one"));
	struct node *two = node_get(embed(*state, one), STR("two"));
	struct node *three = node_get(embed(*state, two), STR("three"));
	struct node *four = node_get(embed(*state, three), STR("four"));
	struct node *list = embed(*state, four);
	assert_int_equal(problems.len, 0);
	assert_str(list->last->text, "5");
	assert_str(written(list->last), "''\\u0035''");
	assert_str(written(list), "[1, ''\\u0035'']");
	assert_str(written(three), "|\\n\n    \\  four: '[1, ''\\u0035'']'");
	struct place place = source_resolve(list->last->at);
	assert_ptr_equal(place.source, root->at.source);
}

static void
json_strings_are_embedded_too(void **state)
{
	problems = (struct problem_list){ 0 };
	struct source *source = source_new(
		*state, STR("f"), STR("{\"k\": \"- a\\n- \\ud83d\\ude00: \\\"b\\\"\\n\"}"));
	struct node *root = yaml_read_json(*state, source, &problems);
	struct node *list = embed(*state, root->first);
	assert_int_equal(problems.len, 0);
	assert_str(written(list->first), "a");
	assert_str(source_slice(source_resolve(list->last->first->key_at)), "\\ud83d\\ude00");
	assert_str(written(list->last->first), "\\\"b\\\"");
}

static void
a_mistake_inside_is_placed_in_the_file(void **state)
{
	struct node *root = read_text(*state, STR("k: |\n  a: 1\n  b: [1\n"));
	struct node *node = embed(*state, node_get(root, STR("k")));
	assert_int_equal(node->kind, NODE_UNKNOWN);
	assert_int_equal(problems.len, 1);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_syntax);
	assert_str(problems.at[0].file, "f");
	struct place place = source_resolve(problems.at[0].place);
	assert_ptr_equal(place.source, root->at.source);
	assert_in_range(place.span.start, 15, root->at.source->text.len);

	root = read_text(*state, STR("k: \"a: 1\\na: 2\""));
	node = embed(*state, node_get(root, STR("k")));
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_duplicate_key);
	assert_int_equal(source_resolve(problems.at[0].place).span.start, 10);
	assert_int_equal(source_resolve(problems.at[0].other).span.start, 4);
}

static void
the_second_document_is_placed(void **state)
{
	struct node *root = read_text(*state, STR("k: |\n  a\n  ---\n  b\n"));
	struct place more;
	yaml_embed(*state, node_get(root, STR("k")), DIALECT_V3, &problems, &more);
	assert_int_equal(source_resolve(more).span.start, 11);
}

static void
an_empty_value_is_null_at_its_scalar(void **state)
{
	struct node *root = read_text(*state, STR("a: ''\nb: |\nc: \"\"\n"));
	for (struct node *scalar = root->first; scalar; scalar = scalar->next) {
		struct node *node = embed(*state, scalar);
		assert_int_equal(node->kind, NODE_NULL);
		struct place place = source_resolve(node->at);
		assert_int_equal(place.span.start, scalar->at.span.start);
	}
}

static void
the_value_of_an_alias_is_placed_where_the_alias_is(void **state)
{
	struct node *root = read_text(*state, STR("a: &x 'b: 1'\nc: *x\n"));
	struct node *node = embed(*state, node_get(root, STR("c")));
	assert_str(node->first->text, "1");
	assert_str(written(node->first), "*x");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(values_of_a_literal_are_placed_in_the_file),
		unit(values_of_every_style_are_placed),
		unit(places_lead_out_of_three_levels),
		unit(json_strings_are_embedded_too),
		unit(a_mistake_inside_is_placed_in_the_file),
		unit(the_second_document_is_placed),
		unit(an_empty_value_is_null_at_its_scalar),
		unit(the_value_of_an_alias_is_placed_where_the_alias_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
