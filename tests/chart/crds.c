/* SPDX-License-Identifier: MIT
 * $.crds and $.facts.crds: which CustomResourceDefinitions are found, and whether they are all. */
#include "base/builder.h"
#include "chart/loaded.h"

#define CRD(name, kind) \
	"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n" \
	"  name: " name "\nspec:\n  names: {kind: " kind "}\n"
#define CHART "apiVersion: v2\nname: app\nversion: 1.0.0\n"

/* The names in facts.crds, each after its vendored chart in brackets, then whether they are all. */
static struct str
names(const struct chart *chart)
{
	struct builder builder;
	builder_init(&builder, chart->arena);
	const struct node *rows = loaded_at(chart, "facts crds");
	for (const struct node *row = rows->first; row; row = row->next) {
		const struct node *name = node_get(row, STR("name"));
		const struct node *dependency = node_get(row, STR("dependency"));
		if (dependency)
			builder_format(&builder, "(%.*s) ", STR_FMT(dependency->text));
		if (name)
			builder_format(&builder, "%.*s ", STR_FMT(name->text));
		else
			builder_add(&builder, STR("? "));
	}
	builder_add(&builder, loaded_json(chart, "meta crdsComplete"));
	return builder_str(&builder);
}

#define assert_names(chart, expected) assert_str(names(chart), (expected))

static void
a_row_has_what_the_api_server_would_serve(void **state)
{
	struct chart *chart = chart_of(*state, "crds/a.yaml",
		"apiVersion: apiextensions.k8s.io/v1\n"
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  name: agents.acme.io\n"
		"spec:\n"
		"  group: acme.io\n"
		"  scope: Namespaced\n"
		"  names: {kind: Agent, plural: agents, singular: agent}\n"
		"  versions:\n"
		"    - {name: v1alpha1, served: false, storage: false}\n"
		"    - {name: v1beta1, served: true, storage: false}\n"
		"    - {name: v1, served: true, storage: true}\n");
	assert_json(chart, "facts crds",
		"[{\"name\":\"agents.acme.io\",\"group\":\"acme.io\",\"kind\":\"Agent\","
		"\"plural\":\"agents\",\"singular\":\"agent\",\"scope\":\"Namespaced\","
		"\"versions\":[\"v1alpha1\",\"v1beta1\",\"v1\"],\"served\":[\"v1beta1\",\"v1\"],"
		"\"storage\":\"v1\",\"path\":\"crds/a.yaml\"}]");
	assert_where(chart, "facts crds 0", "crds/a.yaml:4:9 agents.acme.io");
	assert_where(chart, "facts crds 0 kind", "crds/a.yaml:8:17 Agent");
	assert_where(chart, "facts crds 0 served 1", "crds/a.yaml:12:14 v1");
	assert_where(chart, "facts crds 0 storage", "crds/a.yaml:12:14 v1");
	assert_names(chart, "agents.acme.io true");
}

static void
v1beta1_may_have_one_version_only(void **state)
{
	struct chart *chart = chart_of(*state, "crds/a.yaml",
		"kind: CustomResourceDefinition\nmetadata: {name: a.b.c}\nspec: {version: v1}\n");
	assert_json(chart, "facts crds 0 versions", "[\"v1\"]");
	assert_json(chart, "facts crds 0 served", "[\"v1\"]");
	assert_json(chart, "facts crds 0 storage", "\"v1\"");
}

static void
crds_come_from_their_folder_templates_and_vendored_charts(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		CHART "dependencies: [{name: sub, version: 1, repository: 'https://x'}]\n",
		"charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
		"charts/sub/charts/deep/crds/d.yml", CRD("d.b.c", "D"), "charts/sub/crds/c.yaml",
		CRD("c.b.c", "C"), "charts/sub/templates/e.yaml",
		"{{ if .Values.x }}\n" CRD("e.b.c", "E") "{{ end }}\n", "crds/a.yaml",
		CRD("a.b.c", "A") "---\nkind: ConfigMap\n---\n" CRD("a2.b.c", "A2"),
		"crds/sub/b.JSON",
		"{\"kind\": \"List\", \"items\": [{\"kind\": \"CustomResourceDefinition\","
		" \"metadata\": {\"name\": \"b.b.c\"}}, {\"kind\": \"Secret\"}]}",
		"crds/notes.txt", CRD("x.b.c", "X"), "templates/f.yaml", CRD("f.b.c", "F"));
	assert_names(chart, "(sub) d.b.c (sub) c.b.c (sub) e.b.c a.b.c a2.b.c b.b.c f.b.c true");
	assert_int_equal(loaded_at(chart, "crds")->count, 7);
	assert_json(chart, "crds 6 metadata name", "\"f.b.c\"");
	assert_where(chart, "facts crds 2 name", "charts/sub/templates/e.yaml:5:9 e.b.c");
}

static void
what_helm_does_not_package_is_no_crd(void **state)
{
	struct chart *chart = chart_of(*state, ".helmignore", "crds/old/\n",
		"charts/_draft/crds/a.yaml", CRD("a.b.c", "A"), "charts/.hidden/crds/a.yaml",
		CRD("a.b.c", "A"), "crds/new.yaml", CRD("new.b.c", "New"), "crds/old/a.yaml",
		CRD("old.b.c", "Old"), "templates/.swp.yaml", CRD("swp.b.c", "Swp"));
	assert_names(chart, "new.b.c true");
}

