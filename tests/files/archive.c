/* SPDX-License-Identifier: MIT
 * A chart in an archive, from its list of files to what Helm loads of the archives in its
 * charts/. */
#include "archive/archive.h"

#include "archive/made.h"
#include "base/builder.h"
#include "base/vec.h"
#include "chart/chart.h"
#include "files/files.h"
#include "unit.h"

#define MINIMAL "x/Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n"

/* An archive of paths and texts: path, text, …, NULL. */
static struct str
packed(struct arena *arena, const char *path, ...)
{
	struct {
		struct archive_entry *at;
		size_t len, room;
	} entries = { 0 };
	va_list rest;
	va_start(rest, path);
	for (; path; path = va_arg(rest, const char *)) {
		struct archive_entry entry = { .path = str_from(path) };
		entry.data = str_from(va_arg(rest, const char *));
		vec_push(arena, &entries, entry);
	}
	va_end(rest);
	return archive_gzip(arena, archive_write_tar(arena, entries.at, entries.len, 0));
}

/* The chart x with one archive in its charts/. */
static struct str
packed_around(struct arena *arena, struct str name, struct str bytes)
{
	const struct archive_entry entries[] = {
		{ .path = STR("x/Chart.yaml"),
			.data = STR("apiVersion: v2\nname: x\nversion: 1.0.0\n") },
		{ .path = str_join(arena, STR("x/charts/"), name), .data = bytes },
	};
	return archive_gzip(arena, archive_write_tar(arena, entries, 2, 0));
}

static struct chart *
chart_in(struct arena *arena, struct str bytes)
{
	return chart_load(arena, files_archive(arena, STR("dist/x.tgz"), bytes));
}

static const char *
problems(struct arena *arena, const struct problem_list *list)
{
	struct builder lines;
	builder_init(&lines, arena);
	for (size_t i = 0; i < list->len; i++)
		builder_format(&lines, "%s%.*s %.*s: %.*s", i ? "\n" : "",
			STR_FMT(list->at[i].kind->name), STR_FMT(list->at[i].file),
			STR_FMT(list->at[i].message));
	return str_cstr(arena, builder_str(&lines));
}

/* The same order as in a folder. Nothing in an archive is ignored, and nothing around it is
 * read. */
static void
files_come_in_helms_order(void **state)
{
	struct str bytes = packed(*state, "x/values.yaml", "a: 1\n", "x/a.b", "", "x/a/z", "",
		"x/.helmignore", "a\n**\n", MINIMAL, NULL);
	struct files *provider = files_archive(*state, STR("./dist//x.tgz"), bytes);
	struct file_list files = { 0 };
	struct problem_list list = { 0 };
	struct str text;
	struct builder names;
	builder_init(&names, *state);
	files_list(provider, *state, &files, &list);
	for (size_t i = 0; i < files.len; i++)
		builder_format(&names, "%.*s ", STR_FMT(files.at[i].path));
	assert_str(builder_str(&names), ".helmignore Chart.yaml a/z a.b values.yaml ");
	assert_int_equal(list.len, 0);
	assert_false(files.at[2].ignored);
	assert_int_equal(files.at[4].mode, 0100644);
	assert_int_equal(files.at[4].size, 5);
	assert_str(provider->name, "x");
	assert_int_equal(provider->above, 0);
	assert_str(files_display(provider, *state, STR("a/z")), "dist/x.tgz!a/z");
	assert_str(files_display(provider, *state, STR("")), "dist/x.tgz");
	assert_true(files_read(provider, *state, STR("values.yaml"), &text, &list));
	assert_str(text, "a: 1\n");
	assert_false(files_read(provider, *state, STR("../artifacthub-repo.yml"), &text, &list));
	assert_false(files_read(provider, *state, STR("README.md"), &text, &list));
	assert_int_equal(list.len, 0);
}

static void
a_chart_is_read_out_of_it(void **state)
{
	struct chart *chart = chart_in(*state,
		packed(*state, MINIMAL, "x/values.yaml",
			"\xEF\xBB\xBF"
			"a: 1\n",
			NULL));
	assert_string_equal(problems(*state, &chart->problems), "");
	assert_false(chart->unread);
	const struct node *name = node_get(node_get(chart->root, STR("chart")), STR("name"));
	assert_str(name->text, "x");
	assert_str(name->at.source->path, "dist/x.tgz!Chart.yaml");
	assert_str(node_get(node_get(chart->root, STR("meta")), STR("dir"))->text, "x");
	assert_non_null(node_get(node_get(chart->root, STR("values")), STR("a")));
}

/* The problem of a file in the chart's folder is at its path; other paths are only in the
 * message. */
static void
what_is_refused_is_a_problem(void **state)
{
	struct builder tar;
	builder_init(&tar, *state);
	made_add(&tar, &(struct item){ .name = "x/templates/a.yaml", .type = '2' });
	made_add(&tar, &(struct item){ .name = "x/../../b" });
	made_add(&tar, &(struct item){ .name = "x/c", .data_len = ARCHIVE_FILE_MAX + 1 });
	made_add(&tar,
		&(struct item){ .name = "x/Chart.yaml",
			.data = "apiVersion: v2\nname: x\nversion: 1.0.0\n" });
	made_end(&tar);
	struct chart *chart = chart_in(*state, archive_gzip(*state, builder_str(&tar)));
	assert_string_equal(problems(*state, &chart->problems),
		"archive dist/x.tgz!templates/a.yaml: a symbolic link, which Helm unpacks as an "
		"empty file\n"
		"archive dist/x.tgz: x/../../b: its path goes up with ..\n"
		"limit dist/x.tgz!c: larger than 5 MiB: Helm refuses the archive");
	assert_true(chart->unread);
}

