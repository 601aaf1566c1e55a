/* SPDX-License-Identifier: MIT
 * The tree of a chart: what Helm and Artifact Hub read of its files, and the problems. */
#include "chart/chart.h"
#include "base/builder.h"
#include "base/fs.h"
#include "base/panic.h"

#include "files/files.h"
#include "files/folder.h"
#include "yaml/yaml.h"

/* A chart of texts: path, text, …, NULL. */
static struct chart *
chart_of(struct arena *arena, const char *path, ...)
{
	struct node *files = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	va_list rest;
	va_start(rest, path);
	for (; path; path = va_arg(rest, const char *))
		node_set(files, str_from(path), nowhere,
			node_string(arena, str_from(va_arg(rest, const char *)), nowhere));
	va_end(rest);
	return chart_load(arena, files_memory(arena, files));
}

#define MINIMAL "Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n"

/* The node at a path of names with dots between; NULL when there is none. */
static const struct node *
at(const struct chart *chart, const char *path)
{
	const struct node *node = chart->root;
	struct str name, rest = str_from(path);
	for (bool more = true; more && node;) {
		more = str_cut(rest, '.', &name, &rest);
		unsigned long long index;
		node = node->kind == NODE_ARRAY && str_to_uint(name, &index)
			? node_item(node, index)
			: node_get(node, name);
	}
	return node;
}

static const char *
json(struct arena *arena, const struct node *node)
{
	struct builder text;
	if (!node)
		return "absent";
	builder_init(&text, arena);
	node_print_json(&text, node);
	return str_cstr(arena, builder_str(&text));
}

/* Each problem as "kind file:line:column message", one a line. */
static const char *
problems(struct arena *arena, const struct chart *chart)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < chart->problems.len; i++) {
		const struct problem *problem = &chart->problems.at[i];
		struct place place = source_resolve(problem->place);
		struct position position = source_position(place.source, place.span.start);
		builder_format(&text, "%s%.*s %.*s:%u:%u %.*s", i ? "\n" : "",
			STR_FMT(problem->kind->name), STR_FMT(problem->file), position.line,
			position.column, STR_FMT(problem->message));
	}
	return str_cstr(arena, builder_str(&text));
}

static void
the_tree_has_what_is_always_there(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, NULL);
	assert_string_equal(problems(*state, chart), "");
	assert_false(chart->unread);
	assert_string_equal(json(*state, chart->root),
		"{\"chart\":{\"apiVersion\":\"v2\",\"name\":\"x\",\"version\":\"1.0.0\"},"
		"\"artifacthub\":{},\"crds\":[],\"examples\":[],"
		"\"files\":[{\"path\":\"Chart.yaml\",\"size\":38,\"mode\":\"0644\","
		"\"ignored\":false,\"packaged\":true}],"
		"\"facts\":{\"images\":[],\"crds\":[],\"examples\":[],\"problems\":[]},"
		"\"meta\":{\"dir\":\".\",\"crdsComplete\":true}}");
}

static void
a_coerced_value_keeps_what_its_author_wrote(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: x\nversion: 1.0.0\nappVersion: 1.10 # yes\n", NULL);
	const struct node *version = at(chart, "chart.appVersion");
	assert_str(version->text, "1.1");
	assert_str(version->raw, "1.10");
	assert_int_equal(version->kind, NODE_STRING);
	assert_int_equal(version->written, WRITTEN_NUMBER);
	assert_str(source_slice(version->at), "1.10");
	assert_str(source_slice(version->key_at), "appVersion");
}

static void
null_is_absent_and_a_sanitised_text_keeps_its_place(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: x\nversion: 1.0.0\nhome: ~\nkeywords: [a, ~]\n"
		"description: \"a\\tb\\u200b\"\nfoo: bar\n",
		NULL);
	assert_null(at(chart, "chart.home"));
	assert_null(at(chart, "chart.foo"));
	assert_string_equal(json(*state, at(chart, "chart.keywords")), "[\"a\",\"\"]");
	assert_str(at(chart, "chart.description")->text, "a b");
	assert_str(source_slice(at(chart, "chart.description")->at), "\"a\\tb\\u200b\"");
}

