/* SPDX-License-Identifier: MIT */
#include "form/form.h"
#include "unit.h"

static void
a_release_is_found_in_a_tag(void **state)
{
	(void)state;
	assert_str(release_find(STR("v2.1")), "2.1");
	assert_str(release_find(STR("2.1.0-debian-12-r0")), "2.1.0");
	assert_str(release_find(STR("jdk17-2.462.3")), "2.462.3");
	assert_str(release_find(STR("12.x-1.2.")), "1.2");
	assert_str(release_find(STR("v17")), "v17");
	assert_str(release_find(STR("17-alpine")), "17");
	assert_str(release_find(STR("20240102_1")), "20240102");
	assert_str(release_find(STR("17alpine")), "");
	assert_str(release_find(STR("release-17")), "");
	assert_str(release_find(STR("latest")), "");
	assert_str(release_find(STR("")), "");
	assert_str(release_find(STR("v")), "");
	assert_str(release_find(STR("1.")), "");
}

static void
releases_agree_on_the_parts_that_both_have(void **state)
{
	(void)state;
	assert_true(release_equal(STR("v2.1"), STR("2.1.0")));
	assert_true(release_equal(STR("2.1.0-debian-12-r0"), STR("v2.1")));
	assert_true(release_equal(STR("2"), STR("v2.9")));
	assert_true(release_equal(STR("2024.01"), STR("2024.1")));
	assert_false(release_equal(STR("2.1"), STR("2.2.0")));
	assert_false(release_equal(STR("2.1"), STR("2.10")));
	assert_false(release_equal(STR("v2"), STR("v3")));
}

static void
without_a_release_the_text_decides(void **state)
{
	(void)state;
	assert_false(release_equal(STR("latest"), STR("0.9.0")));
	assert_true(release_equal(STR("latest"), STR("latest")));
	assert_false(release_equal(STR("latest"), STR("main")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_release_is_found_in_a_tag),
		unit(releases_agree_on_the_parts_that_both_have),
		unit(without_a_release_the_text_decides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