/* A missing file is not reported if the archive is cut off: it may be in the rest. */
static void
what_is_cut_off_is_not_missing(void **state)
{
	struct str bytes = packed(*state, MINIMAL, NULL);
	struct chart *chart = chart_in(*state, str_slice(bytes, 0, 40));
	assert_string_equal(problems(*state, &chart->problems),
		"archive dist/x.tgz: it is cut off: the end of the gzip data is missing");
	assert_true(chart->unread);
	assert_int_equal(node_get(chart->root, STR("chart"))->kind, NODE_UNKNOWN);
	assert_str(node_get(node_get(chart->root, STR("meta")), STR("dir"))->text, "x.tgz");
	chart = chart_in(*state, packed(*state, "x/values.yaml", "", NULL));
	assert_string_equal(problems(*state, &chart->problems),
		"metadata dist/x.tgz!Chart.yaml: Chart.yaml file is missing");
}

static void
a_vendored_archive_is_a_chart_that_helm_loads(void **state)
{
	struct str good = packed(*state, "s/Chart.yaml",
		"apiVersion: v2\nname: s\nversion: 1.0.0\n", "s/values.yaml", "a: 1\na: 1\n",
		"s/charts/n/Chart.yaml", "apiVersion: v2\nname: n\nversion: 1.0.0\n", NULL);
	struct chart *chart = chart_in(*state, packed_around(*state, STR("s-1.0.0.tgz"), good));
	assert_string_equal(problems(*state, &chart->problems), "");

	struct str bad = packed(*state, "s/Chart.yaml", "apiVersion: v2\nname: s\n",
		"s/values.yaml", "a: [\n", "s/charts/README.md", "", NULL);
	chart = chart_in(*state, packed_around(*state, STR("s-1.0.0.tgz"), bad));
	assert_string_equal(problems(*state, &chart->problems),
		"metadata dist/x.tgz!charts/s-1.0.0.tgz!Chart.yaml: validation: "
		"chart.metadata.version is required\n"
		"yaml-syntax dist/x.tgz!charts/s-1.0.0.tgz!values.yaml: did not find expected "
		"node content while parsing a flow node\n"
		"metadata dist/x.tgz!charts/s-1.0.0.tgz!charts/README.md: Chart.yaml file is "
		"missing: Helm expects only charts in charts/");
	assert_true(chart->unread);
}

static void
vendored_archives_nest_four_deep(void **state)
{
	struct str bytes = packed(*state, "x/Chart.yaml", "apiVersion: v2\nname: x\n", NULL);
	for (int i = 0; i < 4; i++)
		bytes = packed_around(*state, STR("x.tgz"), bytes);
	struct chart *chart = chart_in(*state, bytes);
	assert_string_equal(problems(*state, &chart->problems),
		"metadata dist/x.tgz!charts/x.tgz!charts/x.tgz!charts/x.tgz!charts/x.tgz!Chart.yaml"
		": validation: chart.metadata.version is required");
	assert_false(chart->unread);
	chart = chart_in(*state, packed_around(*state, STR("x.tgz"), bytes));
	assert_string_equal(problems(*state, &chart->problems),
		"limit "
		"dist/x.tgz!charts/x.tgz!charts/x.tgz!charts/x.tgz!charts/x.tgz!charts/x.tgz: "
		"an archive inside four other archives, so it was not read");
	assert_true(chart->unread);
}

/* Each archive has a limit of its own, and all together have one. */
static void
vendored_archives_are_bounded_together(void **state)
{
	struct archive_entry entries[6] = { { .path = STR("x/Chart.yaml"),
		.data = STR("apiVersion: v2\nname: x\nversion: 1.0.0\n") } };
	struct str zeros = { arena_alloc(*state, ARCHIVE_UNPACKED_MAX), ARCHIVE_UNPACKED_MAX };
	struct str bomb = archive_gzip(*state, zeros);
	for (int i = 1; i < 6; i++)
		entries[i] =
			(struct archive_entry){ .path = str_format(*state, "x/charts/%d.tgz", i),
				.data = bomb };
	struct str bytes = archive_gzip(*state, archive_write_tar(*state, entries, 6, 0));
	struct chart *chart = chart_in(*state, bytes);
	const char *all = problems(*state, &chart->problems);
	assert_non_null(strstr(all, "archive dist/x.tgz!charts/1.tgz: it has no files\n"));
	assert_non_null(strstr(all,
		"limit dist/x.tgz!charts/5.tgz: the archives before it are together larger than "
		"200 MiB when unpacked, so it was not read"));
}

static void
the_innermost_archive_of_a_path(void **state)
{
	(void)state;
	assert_str(source_archive_of(STR("a/b.tgz!c")), "a/b.tgz");
	assert_str(source_archive_of(STR("b.tgz!charts/c.tar.gz!d!e")), "b.tgz!charts/c.tar.gz");
	assert_str(source_archive_of(STR("a/b.tgz")), "");
	assert_str(source_archive_of(STR("a!b/c.tgz/d")), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(files_come_in_helms_order),
		unit(a_chart_is_read_out_of_it),
		unit(what_is_refused_is_a_problem),
		unit(what_is_cut_off_is_not_missing),
		unit(a_vendored_archive_is_a_chart_that_helm_loads),
		unit(vendored_archives_nest_four_deep),
		unit(vendored_archives_are_bounded_together),
		unit(the_innermost_archive_of_a_path),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