static void
an_api_version_that_is_not_set_is_v1(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml", "name: x\nversion: 1.0.0\n", NULL);
	assert_str(at(chart, "chart.apiVersion")->text, "v1");
	assert_string_equal(problems(*state, chart), "");
}

static void
of_two_spellings_the_later_in_byte_order_wins(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: x\nversion: 1.0.0\nhome: a\nHOME: b\n"
		"\u017fources: [c]\nannotations: {a: b}\nAnnotations: {c: d}\n",
		NULL);
	assert_str(at(chart, "chart.home")->text, "a");
	assert_str(at(chart, "chart.sources.0")->text, "c");
	assert_string_equal(
		json(*state, at(chart, "chart.annotations")), "{\"c\":\"d\",\"a\":\"b\"}");
}

static void
wrong_types_are_reported_in_helms_words(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: x\nversion: 1.0.0\nkeywords: a,b\n"
		"annotations:\n  a: [b]\n  c: d\ndependencies:\n- name: {}\n- e\n",
		NULL);
	assert_string_equal(problems(*state, chart),
		"metadata Chart.yaml:4:11 json: cannot unmarshal string into Go struct field "
		"Metadata.keywords of type []string\n"
		"metadata Chart.yaml:6:6 json: cannot unmarshal array into Go struct field "
		"Metadata.annotations of type string\n"
		"metadata Chart.yaml:9:9 json: cannot unmarshal object into Go struct field "
		"Dependency.dependencies.name of type string\n"
		"metadata Chart.yaml:10:3 json: cannot unmarshal string into Go struct field "
		"Metadata.dependencies of type v2.Dependency");
	assert_int_equal(at(chart, "chart.keywords")->kind, NODE_UNKNOWN);
	assert_str(at(chart, "chart.annotations.c")->text, "d");
	assert_false(chart->unread);
}

static void
a_chart_yaml_that_is_a_list_is_unknown(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml", "- a\n", NULL);
	assert_string_equal(problems(*state, chart),
		"metadata Chart.yaml:1:1 json: cannot unmarshal array into Go value of type "
		"v2.Metadata");
	assert_int_equal(at(chart, "chart")->kind, NODE_UNKNOWN);
}

static void
everything_that_validation_refuses_is_reported(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: a/b\nversion: \"1.2.3\\n\"\ntype: app\n"
		"maintainers: [~]\ndependencies:\n- {name: a}\n- {name: b, alias: a}\n"
		"- {name: c, alias: d e}\n",
		NULL);
	assert_string_equal(problems(*state, chart),
		"metadata Chart.yaml:2:7 validation: chart.metadata.name \"a/b\" is invalid\n"
		"metadata Chart.yaml:3:10 validation: chart.metadata.version \"1.2.3\\n\" is "
		"invalid\n"
		"metadata Chart.yaml:4:7 validation: chart.metadata.type must be application or "
		"library\n"
		"metadata Chart.yaml:5:15 validation: maintainers must not contain empty or null "
		"nodes\n"
		"metadata Chart.yaml:8:20 validation: more than one dependency with name or "
		"alias \"a\"\n"
		"metadata Chart.yaml:9:20 validation: dependency \"c\" has disallowed characters "
		"in the alias");
	assert_str(at(chart, "chart.name")->text, "a/b");
}

static void
requirements_are_laid_over_chart_yaml(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v1\nname: x\nversion: 1.0.0\ndependencies: [{name: b, version: 2}]\n",
		"requirements.yaml", "dependencies: [{name: a}]\nhome: h\n", NULL);
	assert_string_equal(json(*state, at(chart, "chart.dependencies")),
		"[{\"name\":\"a\",\"version\":\"2\"}]");
	assert_str(at(chart, "chart.home")->at.source->path, "requirements.yaml");
}

