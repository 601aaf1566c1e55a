/* SPDX-License-Identifier: MIT
 * Which charts a path of the command line means. */
#include "base/builder.h"
#include "base/fs.h"
#include "base/panic.h"
#include "chart/chart.h"

#include "files/files.h"
#include "files/folder.h"

/* The folders of what a path means, joined by blanks; "outside" or the reason when there is none.
 */
static const char *
found(struct arena *arena, const char *path)
{
	struct chart_path_list charts = { 0 };
	struct str why;
	enum find_result result = files_find_charts(arena, str_from(path), &charts, &why);
	struct builder names;
	builder_init(&names, arena);
	for (size_t i = 0; i < charts.len; i++)
		builder_format(&names, "%s%.*s", i ? " " : "", STR_FMT(charts.at[i].folder));
	if (result == FIND_OUTSIDE)
		builder_add(&names, STR("outside"));
	if (result == FIND_NOTHING)
		builder_format(&names, "%s!%.*s", names.len ? " " : "", STR_FMT(why));
	return str_cstr(arena, builder_str(&names));
}

static void
make_repository(void)
{
	mkdir(".git", 0777);
	folder_write("README.md", "");
	folder_write("charts/a/Chart.yaml", "");
	folder_write("charts/a/templates/x.yaml", "");
	folder_write("charts/a/charts/dep/Chart.yaml", "");
	folder_write("charts/a/charts/dep-1.0.0.tgz", "");
	folder_write("charts/a.b/Chart.yaml", "");
	folder_write("charts/.hidden/Chart.yaml", "");
	folder_write("empty/x/y", "");
	folder_write("packed.tgz", "");
}

static void
a_folder_is_its_chart_or_those_below(void **state)
{
	make_repository();
	assert_string_equal(found(*state, "."), "charts/a charts/a.b");
	assert_string_equal(found(*state, "charts"), "charts/a charts/a.b");
	assert_string_equal(found(*state, "charts/a/"), "charts/a");
	assert_string_equal(found(*state, "./charts/../charts/a/templates"), "charts/a");
	assert_string_equal(found(*state, "charts/a/charts"), "charts/a");
	assert_string_equal(found(*state, "charts/a/charts/dep"), "charts/a/charts/dep");
	assert_string_equal(found(*state, "empty"), "!no Chart.yaml in it or below");
	assert_string_equal(found(*state, "none"), "!no such file or folder");
}

static void
a_file_is_its_nearest_chart(void **state)
{
	make_repository();
	assert_string_equal(found(*state, "charts/a/templates/x.yaml"), "charts/a");
	assert_string_equal(found(*state, "charts/a/Chart.yaml"), "charts/a");
	assert_string_equal(found(*state, "README.md"), "outside");
}

/* An archive on the command line is a chart of its own, wherever it is. An archive in a list of
 * changed files belongs to the chart around it. The archives in a folder count if it has no
 * chart. */
static void
an_archive_is_the_chart_in_it(void **state)
{
	struct chart_path_list charts = { 0 };
	struct str why;
	make_repository();
	folder_write("dist/b.tgz", "");
	folder_write("dist/a.tgz", "");
	folder_write("dist/a.tgz.prov", "");
	folder_write("dist/deep/c.tgz", "");
	folder_write("source.tar.gz", "");
	assert_string_equal(found(*state, "packed.tgz"), "packed.tgz");
	assert_string_equal(found(*state, "source.tar.gz"), "source.tar.gz");
	assert_string_equal(
		found(*state, "charts/a/charts/dep-1.0.0.tgz"), "charts/a/charts/dep-1.0.0.tgz");
	assert_string_equal(found(*state, "dist"), "dist/a.tgz dist/b.tgz");
	assert_string_equal(found(*state, "."), "charts/a charts/a.b");
	assert_string_equal(found(*state, "none.tgz"), "!no such file or folder");
	assert_int_equal(symlink("none", "link.tgz"), 0);
	assert_string_equal(found(*state, "link.tgz"), "!a link that leads nowhere");

	struct str listed = STR("charts/a/charts/dep-1.0.0.tgz");
	assert_int_equal(files_find_listed(*state, listed, &charts, &why), FIND_CHART);
	assert_int_equal(files_find_listed(*state, STR("dist/a.tgz"), &charts, &why), FIND_CHART);
	assert_int_equal(charts.len, 2);
	assert_str(charts.at[0].folder, "charts/a");
	assert_false(charts.at[0].is_archive);
	assert_str(charts.at[1].folder, "dist/a.tgz");
	assert_true(charts.at[1].is_archive);
	assert_str(fs_base_name(charts.at[1].real), "a.tgz");
	assert_true(str_equal(charts.at[1].root, charts.at[1].git_root));
}

