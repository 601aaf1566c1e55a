/* SPDX-License-Identifier: MIT
 * $.examples and $.facts.examples: the examples of a chart's custom resources. */
#include "chart/loaded.h"

static void
documents_with_apiversion_and_kind_are_examples(void **state)
{
	struct chart *chart = chart_of(*state, ".helmignore", "examples/\n", "examples/a.yaml",
		"apiVersion: acme.io/v1alpha1\n"
		"kind: Agent\n"
		"metadata:\n"
		"  name: one\n"
		"---\n"
		"apiVersion: v1\n"
		"kind: Secret\n"
		"metadata: {generateName: s-}\n",
		"examples/deep/b.json",
		"{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": ["
		"{\"apiVersion\": \"acme.io/v1\", \"kind\": \"Run\", \"metadata\": {\"name\": "
		"\"two\"}}]}",
		"examples/notes.md", "apiVersion: v1\nkind: X\n", "examples/values.yaml",
		"kind: Deployment\nreplicas: 2\n", "other/c.yaml", "apiVersion: v1\nkind: X\n");
	assert_json(chart, "facts examples",
		"[{\"group\":\"acme.io\",\"version\":\"v1alpha1\",\"kind\":\"Agent\",\"name\":"
		"\"one\","
		"\"path\":\"examples/a.yaml\",\"from\":\"folder\"},"
		"{\"group\":\"\",\"version\":\"v1\",\"kind\":\"Secret\",\"path\":\"examples/"
		"a.yaml\","
		"\"from\":\"folder\"},"
		"{\"group\":\"acme.io\",\"version\":\"v1\",\"kind\":\"Run\",\"name\":\"two\","
		"\"path\":\"examples/deep/b.json\",\"from\":\"folder\"}]");
	assert_int_equal(loaded_at(chart, "examples")->count, 3);
	assert_json(chart, "examples 2 kind", "\"Run\"");
	assert_where(chart, "facts examples 0", "examples/a.yaml:4:9 one");
	assert_where(chart, "facts examples 0 group", "examples/a.yaml:1:13 acme.io");
	assert_where(chart, "facts examples 0 version", "examples/a.yaml:1:21 v1alpha1");
}

static void
examples_of_the_annotation_come_after_those_of_the_folder(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\n"
		"name: app\n"
		"version: 1.0.0\n"
		"annotations:\n"
		"  artifacthub.io/crdsExamples: |\n"
		"    - apiVersion: acme.io/v1\n"
		"      kind: Agent\n"
		"      metadata:\n"
		"        name: 'two'\n"
		"    - just a text\n",
		"examples/a.yaml", "apiVersion: acme.io/v1\nkind: Agent\nmetadata: {name: one}\n");
	assert_json(chart, "facts examples 0 from", "\"folder\"");
	assert_json(chart, "facts examples 1",
		"{\"group\":\"acme.io\",\"version\":\"v1\",\"kind\":\"Agent\",\"name\":\"two\","
		"\"path\":\"Chart.yaml\",\"from\":\"annotation\"}");
	assert_where(chart, "facts examples 1", "Chart.yaml:9:15 'two'");
	assert_where(chart, "facts examples 1 version", "Chart.yaml:6:27 v1");
	assert_json(chart, "facts examples 2", "nothing");
}

static void
what_cannot_be_read_is_an_unknown_row(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: app\nversion: 1.0.0\nannotations:\n"
		"  artifacthub.io/crdsExamples: '['\n",
		"examples/a.yaml", "apiVersion: v1\nkind: A\n---\na: b: c\n");
	assert_json(chart, "facts examples 0 kind", "\"A\"");
	assert_int_equal(loaded_at(chart, "facts examples 1")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "examples 1")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "facts examples 2")->kind, NODE_UNKNOWN);
}

static void
a_chart_without_examples_has_an_empty_list(void **state)
{
	struct chart *chart = chart_of(*state, "README.md", "");
	assert_json(chart, "examples", "[]");
	assert_json(chart, "facts examples", "[]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(documents_with_apiversion_and_kind_are_examples),
		unit(examples_of_the_annotation_come_after_those_of_the_folder),
		unit(what_cannot_be_read_is_an_unknown_row),
		unit(a_chart_without_examples_has_an_empty_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