static void
documents_of_values_are_merged(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "values.yaml",
		"---\na: {b: 1, c: 2}\nd: 3\n---\n# note\na: {b: ~, e: 4}\n", NULL);
	assert_string_equal(
		json(*state, at(chart, "values")), "{\"a\":{\"b\":null,\"c\":2,\"e\":4},\"d\":3}");
	assert_string_equal(problems(*state, chart),
		"multi-document values.yaml:6:1 Helm 4 merges this document into the ones before "
		"it, Helm 3 reads only the first");
	struct place e = source_resolve(at(chart, "values.a.e")->at);
	assert_str(e.source->path, "values.yaml");
	assert_int_equal(source_position(e.source, e.span.start).line, 6);
}

static void
values_that_are_not_a_map_are_refused(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "values.yaml", "- a\n", NULL);
	assert_string_equal(problems(*state, chart),
		"metadata values.yaml:1:1 json: cannot unmarshal array into Go value of type "
		"map[string]interface {}");
	chart = chart_of(*state, MINIMAL, "values.yaml", "--- {b: 2}\n", NULL);
	assert_string_equal(problems(*state, chart),
		"yaml-syntax values.yaml:1:5 invalid Yaml document separator: {b: 2}");
	assert_true(chart->unread);
	chart = chart_of(*state, MINIMAL, "values.yaml", "", NULL);
	assert_string_equal(json(*state, at(chart, "values")), "{}");
}

static void
hub_files_are_read_yml_first_and_upwards(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "artifacthub-pkg.yaml", "a: 1",
		"artifacthub-pkg.yml", "a: yes", "../artifacthub-repo.yaml", "b: 1",
		"../../artifacthub-repo.yml", "b: 2", NULL);
	assert_string_equal(json(*state, at(chart, "package")), "{\"a\":true}");
	assert_string_equal(json(*state, at(chart, "repository")), "{\"b\":1}");
}

static void
what_is_ignored_helm_does_not_see(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, ".helmignore",
		"values.yaml\nREADME.md\nexamples\n", "values.yaml", "a: 1", "README.md", "r",
		"LICENSE", "MIT", "examples/a.yaml", "apiVersion: v1\nkind: A\n", NULL);
	assert_null(at(chart, "values"));
	assert_null(at(chart, "readme"));
	assert_str(at(chart, "license.text")->text, "MIT");
	assert_int_equal(at(chart, "examples")->count, 1);
	chart = chart_of(*state, MINIMAL, ".helmignore", "Chart.yaml", NULL);
	assert_string_equal(problems(*state, chart),
		"metadata Chart.yaml:1:1 Chart.yaml file is missing: .helmignore ignores it");
	assert_str(at(chart, "chart.name")->text, "x");
}

static void
the_text_of_a_readme_has_no_byte_order_mark(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "ReadMe.md", "\xEF\xBB\xBFtext", NULL);
	assert_str(at(chart, "readme.path")->text, "ReadMe.md");
	assert_str(at(chart, "readme.text")->text, "text");
	assert_int_equal(at(chart, "readme.text")->at.span.start, 3);
	chart = chart_of(*state, MINIMAL, "README.md", "caf\xE9", NULL);
	assert_string_equal(problems(*state, chart), "file-unread README.md:1:4 not UTF-8");
	assert_int_equal(at(chart, "readme.text")->kind, NODE_UNKNOWN);
	assert_false(chart->unread);
}

static void
a_broken_file_stops_the_check_where_helm_reads_it(void **state)
{
	static const struct {
		const char *path;
		bool unread;
	} rows[] = { { "values.yaml", true }, { "crds/a.yaml", true }, { "Chart.lock", true },
		{ "artifacthub-repo.yml", true }, { "../artifacthub-repo.yml", true },
		{ "charts/sub/Chart.yaml", true }, { "examples/a.yaml", false },
		{ "artifacthub-pkg.yml", false }, { "values-prod.yaml", false } };
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct chart *chart = chart_of(*state, MINIMAL, rows[i].path, "[\n", NULL);
		const char *kind = rows[i].unread ? "yaml-syntax" : "file-unread";
		struct str met = str_from(problems(*state, chart));
		bool is_expected = !met.len || str_starts(met, str_from(kind));
		if (chart->unread != rows[i].unread || !is_expected)
			fail_msg("%s: %s", rows[i].path, problems(*state, chart));
	}
}