static void
the_search_upwards_ends_at_the_git_root(void **state)
{
	folder_write("Chart.yaml", "");
	folder_write("repository/README.md", "");
	assert_string_equal(found(*state, "repository/README.md"), ".");
	mkdir("repository/.git", 0777);
	assert_string_equal(found(*state, "repository/README.md"), "outside");
	assert_string_equal(found(*state, "repository"), "!no Chart.yaml in it or below");
}

static void
charts_are_shown_from_the_working_directory(void **state)
{
	make_repository();
	assert_int_equal(chdir("charts/a/templates"), 0);
	assert_string_equal(found(*state, "."), "..");
	assert_string_equal(found(*state, "../../a.b"), "../../a.b");
	assert_int_equal(chdir("../../.."), 0);
	char here[200];
	assert_non_null(getcwd(here, sizeof here));
	struct str absolute = str_format(*state, "%s/charts/a", here);
	assert_string_equal(found(*state, str_cstr(*state, absolute)), "charts/a");
}

static void
no_chart_is_listed_twice(void **state)
{
	struct chart_path_list charts = { 0 };
	struct str why;
	make_repository();
	assert_int_equal(symlink("charts/a", "link"), 0);
	const char *paths[] = { "charts/a.b", "charts/a", "link", "charts/a/Chart.yaml", "." };
	for (size_t i = 0; i < ARRAY_LENGTH(paths); i++)
		assert_int_equal(
			files_find_charts(*state, str_from(paths[i]), &charts, &why), FIND_CHART);
	assert_int_equal(charts.len, 2);
	assert_str(charts.at[0].folder, "charts/a");
	assert_str(charts.at[1].folder, "charts/a.b");
	assert_str(charts.at[0].git_root, str_cstr(*state, fs_real(*state, STR("."))));
	assert_str(charts.at[0].root, str_cstr(*state, charts.at[0].git_root));
}

static void
without_git_the_working_directory_bounds_or_the_chart(void **state)
{
	struct chart_path_list charts = { 0 };
	struct str why;
	folder_write("here/x/Chart.yaml", "");
	folder_write("there/Chart.yaml", "");
	assert_int_equal(chdir("here"), 0);
	files_find_charts(*state, STR("x"), &charts, &why);
	files_find_charts(*state, STR("../there"), &charts, &why);
	assert_int_equal(charts.len, 2);
	assert_str(charts.at[0].git_root, "");
	assert_str(charts.at[0].root, str_cstr(*state, fs_real(*state, STR("../there"))));
	assert_str(charts.at[1].root, str_cstr(*state, fs_real(*state, STR("."))));
	assert_int_equal(chdir(".."), 0);
}

static void
a_chart_whose_chart_yaml_is_broken_is_a_chart(void **state)
{
	mkdir("pipe", 0777);
	mkdir("gone", 0777);
	assert_int_equal(mkfifo("pipe/Chart.yaml", 0666), 0);
	assert_int_equal(symlink("nowhere", "gone/Chart.yaml"), 0);
	folder_write("folder/Chart.yaml/x", "");
	assert_string_equal(found(*state, "."), "gone pipe");
}

static void
links_in_a_circle_end(void **state)
{
	folder_write("a/Chart.yaml", "");
	assert_int_equal(symlink("..", "a/up") | symlink("self", "self"), 0);
	assert_string_equal(found(*state, "."), "a");
	assert_string_equal(found(*state, "a/up/a"), "a");
	assert_string_equal(found(*state, "self"), "outside");
}

static void
a_file_that_is_not_there_yet_has_a_chart(void **state)
{
	struct chart_path_list charts = { 0 };
	struct str why;
	make_repository();
	assert_int_equal(
		files_find_owner(*state, STR("empty/Chart.yaml"), &charts, &why), FIND_CHART);
	for (int i = 0; i < 2; i++)
		assert_int_equal(
			files_find_owner(*state, STR("charts/a/templates/new"), &charts, &why),
			FIND_CHART);
	assert_int_equal(charts.len, 2);
	assert_str(charts.at[0].folder, "charts/a");
	assert_str(charts.at[1].folder, "empty");
	assert_int_equal(files_find_owner(*state, STR("empty/new"), &charts, &why), FIND_OUTSIDE);
	assert_int_equal(files_find_owner(*state, STR("none/new"), &charts, &why), FIND_NOTHING);
	assert_int_equal(charts.len, 2);
	assert_str(why, "none: no such folder");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		on_disk(a_folder_is_its_chart_or_those_below),
		on_disk(a_file_is_its_nearest_chart),
		on_disk(an_archive_is_the_chart_in_it),
		on_disk(the_search_upwards_ends_at_the_git_root),
		on_disk(charts_are_shown_from_the_working_directory),
		on_disk(no_chart_is_listed_twice),
		on_disk(without_git_the_working_directory_bounds_or_the_chart),
		on_disk(a_chart_whose_chart_yaml_is_broken_is_a_chart),
		on_disk(links_in_a_circle_end),
		on_disk(a_file_that_is_not_there_yet_has_a_chart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
