/* SPDX-License-Identifier: MIT
 * Chart.yaml by itself, and each rule of Helm's Metadata.Validate. */
#include "base/builder.h"
#include "helm/helm.h"
#include "text/source.h"
#include "unit.h"

#define HEAD "apiVersion: v2\nname: x\nversion: 1.0.0\n"

/* The problems of a Chart.yaml, one a line. */
static struct str
problems_of(struct arena *arena, const char *yaml)
{
	struct problem_list problems = { 0 };
	struct builder text;
	const struct source *source = source_new(arena, STR("Chart.yaml"), str_from(yaml));
	builder_init(&text, arena);
	helm_read_metadata(arena, source, &problems);
	for (size_t i = 0; i < problems.len; i++) {
		assert_ptr_equal(problems.at[i].kind, &helm_problem_metadata);
		assert_str(problems.at[i].file, "Chart.yaml");
		builder_format(&text, "%s%.*s", i ? "\n" : "", STR_FMT(problems.at[i].message));
	}
	return builder_str(&text);
}

static void
a_name_and_a_version_are_required(void **state)
{
	assert_str(problems_of(*state, HEAD), "");
	assert_str(problems_of(*state, "{}"),
		"validation: chart.metadata.name is required\n"
		"validation: chart.metadata.version is required");
	assert_str(problems_of(*state, "apiVersion: v2\nname: ''\nversion: '\xE2\x80\x8B'\n"),
		"validation: chart.metadata.name is required\n"
		"validation: chart.metadata.version \"\\u200b\" is invalid");
}

static void
a_name_is_the_name_of_a_folder(void **state)
{
	assert_str(problems_of(*state, "name: ..\nversion: 1.0.0\n"),
		"validation: chart.metadata.name \"..\" is not allowed");
	assert_str(problems_of(*state, "name: a/b\nversion: 1.0.0\n"),
		"validation: chart.metadata.name \"a/b\" is invalid");
	assert_str(problems_of(*state, "name: /\nversion: 1.0.0\n"), "");
}

static void
a_type_is_one_of_two(void **state)
{
	assert_str(problems_of(*state, HEAD "type: library\n"), "");
	assert_str(problems_of(*state, HEAD "type: ''\n"), "");
	assert_str(problems_of(*state, HEAD "type: app\n"),
		"validation: chart.metadata.type must be application or library");
}

static void
dependencies_differ_in_name_or_alias(void **state)
{
	assert_str(
		problems_of(*state, HEAD "dependencies: [{name: a}, {name: a, alias: b}]\n"), "");
	assert_str(problems_of(*state, HEAD "dependencies: [{name: a}, {name: b, alias: a}, ~]\n"),
		"validation: dependencies must not contain empty or null nodes\n"
		"validation: more than one dependency with name or alias \"a\"");
	assert_str(problems_of(*state, HEAD "dependencies: [{name: a, alias: a.b}]\n"),
		"validation: dependency \"a\" has disallowed characters in the alias");
}

static void
an_unknown_field_is_not_validated(void **state)
{
	assert_str(problems_of(*state, "name: [x]\nversion: 1.0.0\n"),
		"json: cannot unmarshal array into Go struct field Metadata.name of type string");
	assert_str(problems_of(*state, "[x]"),
		"json: cannot unmarshal array into Go value of type v2.Metadata");
}

static void
what_validation_refuses_stays_in_the_tree(void **state)
{
	struct problem_list problems = { 0 };
	const struct source *source =
		source_new(*state, STR("Chart.yaml"), STR("name: a/b\nversion: 1.0\n"));
	struct node *metadata = helm_read_metadata(*state, source, &problems);
	assert_int_equal(problems.len, 1);
	assert_str(source_slice(problems.at[0].place), "a/b");
	assert_str(node_get(metadata, STR("name"))->text, "a/b");
	assert_str(node_get(metadata, STR("version"))->text, "1");
	assert_str(node_get(metadata, STR("apiVersion"))->text, "v1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_name_and_a_version_are_required),
		unit(a_name_is_the_name_of_a_folder),
		unit(a_type_is_one_of_two),
		unit(dependencies_differ_in_name_or_alias),
		unit(an_unknown_field_is_not_validated),
		unit(what_validation_refuses_stays_in_the_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
