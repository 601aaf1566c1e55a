/* SPDX-License-Identifier: MIT
 * Which files Helm's loader reads, and which problems make it refuse a chart. */
#include "helm/loader.h"

#include "helm/helm.h"
#include "unit.h"
#include "yaml/yaml.h"

/* A chart of files: path, text, path, text, …, NULL. */
static struct files *
files_of(struct arena *arena, const char *const *texts)
{
	struct place nowhere = { 0 };
	struct node *files = node_new(arena, NODE_OBJECT);
	for (; *texts; texts += 2)
		node_set(files, str_from(texts[0]), nowhere,
			node_string(arena, str_from(texts[1]), nowhere));
	return files_memory(arena, files);
}

#define opened(arena, problems, ...) \
	helm_open((arena), files_of((arena), (const char *const[]){ __VA_ARGS__, NULL }), \
		(problems))
#define CHART "Chart.yaml", "{apiVersion: v1, name: x, version: 1.0.0}"

static void
of_two_locks_the_old_name_wins(void **state)
{
	struct problem_list problems = { 0 };
	struct helm_chart *chart = opened(*state, &problems, CHART, "Chart.lock", "digest: new",
		"requirements.lock", "digest: old");
	assert_str(node_get(helm_lock(chart), STR("digest"))->text, "old");
	chart = opened(*state, &problems, CHART, "Chart.lock", "digest: new");
	assert_str(node_get(helm_lock(chart), STR("digest"))->text, "new");
	chart = opened(*state, &problems, CHART, "Chart.lock", "# nothing");
	assert_null(helm_lock(chart));
	assert_int_equal(problems.len, 0);
}

static void
requirements_may_be_a_chart_without_chart_yaml(void **state)
{
	struct problem_list problems = { 0 };
	struct helm_chart *chart =
		opened(*state, &problems, "requirements.yaml", "{name: x, version: 1.0.0}");
	assert_str(node_get(helm_metadata(chart), STR("name"))->text, "x");
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].message, "validation: chart.metadata.apiVersion is required");
	chart = opened(*state, &problems, "values.yaml", "");
	assert_int_equal(helm_metadata(chart)->kind, NODE_UNKNOWN);
	assert_str(problems.at[1].message, "Chart.yaml file is missing");
}

static void
a_schema_is_json(void **state)
{
	struct problem_list problems = { 0 };
	struct helm_chart *chart =
		opened(*state, &problems, CHART, "values.schema.json", "{\"type\": \"object\"}");
	assert_str(node_get(helm_schema(chart), STR("type"))->text, "object");
	chart = opened(
		*state, &problems, CHART, "values.schema.json", "{}", ".helmignore", "*.json");
	assert_null(helm_schema(chart));
	assert_int_equal(problems.len, 0);
	chart = opened(*state, &problems, CHART, "values.schema.json", "");
	assert_int_equal(helm_schema(chart)->kind, NODE_UNKNOWN);
	assert_int_equal(problems.len, 1);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_json_syntax);
}

static void
loading_all_keeps_only_what_makes_helm_refuse_the_chart(void **state)
{
	struct problem_list problems = { 0 };
	struct files *files = files_of(*state,
		(const char *const[]){ "Chart.yaml",
			"{apiVersion: v2, name: x, version: 1.0.0, NAME: y}", "values.yaml",
			"a: 1\na: 2\n", NULL });
	helm_load(*state, files, &problems);
	assert_int_equal(problems.len, 0);
	files = files_of(*state,
		(const char *const[]){
			CHART, "values.yaml", "a: [\n", "charts/README.md", "", NULL });
	helm_load(*state, files, &problems);
	assert_int_equal(problems.len, 2);
	assert_ptr_equal(problems.at[0].kind, &yaml_problem_syntax);
	assert_str(problems.at[1].file, "charts/README.md");
}

static void
loading_all_refuses_an_infinity_that_would_be_a_string(void **state)
{
	struct problem_list problems = { 0 };
	static const char *const texts[] = { "Chart.yaml",
		"{apiVersion: v2, name: x, version: 1.0.0, appVersion: .inf}", NULL };
	helm_metadata(helm_open(*state, files_of(*state, texts), &problems));
	assert_int_equal(problems.len, 0);
	helm_load(*state, files_of(*state, texts), &problems);
	assert_int_equal(problems.len, 1);
	assert_true(problems.at[0].kind->blocks);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(of_two_locks_the_old_name_wins),
		unit(requirements_may_be_a_chart_without_chart_yaml),
		unit(a_schema_is_json),
		unit(loading_all_keeps_only_what_makes_helm_refuse_the_chart),
		unit(loading_all_refuses_an_infinity_that_would_be_a_string),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