/* Neither Helm nor Artifact Hub sees such a file. */
static void
a_broken_file_that_helmignore_leaves_out_stops_nothing(void **state)
{
	static const char *const paths[] = { "values.yaml", "crds/a.yaml", "artifacthub-repo.yml",
		"examples/a.yaml", "README.md" };
	for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
		struct chart *chart =
			chart_of(*state, MINIMAL, paths[i], "[\n", ".helmignore", paths[i], NULL);
		assert_false(chart->unread);
		struct str met = str_from(problems(*state, chart));
		if (met.len && !str_starts(met, STR("file-unread ")))
			fail_msg("%s: %s", paths[i], met.at);
	}
}

static void
a_license_that_is_not_utf_8_stops_nothing(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "LICENSE", "\xE9", NULL);
	assert_string_equal(problems(*state, chart), "file-unread LICENSE:1:1 not UTF-8");
	assert_false(chart->unread);
}

static void
two_spellings_of_a_field_are_a_problem(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: a\nNAME: b\nName: c\nversion: 1.0.0\n"
		"maintainers: [{name: d, Email: e, email: f}]\n",
		NULL);
	assert_string_equal(problems(*state, chart),
		"duplicate-key Chart.yaml:3:1 NAME and Name are the same field for Helm, which "
		"uses only one of them\n"
		"duplicate-key Chart.yaml:4:1 Name and name are the same field for Helm, which "
		"uses only one of them\n"
		"duplicate-key Chart.yaml:6:25 Email and email are the same field for Helm, which "
		"uses only one of them");
	assert_string_equal(json(*state, at(chart, "chart.name")), "\"a\"");
}

static void
a_tgz_that_is_not_an_archive_is_a_problem(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "charts/a.tgz", "", "charts/b.tgz",
		"text\n", "charts/c.tgz", "\x1f\x8b\x08", "charts/d.tgz",
		"\x1f\x8b\x08 what follows is for whoever unpacks it", "charts/_e.tgz", "", NULL);
	assert_string_equal(problems(*state, chart),
		"metadata charts/a.tgz:1:1 an empty file, where Helm expects an archive\n"
		"metadata charts/b.tgz:1:1 not a gzip archive, although its name ends in .tgz: "
		"Helm cannot unpack it\n"
		"archive charts/c.tgz:1:1 it is cut off: the end of the gzip data is missing\n"
		"archive charts/d.tgz:1:1 it is damaged: its content is not gzip data");
}

static void
a_vendored_chart_that_helm_refuses_is_a_problem(void **state)
{
	struct chart *chart = chart_of(*state, MINIMAL, "charts/sub/Chart.yaml",
		"apiVersion: v2\nname: sub\n", "charts/sub/values.yaml", "a: 1\n---\na: 2\n",
		"charts/sub/charts/n/x", "", "charts/README.md", "", "charts/_x/y", "",
		"charts/.gitkeep", "", "charts/a.prov", "", NULL);
	assert_string_equal(problems(*state, chart),
		"metadata charts/README.md:1:1 Chart.yaml file is missing: Helm expects only "
		"charts in charts/\n"
		"metadata charts/sub/Chart.yaml:1:1 validation: chart.metadata.version is "
		"required\n"
		"metadata charts/sub/charts/n:1:1 Chart.yaml file is missing: Helm expects only "
		"charts in charts/");
}

static void
problems_are_rows_of_the_tree(void **state)
{
	struct chart *chart = chart_of(
		*state, "Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\nname: y\n", NULL);
	const struct node *row = at(chart, "facts.problems.0");
	assert_str(node_get(row, STR("kind"))->text, "duplicate-key");
	assert_str(node_get(row, STR("file"))->text, "Chart.yaml");
	assert_str(source_slice(row->at), "name");
	assert_str(source_slice(node_get(row, STR("other"))->at), "name");
	assert_int_equal(row->at.span.start, 38);
}

/* --- On disk --- */

