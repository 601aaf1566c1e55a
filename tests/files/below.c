/* SPDX-License-Identifier: MIT
 * The files of a vendored chart that is a folder in the charts/ of another chart. */
#include "files/listed.h"
#include "files/provider.h"

/* The files of charts/a/, which are the list around without its first and its last file. */
static struct files *
vendored(struct arena *arena)
{
	struct files *around = listed_from(arena,
		"{\"Chart.yaml\": \"around\", \"charts/a/Chart.yaml\": \"a\","
		" \"charts/a/x/y\": \"y\", \"values.yaml\": \"\", \".helmignore\": \"y\"}");
	struct file_list all = { 0 };
	struct problem_list problems = { 0 };
	files_list(around, arena, &all, &problems);
	assert_int_equal(all.len, 5);
	struct file_list part = { .at = all.at + 2, .len = 2 };
	return files_below(arena, around, STR("charts/a/"), part);
}

static void
paths_start_at_its_own_root(void **state)
{
	struct files *files = vendored(*state);
	assert_str(files->name, "a");
	assert_string_equal(listed_text(*state, files, "Chart.yaml"), "a");
	assert_string_equal(listed_text(*state, files, "x/y"), "y");
	assert_string_equal(listed_text(*state, files, "values.yaml"), "-");
}

static void
people_see_paths_from_the_outermost_chart(void **state)
{
	struct files *files = vendored(*state);
	assert_str(files->folder, "charts/a");
	assert_str(files_display(files, *state, STR("x/y")), "charts/a/x/y");
}

static void
the_rules_of_the_outermost_chart_count(void **state)
{
	assert_string_equal(listed_files(*state, vendored(*state)), "Chart.yaml (x/y) ");
}

static void
nothing_above_it_can_be_read(void **state)
{
	assert_int_equal(vendored(*state)->above, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(paths_start_at_its_own_root),
		unit(people_see_paths_from_the_outermost_chart),
		unit(the_rules_of_the_outermost_chart_count),
		unit(nothing_above_it_can_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
