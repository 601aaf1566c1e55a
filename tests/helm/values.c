/* SPDX-License-Identifier: MIT
 * values.yaml, which Helm cuts at lines of --- before it parses anything. The verdicts are Helm
 * 4's; the YAML test suite as values.yaml is in loader_suite.c. */
#include "base/builder.h"
#include "helm/loader.h"

#include "helm/helm.h"
#include "text/source.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct files_reader
reader_of(struct arena *arena, const char *values, struct problem_list *problems)
{
	struct place nowhere = { 0 };
	struct node *files = node_new(arena, NODE_OBJECT);
	node_set(files, STR("values.yaml"), nowhere, node_string(arena, str_from(values), nowhere));
	return reader_open(arena, files_memory(arena, files), problems);
}

/* The values as JSON, then the problems with their lines. */
static struct str
loaded(struct arena *arena, const char *values)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(arena, values, &problems);
	struct builder text;
	builder_init(&text, arena);
	node_print_json(&text, values_load(&reader));
	for (size_t i = 0; i < problems.len; i++) {
		struct place place = source_resolve(problems.at[i].place);
		builder_format(&text, " | %u %.*s",
			source_position(place.source, place.span.start).line,
			STR_FMT(problems.at[i].message));
	}
	return builder_str(&text);
}

static void
one_piece_is_read_as_it_is(void **state)
{
	assert_str(loaded(*state, "a: 1\n"), "{\"a\":1}");
	assert_str(loaded(*state, "\xEF\xBB\xBF---\na: 1\n"), "{\"a\":1}");
	assert_str(loaded(*state, "--- # note\na: 1\n"), "{\"a\":1}");
	assert_str(loaded(*state, ""), "{}");
	assert_str(loaded(*state, "# nothing\n"), "{}");
}

static void
pieces_are_merged_deeply(void **state)
{
	assert_str(loaded(*state, "---\na: {b: 1, c: 2}\nd: 3\n---\na: {b: ~, e: 4}\nd: [5]\n"),
		"{\"a\":{\"b\":null,\"c\":2,\"e\":4},\"d\":[5]} | 5 Helm 4 merges this document "
		"into the ones before it, Helm 3 reads only the first");
}

static void
an_empty_piece_changes_nothing(void **state)
{
	assert_str(loaded(*state, "a: 1\n---\n# nothing\n---\n"), "{\"a\":1}");
	assert_str(loaded(*state, "# nothing\n---\na: 1\n"), "{\"a\":1}");
}

static void
merging_leaves_what_an_alias_shares(void **state)
{
	assert_str(loaded(*state, "a: &a {x: 1}\nb: *a\n---\na: {x: 2}\n"),
		"{\"a\":{\"x\":2},\"b\":{\"x\":1}} | 4 Helm 4 merges this document into the ones "
		"before it, Helm 3 reads only the first");
}

static void
a_separator_has_nothing_but_a_comment_after_it(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(*state, "a: 1\n--- b: 2\n", &problems);
	assert_int_equal(values_load(&reader)->kind, NODE_UNKNOWN);
	assert_int_equal(problems.len, 1);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_syntax);
	assert_str(problems.at[0].message, "invalid Yaml document separator: b: 2");
	assert_str(source_slice(problems.at[0].place), "b: 2");
}

static void
a_piece_that_cannot_be_read_makes_all_values_unknown(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(*state, "a: 1\n---\n[\n", &problems);
	assert_int_equal(values_load(&reader)->kind, NODE_UNKNOWN);
	reader = reader_of(*state, "a: 1\n---\n- b\n", &problems);
	assert_int_equal(values_load(&reader)->kind, NODE_UNKNOWN);
	assert_int_equal(problems.len, 2);
	assert_str(problems.at[1].message,
		"json: cannot unmarshal array into Go value of type map[string]interface {}");
}

static void
values_of_a_later_piece_keep_their_places(void **state)
{
	struct problem_list problems = { 0 };
	struct files_reader reader = reader_of(*state, "a: 1\n---\nb: {c: text}\n", &problems);
	const struct node *values = values_load(&reader);
	const struct node *c = node_get(node_get(values, STR("b")), STR("c"));
	struct place place = source_resolve(c->at);
	assert_str(place.source->path, "values.yaml");
	assert_str(source_slice(place), "text");
	assert_int_equal(source_position(place.source, place.span.start).line, 3);
}

static void
ignored_or_missing_values_are_none(void **state)
{
	struct problem_list problems = { 0 };
	struct place nowhere = { 0 };
	struct node *files = node_new(*state, NODE_OBJECT);
	struct files_reader reader = reader_open(*state, files_memory(*state, files), &problems);
	assert_null(values_load(&reader));
	node_set(files, STR("values.yaml"), nowhere, node_string(*state, STR("["), nowhere));
	node_set(files, STR(".helmignore"), nowhere,
		node_string(*state, STR("values.yaml"), nowhere));
	reader = reader_open(*state, files_memory(*state, files), &problems);
	assert_null(values_load(&reader));
	assert_int_equal(problems.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(one_piece_is_read_as_it_is),
		unit(pieces_are_merged_deeply),
		unit(an_empty_piece_changes_nothing),
		unit(merging_leaves_what_an_alias_shares),
		unit(a_separator_has_nothing_but_a_comment_after_it),
		unit(a_piece_that_cannot_be_read_makes_all_values_unknown),
		unit(values_of_a_later_piece_keep_their_places),
		unit(ignored_or_missing_values_are_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