static struct chart *
chart_here(struct arena *arena)
{
	return chart_load(arena, files_folder(arena, STR("."), fs_real(arena, STR("."))));
}

static void
each_bad_file_is_reported_once(void **state)
{
	assert_int_equal(mkfifo("Chart.yaml", 0666), 0);
	assert_int_equal(symlink("/etc/hostname", "values.yaml") | symlink("x", "README.md"), 0);
	struct chart *chart = chart_here(*state);
	assert_string_equal(problems(*state, chart),
		"unreadable Chart.yaml:1:1 neither a file nor a folder, so Helm cannot load it\n"
		"unreadable README.md:1:1 a link that leads nowhere\n"
		"link-outside values.yaml:1:1 a link that leads out of the repository, so it was "
		"not followed");
	assert_int_equal(at(chart, "chart")->kind, NODE_UNKNOWN);
	assert_int_equal(at(chart, "values")->kind, NODE_UNKNOWN);
	assert_true(chart->unread);
}

static void
what_is_not_there_is_absent_or_missing(void **state)
{
	folder_write("Chart.yaml/x", "");
	struct chart *chart = chart_here(*state);
	assert_string_equal(
		problems(*state, chart), "metadata Chart.yaml:1:1 Chart.yaml file is missing");
	assert_null(at(chart, "values"));
}

static void
a_large_file_is_a_problem_unless_ignored(void **state)
{
	folder_write("Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n");
	folder_write("blob", "");
	assert_int_equal(truncate("blob", YAML_FILE_MAX + 1), 0);
	struct chart *chart = chart_here(*state);
	assert_string_equal(problems(*state, chart),
		"limit blob:1:1 larger than 5 MiB, so Helm 3 and Artifact Hub refuse it");
	assert_true(chart->unread);
	folder_write(".helmignore", "blob");
	chart = chart_here(*state);
	assert_string_equal(problems(*state, chart), "");
	assert_false(chart->unread);
}

static void
the_files_together_have_a_limit_too(void **state)
{
	char name[] = "blob-a";
	folder_write("Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n");
	for (; name[5] <= 't'; name[5]++) {
		folder_write(name, "");
		assert_int_equal(truncate(name, YAML_FILE_MAX), 0);
	}
	struct chart *chart = chart_here(*state);
	assert_string_equal(problems(*state, chart),
		"limit .:1:1 the chart's files are together larger than 100 MiB, so Helm refuses "
		"it");
	assert_true(chart->unread);
	folder_write(".helmignore", "blob-a");
	assert_string_equal(problems(*state, chart_here(*state)), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_tree_has_what_is_always_there),
		unit(a_coerced_value_keeps_what_its_author_wrote),
		unit(null_is_absent_and_a_sanitised_text_keeps_its_place),
		unit(an_api_version_that_is_not_set_is_v1),
		unit(of_two_spellings_the_later_in_byte_order_wins),
		unit(wrong_types_are_reported_in_helms_words),
		unit(a_chart_yaml_that_is_a_list_is_unknown),
		unit(everything_that_validation_refuses_is_reported),
		unit(requirements_are_laid_over_chart_yaml),
		unit(documents_of_values_are_merged),
		unit(values_that_are_not_a_map_are_refused),
		unit(hub_files_are_read_yml_first_and_upwards),
		unit(what_is_ignored_helm_does_not_see),
		unit(the_text_of_a_readme_has_no_byte_order_mark),
		unit(a_broken_file_stops_the_check_where_helm_reads_it),
		unit(a_broken_file_that_helmignore_leaves_out_stops_nothing),
		unit(a_license_that_is_not_utf_8_stops_nothing),
		unit(two_spellings_of_a_field_are_a_problem),
		unit(a_tgz_that_is_not_an_archive_is_a_problem),
		unit(a_vendored_chart_that_helm_refuses_is_a_problem),
		unit(problems_are_rows_of_the_tree),
		on_disk(each_bad_file_is_reported_once),
		on_disk(what_is_not_there_is_absent_or_missing),
		on_disk(a_large_file_is_a_problem_unless_ignored),
		on_disk(the_files_together_have_a_limit_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
