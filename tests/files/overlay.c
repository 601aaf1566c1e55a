/* SPDX-License-Identifier: MIT
 * An unsaved buffer over one file. */
#include "files/listed.h"

static void
the_text_of_one_file_is_replaced(void **state)
{
	struct files *under = listed_from(*state, "{\"a\": \"1\", \"c\": \"2\"}");
	struct files *files = files_overlay(*state, under, STR("./a"), STR("new"));
	struct file_list list = { 0 };
	struct problem_list problems = { 0 };
	assert_string_equal(listed_text(*state, files, "a"), "new");
	assert_string_equal(listed_text(*state, files, "c"), "2");
	assert_string_equal(listed_text(*state, files, "b"), "-");
	files_list(files, *state, &list, &problems);
	assert_int_equal(list.len, 2);
	assert_int_equal(list.at[0].size, 3);
}

static void
a_file_that_is_not_there_is_added_in_its_order(void **state)
{
	struct files *under =
		listed_from(*state, "{\"a\": \"1\", \"c\": \"2\", \".helmignore\": \"b\"}");
	struct files *files = files_overlay(*state, under, STR("b"), STR("new"));
	assert_string_equal(listed_files(*state, files), ".helmignore a (b) c ");
	assert_string_equal(listed_text(*state, files, "b"), "new");
}

static void
new_rules_apply_to_the_files_under_them(void **state)
{
	struct files *under = listed_from(*state, "{\"a\": \"1\", \"c\": \"2\"}");
	struct files *files = files_overlay(*state, under, STR(".helmignore"), STR("c"));
	assert_string_equal(listed_files(*state, files), ".helmignore a (c) ");
}

static void
a_file_above_the_chart_is_read_and_not_listed(void **state)
{
	struct files *under = listed_from(*state, "{\"a\": \"1\"}");
	struct files *files = files_overlay(*state, under, STR("../r"), STR("new"));
	assert_string_equal(listed_text(*state, files, "../r"), "new");
	assert_string_equal(listed_files(*state, files), "a ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_text_of_one_file_is_replaced),
		unit(a_file_that_is_not_there_is_added_in_its_order),
		unit(new_rules_apply_to_the_files_under_them),
		unit(a_file_above_the_chart_is_read_and_not_listed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
