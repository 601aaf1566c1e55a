/* SPDX-License-Identifier: MIT
 * $.readme and $.license: the two files whose text Artifact Hub shows. */
#include "chart/loaded.h"

static void
they_have_a_path_and_a_text(void **state)
{
	struct chart *chart =
		chart_of(*state, "ReadMe.md", "\xEF\xBB\xBF# app\n", "LICENSE", "MIT");
	assert_json(chart, "readme", "{\"path\":\"ReadMe.md\",\"text\":\"# app\\n\"}");
	assert_json(chart, "license", "{\"path\":\"LICENSE\",\"text\":\"MIT\"}");
	assert_problems(chart, "");
}

static void
they_are_only_at_the_root_and_not_ignored(void **state)
{
	struct chart *chart = chart_of(*state, "docs/README.md", "a", "license", "b");
	assert_null(loaded_at(chart, "readme"));
	assert_null(loaded_at(chart, "license"));
	chart = chart_of(
		*state, ".helmignore", "README.md\nLICENSE\n", "README.md", "a", "LICENSE", "b");
	assert_null(loaded_at(chart, "readme"));
	assert_null(loaded_at(chart, "license"));
}

static void
a_text_that_is_not_utf_8_is_unknown(void **state)
{
	struct chart *chart = chart_of(*state, "README.md", "caf\xE9", "LICENSE", "\xFF");
	assert_int_equal(loaded_at(chart, "readme text")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "license text")->kind, NODE_UNKNOWN);
	assert_problems(
		chart, "file-unread LICENSE:1:1 not UTF-8\nfile-unread README.md:1:4 not UTF-8\n");
	assert_false(chart->unread);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(they_have_a_path_and_a_text),
		unit(they_are_only_at_the_root_and_not_ignored),
		unit(a_text_that_is_not_utf_8_is_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
