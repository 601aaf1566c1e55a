/* SPDX-License-Identifier: MIT
 * The charts in charts/, as folders and as archives, and the charts in those. */
#include "archive/archive.h"
#include "base/builder.h"
#include "helm/helm.h"
#include "tree/tree.h"
#include "unit.h"

static const struct place nowhere = { 0 };

/* Files: path, text, path, text, …, NULL. */
static struct node *
texts_of(struct arena *arena, const char *const *texts)
{
	struct node *files = node_new(arena, NODE_OBJECT);
	for (; *texts; texts += 2)
		node_set(files, str_from(texts[0]), nowhere,
			node_string(arena, str_from(texts[1]), nowhere));
	return files;
}

static struct str
named(struct arena *arena, const char *name)
{
	return str_format(arena, "apiVersion: v2\nname: %s\nversion: 1.0.0\n", name);
}

static struct str
archive_of(struct arena *arena, const char *name, struct archive_entry extra)
{
	struct archive_entry entries[] = {
		{ .path = str_format(arena, "%s/Chart.yaml", name), .data = named(arena, name) },
		{ .path = str_format(arena, "%s/%.*s", name, STR_FMT(extra.path)),
			.data = extra.data },
	};
	return archive_gzip(arena, archive_write_tar(arena, entries, extra.path.len ? 2 : 1, 0));
}

static struct helm_chart *
opened(struct arena *arena, struct node *files, struct problem_list *problems)
{
	return helm_open(arena, files_memory(arena, files), problems);
}

/* The names of the chart and of all in it: app(a b(c)). */
static void
spell(struct builder *names, struct helm_chart *chart)
{
	const struct helm_charts *children = helm_children(chart);
	builder_add(names, node_get(helm_metadata(chart), STR("name"))->text);
	for (size_t i = 0; i < children->len; i++) {
		builder_char(names, i ? ' ' : '(');
		spell(names, children->at[i]);
	}
	if (children->len)
		builder_char(names, ')');
}

static void
folders_and_archives_are_charts_however_deep(void **state)
{
	struct builder names;
	struct problem_list problems = { 0 };
	struct str inner = archive_of(*state, "inner", (struct archive_entry){ 0 });
	struct str outer = archive_of(*state, "outer",
		(struct archive_entry){ .path = STR("charts/inner.tgz"), .data = inner });
	struct node *files = node_new(*state, NODE_OBJECT);
	node_set(files, STR("Chart.yaml"), nowhere,
		node_string(*state, named(*state, "app"), nowhere));
	node_set(files, STR("charts/a/Chart.yaml"), nowhere,
		node_string(*state, named(*state, "a"), nowhere));
	node_set(files, STR("charts/a/charts/b/Chart.yaml"), nowhere,
		node_string(*state, named(*state, "b"), nowhere));
	node_set(files, STR("charts/a/charts/outer.tgz"), nowhere,
		node_string(*state, outer, nowhere));
	builder_init(&names, *state);
	spell(&names, opened(*state, files, &problems));
	assert_str(builder_str(&names), "app(a(b outer(inner)))");
	assert_int_equal(problems.len, 0);
}

static void
files_of_a_child_start_at_its_own_root_and_are_shown_from_the_outermost(void **state)
{
	struct problem_list problems = { 0 };
	struct node *files = texts_of(*state,
		(const char *const[]){ "Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}",
			"charts/a/Chart.yaml", "{apiVersion: v2, name: a, version: 1.0.0}",
			"charts/a/values.yaml", "x: 1\n", "charts/ab/Chart.yaml",
			"{apiVersion: v2, name: ab, version: 1.0.0}", NULL });
	struct helm_chart *chart = opened(*state, files, &problems);
	const struct helm_charts *children = helm_children(chart);
	assert_int_equal(children->len, 2);
	struct files_reader *reader = helm_reader(children->at[0]);
	assert_int_equal(reader->list.len, 2);
	assert_true(reader_has(reader, STR("values.yaml")));
	assert_str(reader_display(reader, STR("values.yaml")), "charts/a/values.yaml");
	assert_str(node_get(helm_values(children->at[0]), STR("x"))->text, "1");
	assert_null(helm_values(children->at[1]));
}

static void
hidden_folders_are_no_children_and_strays_are_refused(void **state)
{
	struct problem_list problems = { 0 };
	struct node *files = texts_of(*state,
		(const char *const[]){ "Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}",
			"charts/_off/Chart.yaml", "name: off", "charts/.git/x", "", "charts/a.prov",
			"", "charts/README.md", "text", "charts/x.tgz/y", "", NULL });
	struct helm_chart *chart = opened(*state, files, &problems);
	assert_int_equal(helm_children(chart)->len, 0);
	assert_int_equal(problems.len, 2);
	assert_str(problems.at[0].file, "charts/README.md");
	assert_str(problems.at[1].message, "a folder, where Helm expects an archive");
}

static void
only_what_makes_helm_refuse_a_child_is_a_problem(void **state)
{
	struct problem_list problems = { 0 };
	struct node *files = texts_of(*state,
		(const char *const[]){ "Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}",
			"charts/a/Chart.yaml", "{apiVersion: v2, name: a, version: 1.0.0}",
			"charts/a/values.yaml", "x: 1\nx: 2\n", "charts/b/Chart.yaml",
			"{apiVersion: v2, name: b}", NULL });
	helm_check_children(opened(*state, files, &problems));
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].file, "charts/b/Chart.yaml");
}

static void
an_archive_with_nothing_wrong_is_unpacked_again_when_asked_for(void **state)
{
	struct problem_list problems = { 0 };
	struct str packed = archive_of(*state, "a", (struct archive_entry){ 0 });
	struct node *files = node_new(*state, NODE_OBJECT);
	node_set(files, STR("Chart.yaml"), nowhere,
		node_string(*state, named(*state, "app"), nowhere));
	node_set(files, STR("charts/a.tgz"), nowhere, node_string(*state, packed, nowhere));
	struct helm_chart *chart = opened(*state, files, &problems);
	helm_check_children(chart);
	assert_int_equal(problems.len, 0);
	struct helm_chart *child = helm_children(chart)->at[0];
	assert_str(node_get(helm_metadata(child), STR("name"))->text, "a");
	assert_str(
		reader_display(helm_reader(child), STR("Chart.yaml")), "charts/a.tgz!Chart.yaml");
}

static void
archives_are_unpacked_four_deep(void **state)
{
	struct problem_list problems = { 0 };
	struct str packed = archive_of(*state, "a", (struct archive_entry){ 0 });
	for (int i = 0; i < 5; i++)
		packed = archive_of(*state, "a",
			(struct archive_entry){ .path = STR("charts/a.tgz"), .data = packed });
	struct node *files = node_new(*state, NODE_OBJECT);
	node_set(files, STR("Chart.yaml"), nowhere,
		node_string(*state, named(*state, "app"), nowhere));
	node_set(files, STR("charts/a.tgz"), nowhere, node_string(*state, packed, nowhere));
	helm_check_children(opened(*state, files, &problems));
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].message,
		"an archive inside four other archives, so it was not read");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(folders_and_archives_are_charts_however_deep),
		unit(files_of_a_child_start_at_its_own_root_and_are_shown_from_the_outermost),
		unit(hidden_folders_are_no_children_and_strays_are_refused),
		unit(only_what_makes_helm_refuse_a_child_is_a_problem),
		unit(an_archive_with_nothing_wrong_is_unpacked_again_when_asked_for),
		unit(archives_are_unpacked_four_deep),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
