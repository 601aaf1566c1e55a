/* SPDX-License-Identifier: MIT */
#include "form/form.h"
#include "unit.h"

static bool
admits(void **state, const char *range, const char *version)
{
	struct str why = { 0 };
	struct semver parsed;
	struct semver_range *read = semver_range_parse(*state, str_from(range), &why);
	if (!read)
		print_error("%s: %.*s\n", range, STR_FMT(why));
	assert_non_null(read);
	assert_true(semver_parse(str_from(version), &parsed));
	return semver_range_admits(read, &parsed);
}

static void
refused(void **state, const char *range, const char *words)
{
	struct str why = { 0 };
	assert_null(semver_range_parse(*state, str_from(range), &why));
	if (!str_has(why, str_from(words))) {
		print_error("%s: %.*s\n", range, STR_FMT(why));
		fail();
	}
}

static void
the_loose_reading_adds_missing_numbers(void **state)
{
	(void)state;
	struct semver version;
	assert_true(semver_parse(STR("v01.2-rc.1+b.07"), &version));
	assert_int_equal(version.major, 1);
	assert_int_equal(version.minor, 2);
	assert_int_equal(version.patch, 0);
	assert_str(version.pre, "rc.1");
	assert_str(version.metadata, "b.07");
	assert_str(version.original, "v01.2-rc.1+b.07");
	assert_false(semver_parse(STR("1.2.3.4"), &version));
	assert_false(semver_parse(STR("1.2.3-01"), &version));
	assert_false(semver_parse(STR("1.2.3 "), &version));
	assert_false(semver_parse(STR("latest"), &version));
	assert_false(semver_parse(STR("1.18446744073709551616"), &version));
}

static void
the_strict_reading_is_semver_2(void **state)
{
	(void)state;
	struct semver version;
	assert_true(semver_parse_strict(STR("1.2.3-a.1+01"), &version));
	assert_false(semver_parse_strict(STR("v1.2.3"), &version));
	assert_false(semver_parse_strict(STR("1.2"), &version));
	assert_false(semver_parse_strict(STR("1.02.3"), &version));
	assert_false(semver_parse_strict(STR("1.2.3-"), &version));
}

static void
versions_are_ordered_by_precedence(void **state)
{
	(void)state;
	static const char *const ascending[] = { "0.9", "1.0.0-1", "1.0.0-2", "1.0.0-10",
		"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-rc.1",
		"1.0.0", "1.0.1", "1.10.0" };
	struct semver a, b;
	for (size_t i = 0; i + 1 < sizeof ascending / sizeof *ascending; i++) {
		assert_true(semver_parse(str_from(ascending[i]), &a));
		assert_true(semver_parse(str_from(ascending[i + 1]), &b));
		assert_true(semver_compare(&a, &b) < 0);
		assert_true(semver_compare(&b, &a) > 0);
	}
	assert_true(semver_parse(STR("1.0+x"), &a));
	assert_true(semver_parse(STR("v1.0.0+y"), &b));
	assert_int_equal(semver_compare(&a, &b), 0);
}

static void
ranges_admit(void **state)
{
	assert_true(admits(state, ">=1.25.0-0 <2", "1.30.1-gke.100"));
	assert_true(admits(state, "1.2 - 1.4.5 || ^3", "3.9.9"));
	assert_true(admits(state, "~1.2.3, != 1.2.5", "1.2.9"));
	assert_false(admits(state, "~1.2.3, != 1.2.5", "1.2.5"));
	assert_true(admits(state, "1.x", "1.99.0"));
	assert_true(admits(state, "^0.2.3", "0.2.9"));
	assert_false(admits(state, "^0.2.3", "0.3.0"));
	assert_false(admits(state, ">11", "11.1.0"));
	assert_true(admits(state, "*", "1.0.0"));
}

static void
a_prerelease_needs_one_in_its_group(void **state)
{
	assert_false(admits(state, "*", "1.0.0-rc.1"));
	assert_false(admits(state, ">=1.0.0", "1.1.0-rc.1"));
	assert_true(admits(state, ">=1.0.0-0, <2", "1.1.0-rc.1"));
	assert_false(admits(state, "^2.0.0-0 || 1.x", "1.1.0-rc.1"));
}

static void
a_wrong_range_gives_a_reason(void **state)
{
	refused(state, "", "not a version constraint");
	refused(state, "1 ||", "not a version constraint");
	refused(state, "==1", "\"==1\" is not a version constraint");
	refused(state, "1,", "after the comma");
	refused(state, "1.2.3 -2.0.0", "not a version constraint");
	refused(state, ">=1.2.xx", "\"1.2.xx\" is not a version");
	refused(state, "latest", "not a version constraint");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(the_loose_reading_adds_missing_numbers),
		unit(the_strict_reading_is_semver_2),
		unit(versions_are_ordered_by_precedence),
		unit(ranges_admit),
		unit(a_prerelease_needs_one_in_its_group),
		unit(a_wrong_range_gives_a_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