static void
a_template_makes_cells_unknown_and_never_empty(void **state)
{
	struct chart *chart = chart_of(*state, "templates/a.yaml",
		"kind: CustomResourceDefinition\n"
		"metadata:\n"
		"  name: {{ .Values.plural }}.b.c\n"
		"spec:\n"
		"  group: b.c\n"
		"  names:\n"
		"    {{- toYaml .Values.names | nindent 4 }}\n"
		"  versions:\n"
		"    - name: v1\n"
		"      served: {{ .Values.v1 }}\n"
		"      storage: {{ .Values.v1 }}\n"
		"    - {name: v2, served: true, storage: false}\n",
		"templates/b.yaml",
		"kind: CustomResourceDefinition\n"
		"metadata: {name: b.b.c}\n"
		"spec:\n"
		"  {{ tpl (.Files.Get \"b.yaml\") . | nindent 2 }}\n");
	assert_int_equal(loaded_at(chart, "facts crds 0 name")->kind, NODE_UNKNOWN);
	assert_where(chart, "facts crds 0", "templates/a.yaml:3:9 {{ .Values.plural }}.b.c");
	assert_json(chart, "facts crds 0 group", "\"b.c\"");
	assert_where(chart, "facts crds 0 kind",
		"templates/a.yaml:7:5 {{- toYaml .Values.names | nindent 4 }}");
	assert_json(chart, "facts crds 0 versions", "[\"v1\",\"v2\"]");
	assert_int_equal(loaded_at(chart, "facts crds 0 served 0")->kind, NODE_UNKNOWN);
	assert_json(chart, "facts crds 0 served 1", "\"v2\"");
	assert_where(chart, "facts crds 0 storage", "templates/a.yaml:11:16 {{ .Values.v1 }}");
	assert_json(chart, "facts crds 1 name", "\"b.b.c\"");
	assert_int_equal(loaded_at(chart, "facts crds 1 versions")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "facts crds 1 served")->kind, NODE_UNKNOWN);
	assert_json(chart, "meta crdsComplete", "true");
}

static void
a_file_that_cannot_be_read_is_an_unknown_row(void **state)
{
	struct chart *chart = chart_of(*state, "crds/a.yaml", CRD("a.b.c", "A") "---\nkind: [\n");
	assert_names(chart, "a.b.c ? true");
	assert_int_equal(loaded_at(chart, "crds 1")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "facts crds 1")->kind, NODE_UNKNOWN);
}

static void
what_may_hide_a_crd_makes_them_incomplete(void **state)
{
	struct chart *chart = chart_of(
		*state, "templates/a.yaml", CRD("a.b.c", "A") "scope: x\n{{ else }}\nscope: y\n");
	assert_names(chart, "false");
	chart = chart_of(
		*state, "templates/a.yaml", "# CustomResourceDefinition\nkind: {{ .x }}\n");
	assert_names(chart, "false");
	chart = chart_of(*state, "charts/sub-1.0.0.tgz", "");
	assert_names(chart, "false");
	chart = chart_of(*state, "files/a.yaml", "a: |\n  \"kind\": 'CustomResourceDefinition'\n");
	assert_names(chart, "false");
	chart = chart_of(*state, "Chart.yaml",
		CHART "dependencies: [{name: sub, version: 1, repository: 'https://x'}]\n");
	assert_names(chart, "false");
	chart = chart_of(*state, "Chart.yaml", "name: [\n");
	assert_names(chart, "false");
}

static void
what_only_speaks_of_crds_hides_none(void **state)
{
	struct chart *chart = chart_of(*state, "README.md", "kind: CustomResourceDefinition\n",
		"values.yaml", "extra:\n  kind: CustomResourceDefinition\n", "files/a.yaml",
		"# kind: CustomResourceDefinition\nkinds: [CustomResourceDefinition]\n",
		"templates/NOTES.txt", "{{ .x }}: CustomResourceDefinition: {\n",
		"templates/rbac.yaml", "# a CustomResourceDefinition\nkind: Role\n",
		"templates/job.yaml", "kind: {{ .Values.kind }}\n");
	assert_names(chart, "true");
}

static void
a_vendored_chart_goes_by_the_name_in_its_own_file(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		CHART "dependencies: [{name: sub, version: 1, repository: 'https://x'}]\n",
		"charts/other/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n");
	assert_names(chart, "true");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_row_has_what_the_api_server_would_serve),
		unit(v1beta1_may_have_one_version_only),
		unit(crds_come_from_their_folder_templates_and_vendored_charts),
		unit(what_helm_does_not_package_is_no_crd),
		unit(a_template_makes_cells_unknown_and_never_empty),
		unit(a_file_that_cannot_be_read_is_an_unknown_row),
		unit(what_may_hide_a_crd_makes_them_incomplete),
		unit(what_only_speaks_of_crds_hides_none),
		unit(a_vendored_chart_goes_by_the_name_in_its_own_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
