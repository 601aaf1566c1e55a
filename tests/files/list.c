/* SPDX-License-Identifier: MIT
 * The list of files under .helmignore, the problems that only the whole list shows, and the names
 * that people see. */
#include "files/listed.h"

static void
broken_rules_ignore_nothing(void **state)
{
	struct files *files =
		listed_from(*state, "{\"x.md\": \"\", \".helmignore\": \"*.md\\n\\n  a/** \\n\"}");
	struct file_list list = { 0 };
	struct problem_list problems = { 0 };
	files_list(files, *state, &list, &problems);
	assert_int_equal(list.len, 2);
	assert_false(list.at[1].ignored);
	assert_int_equal(problems.len, 1);
	assert_str(problems.at[0].message,
		"Helm refuses this file: double-star (**) syntax is not supported");
	assert_str(source_slice(problems.at[0].place), "  a/** ");
}

static void
rules_in_a_folder_named_helmignore_are_refused(void **state)
{
	struct files *files = listed_from(*state, "{\"x\": \"\", \".helmignore/a\": \"x\"}");
	assert_string_equal(listed_files(*state, files),
		".helmignore/a x | unreadable .helmignore: this is a folder: Helm expects a file "
		"with rules ");
}

static void
files_come_in_the_order_of_helms_walk(void **state)
{
	struct files *files = listed_from(*state,
		"{\"b\": \"\", \"a-c\": \"\", \"a.b\": \"\", \"a/z\": \"\", \"a\\u00ff\": \"\"}");
	assert_string_equal(listed_files(*state, files), "a/z a-c a.b a\xC3\xBF b ");
}

static void
people_see_paths_from_the_working_directory(void **state)
{
	struct files *files = files_folder(*state, STR("charts/x/"), STR("/"));
	assert_str(files_display(files, *state, STR("a/b")), "charts/x/a/b");
	assert_str(files_display(files, *state, STR("../../c")), "c");
	assert_str(files_display(files, *state, STR("")), "charts/x");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(broken_rules_ignore_nothing),
		unit(rules_in_a_folder_named_helmignore_are_refused),
		unit(files_come_in_the_order_of_helms_walk),
		unit(people_see_paths_from_the_working_directory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
