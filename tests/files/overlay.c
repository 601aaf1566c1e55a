/* SPDX-License-Identifier: MIT
 * Texts over files: the buffers of an editor. */
#include "files/listed.h"

/* The files with one text over them. */
static struct files *
with_text(struct arena *arena, struct files *under, struct str path, const char *text)
{
	struct file_text *over = ARENA_NEW(arena, struct file_text);
	*over = (struct file_text){ path, str_from(text) };
	return files_overlay(arena, under, &(struct file_texts){ over, 1, 1 });
}

static void
the_text_of_one_file_is_replaced(void **state)
{
	struct files *under = listed_from(*state, "{\"a\": \"1\", \"c\": \"2\"}");
	struct files *files = with_text(*state, under, STR("./a"), "new");
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
	struct files *files = with_text(*state, under, STR("b"), "new");
	assert_string_equal(listed_files(*state, files), ".helmignore a (b) c ");
	assert_string_equal(listed_text(*state, files, "b"), "new");
}

static void
new_rules_apply_to_the_files_under_them(void **state)
{
	struct files *under = listed_from(*state, "{\"a\": \"1\", \"c\": \"2\"}");
	struct files *files = with_text(*state, under, STR(".helmignore"), "c");
	assert_string_equal(listed_files(*state, files), ".helmignore a (c) ");
}

static void
a_file_above_the_chart_is_read_and_not_listed(void **state)
{
	struct files *under = listed_from(*state, "{\"a\": \"1\"}");
	struct files *files = with_text(*state, under, STR("../r"), "new");
	assert_string_equal(listed_text(*state, files, "../r"), "new");
	assert_string_equal(listed_files(*state, files), "a ");
}

static void
of_two_texts_for_one_file_the_first_counts(void **state)
{
	struct file_text texts[] = { { STR("a"), STR("first") }, { STR("b"), STR("other") },
		{ STR("./a"), STR("second") } };
	struct files *files = files_overlay(
		*state, listed_from(*state, "{\"a\": \"1\"}"), &(struct file_texts){ texts, 3, 3 });
	assert_string_equal(listed_text(*state, files, "a"), "first");
	assert_string_equal(listed_text(*state, files, "b"), "other");
	assert_string_equal(listed_files(*state, files), "a b ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_text_of_one_file_is_replaced),
		unit(a_file_that_is_not_there_is_added_in_its_order),
		unit(new_rules_apply_to_the_files_under_them),
		unit(a_file_above_the_chart_is_read_and_not_listed),
		unit(of_two_texts_for_one_file_the_first_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
