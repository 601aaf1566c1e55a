/* SPDX-License-Identifier: MIT */
#include "oci/compare.h"
#include "base/builder.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct node *
json(struct arena *arena, const char *text)
{
	struct problem_list problems = { 0 };
	return yaml_read_json(arena, source_new(arena, STR("t"), str_from(text)), &problems);
}

/* The names of the differences, with the values, one a line. */
static void
differ(struct arena *arena, const char *ours, const char *theirs, const char *expected)
{
	struct differences differences = { 0 };
	struct builder text;
	builder_init(&text, arena);
	compare_values(arena, json(arena, ours), json(arena, theirs), &differences);
	for (size_t i = 0; i < differences.len; i++)
		builder_format(&text, "%.*s: %.*s, %.*s\n", STR_FMT(differences.at[i].name),
			STR_FMT(compare_show(arena, differences.at[i].ours)),
			STR_FMT(compare_show(arena, differences.at[i].theirs)));
	assert_str(builder_str(&text), expected);
}

static void
equal_values_have_no_differences(void **state)
{
	differ(*state, "{\"a\": 1, \"b\": [1, {}]}", "{\"b\": [1.0, {}], \"a\": 1}", "");
	differ(*state, "null", "null", "");
}

static void
differences_are_named_as_people_do(void **state)
{
	differ(*state, "{\"a\": {\"b-c\": 1}}", "{\"a\": {\"b-c\": 2}}", "a.b-c: 1, 2\n");
	differ(*state, "{\"m\": [{\"n\": \"x\"}]}", "{\"m\": [{\"n\": \"y\"}, 1]}",
		"m[0].n: \"x\", \"y\"\nm[1]: nothing, 1\n");
	differ(*state, "{\"a\": {\"x.io/y\": 1}}", "{\"a\": {}}", "a['x.io/y']: 1, nothing\n");
	differ(*state, "{\"a\": [1]}", "{\"a\": {\"0\": 1}}", "a: [1], {\"0\":1}\n");
	differ(*state, "{\"a\": null}", "{}", "a: null, nothing\n");
}

static void
a_place_is_the_nearest_that_is_there(void **state)
{
	const struct node *root = json(*state, "{\"a\": [{\"b\": 7}]}");
	struct differences differences = { 0 };
	compare_values(*state, json(*state, "{\"a\": [{\"b\": 1}]}"),
		json(*state, "{\"a\": [{\"b\": 2, \"c\": 3}]}"), &differences);
	assert_int_equal(differences.len, 2);
	assert_str(compare_node_at(root, &differences.at[0].path)->text, "7");
	assert_int_equal(compare_node_at(root, &differences.at[1].path)->kind, NODE_OBJECT);
	assert_null(compare_node_at(NULL, &differences.at[0].path));
}

static void
long_values_are_cut_between_characters(void **state)
{
	const char *text = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xc3\xa9zzzz\"";
	struct str shown = compare_show(*state, json(*state, text));
	assert_str(shown, "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xe2\x80\xa6");
}

static void
texts(struct arena *arena, const char *a, const char *b, const char *ours, const char *theirs)
{
	struct sides sides = compare_texts(
		source_new(arena, STR("a"), str_from(a)), source_new(arena, STR("b"), str_from(b)));
	assert_str(source_slice(sides.at), ours);
	assert_str(source_slice(sides.other), theirs);
}

static void
texts_differ_from_a_character_on(void **state)
{
	texts(*state, "a\nbcd\ne", "a\nbXd\ne", "cd", "Xd");
	texts(*state, "a\nb", "a\nbc", "b", "c");
	texts(*state, "\xc3\xa9x", "\xc3\xa8x", "\xc3\xa9x", "\xc3\xa8x");
	texts(*state, "a\n", "a\n\nb", "", "");
	texts(*state, "a\r\n", "a\n", "a", "a");
	texts(*state, "", "x", "", "x");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(equal_values_have_no_differences),
		unit(differences_are_named_as_people_do),
		unit(a_place_is_the_nearest_that_is_there),
		unit(long_values_are_cut_between_characters),
		unit(texts_differ_from_a_character_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
