/* SPDX-License-Identifier: MIT
 * Versions and the constraints that they must satisfy. What a constraint means is tested in
 * tests/form/semver_suite.c. */
#include "trial.h"

static void
a_version_must_satisfy_the_constraint(void **state)
{
	trial_expect(state, "{ a: 1.2.3 }", "{ at: .a, semver: '^1.0.0' }", "holds");
	trial_expect(state, "{ a: 2.0.0 }", "{ at: .a, semver: '^1.0.0' }", "fails");
	trial_expect(state, "{ a: latest }", "{ at: .a, semver: '^1.0.0' }", "fails");
	trial_expect(state, "{ a: [ 1.2.3 ] }", "{ at: .a, semver: '^1.0.0' }", "fails");
	trial_expect(state, "{ a: 1.2.3, b: '>=1 <2' }", "{ at: .a, semver: .b }", "holds");
}

static void
a_constraint_must_admit_the_version(void **state)
{
	trial_expect(state, "{ a: '>=1.25.0-0' }", "{ at: .a, admits: 1.34.1-eks-1 }", "holds");
	trial_expect(state, "{ a: '>=1.25.0' }", "{ at: .a, admits: 1.34.1-eks-1 }", "fails");
	trial_expect(state, "{ a: '>=' }", "{ at: .a, admits: 1.2.3 }", "fails");
	trial_expect(
		state, "{ a: '^1', b: [ 1.0.0, 1.9.0 ] }", "{ at: .a, admits: '.b[*]' }", "holds");
	trial_expect(
		state, "{ a: '^1', b: [ 1.0.0, 2.0.0 ] }", "{ at: .a, admits: '.b[*]' }", "fails");
}

static void
what_is_missing_is_open_and_what_cannot_be_judged_unchecked(void **state)
{
	trial_expect(state, "{}", "{ at: .a, semver: '^1' }", "open");
	trial_expect(state, "{ a: ~ }", "{ at: .a, semver: '^1' }", "open");
	trial_expect(state, "{ a: 1.0.0 }", "{ at: .a, semver: .b }", "open");
	trial_expect(state, "{ a: 1.0.0, b: nonsense }", "{ at: .a, semver: .b }", "unchecked");
	trial_expect(state, "{ a: 1.0.0, b: UNKNOWN }", "{ at: .a, semver: .b }", "unchecked");
	trial_expect(state, "{ a: '^1', b: latest }", "{ at: .a, admits: .b }", "unchecked");
}

static void
a_literal_that_is_wrong_is_a_mistake(void **state)
{
	struct trial *trial = trial_open(state, "{}");
	assert_null(trial_check(trial, "{ at: .a, semver: '>=' }"));
	assert_str(trial->mistakes.at[0].message, "`>=` is not a version constraint");
	assert_null(trial_check(trial, "{ at: .a, admits: latest }"));
	assert_str(trial->mistakes.at[1].message, "`latest` is not a version");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_version_must_satisfy_the_constraint),
		unit(a_constraint_must_admit_the_version),
		unit(what_is_missing_is_open_and_what_cannot_be_judged_unchecked),
		unit(a_literal_that_is_wrong_is_a_mistake),
	};
	return cmocka_run_group_tests_name("semver", tests, NULL, NULL);
}
