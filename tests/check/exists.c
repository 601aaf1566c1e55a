/* SPDX-License-Identifier: MIT */
#include "trial.h"

static void
a_present_value_exists(void **state)
{
	trial_expect(state, "{ a: 1 }", "{ at: .a, exists: true }", "holds");
	trial_expect(state, "{ a: 1 }", "{ at: .a, exists: false }", "fails");
	trial_expect(state, "{ b: 1 }", "{ at: .a, exists: true }", "fails");
	trial_expect(state, "{ b: 1 }", "{ at: .a, exists: false }", "holds");
}

static void
null_does_not_exist(void **state)
{
	trial_expect(state, "{ a: ~ }", "{ at: .a, exists: true }", "fails");
	trial_expect(state, "{ a: ~ }", "{ at: .a, exists: false }", "holds");
	trial_expect(state, "{ a: [ ~ ] }", "{ at: '.a[*]', exists: true }", "fails");
}

static void
unknown_may_or_may_not_exist(void **state)
{
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, exists: true }", "unchecked");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a.b, exists: true }", "unchecked");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, exists: false }", "unchecked");
	trial_expect(state, "{ a: [ UNKNOWN, 1 ] }", "{ at: '.a[*]', exists: true }", "holds");
	trial_expect(state, "{ a: [ UNKNOWN, 1 ] }", "{ at: '.a[*]', exists: false }", "fails");
}

static void
every_node_of_the_query_must_have_the_plain_rest(void **state)
{
	const char *check = "{ at: '.l[*].url', exists: true }";
	trial_expect(state, "{ l: [ { url: a }, { url: b } ] }", check, "holds");
	trial_expect(state, "{ l: [ { url: a }, { name: b } ] }", check, "fails");
	trial_expect(state, "{ l: [] }", check, "open");
	trial_expect(state, "{ x: 1 }", check, "open");
	trial_expect(state, "{ l: [ { url: a }, UNKNOWN ] }", check, "unchecked");
	trial_expect(state, "{ l: [ { name: a }, UNKNOWN ] }", check, "fails");
}

static void
a_filter_must_select_something(void **state)
{
	const char *check = "{ at: \".l[?@.name == 'a']\", exists: true }";
	trial_expect(state, "{ l: [ { name: a } ] }", check, "holds");
	trial_expect(state, "{ l: [ { name: b } ] }", check, "fails");
	trial_expect(state, "{ x: 1 }", check, "fails");
	trial_expect(state, "{ l: [ UNKNOWN ] }", check, "unchecked");
}

static void
a_variable_that_selected_nothing_fails(void **state)
{
	trial_expect(state, "{ bound: 1 }", "{ at: $bound, exists: true }", "holds");
	trial_expect(state, "{}", "{ at: $unbound, exists: true }", "fails");
	trial_expect(state, "{}", "{ at: $unbound.a, exists: true }", "fails");
	trial_expect(state, "{}", "{ at: '$unbound[*].a', exists: true }", "fails");
	trial_expect(state, "{}", "{ at: $unbound, exists: false }", "holds");
	trial_expect(state, "{ bound: { b: 1 } }", "{ at: $bound.a, exists: true }", "fails");
}

static void
a_query_that_is_absent_is_open(void **state)
{
	const char *check = "{ at: '$.l[?@.a == $this.none]', exists: true }";
	trial_expect(state, "{ l: [ { b: 1 } ] }", check, "open");
	check = "{ at: '$.l[?@.a == $this.none]', exists: false }";
	trial_expect(state, "{ l: [ { b: 1 } ] }", check, "open");
	struct trial *trial = trial_open(state, "{}");
	trial->judge.absent = SLOT_BIT(SLOT_LETS);
	assert_int_equal(trial_judge(trial, "{ at: $bound, exists: true }"), OUTCOME_OPEN);
}

static void
other_verbs_are_open_where_exists_fails(void **state)
{
	struct trial *trial = trial_open(state, "{ b: 1 }");
	assert_int_equal(trial_judge(trial, "{ at: .a, exists: true, equals: 2 }"), OUTCOME_FAILS);
	assert_int_equal(trial->judge.failures.len, 1);
	trial_expect(state, "{ a: 1 }", "{ at: .a, exists: true, equals: 2 }", "fails");
	trial_expect(state, "{ a: 2 }", "{ at: .a, exists: true, equals: 2 }", "holds");
}

static void
the_failure_names_the_first_member_that_is_missing(void **state)
{
	trial_say(state, "{ a: {} }", "{ at: .a.b.c, exists: true }", "`b` is missing");
	trial_say(state, "{ a: ~ }", "{ at: .a, exists: true }", "`a` is null");
	trial_say(state, "{ a: 1 }", "{ at: .a, exists: false }", "`a` must not exist");
	struct trial *trial = trial_open(state, "{ a: {} }");
	trial_judge(trial, "{ at: .a.b.c, exists: true }");
	assert_str(trial->judge.failures.at[0].blamed->key, "a");
	trial_judge(trial, "{ at: $.a.b.c, exists: true }");
	assert_null(trial->judge.failures.at[0].blamed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_present_value_exists),
		unit(null_does_not_exist),
		unit(unknown_may_or_may_not_exist),
		unit(every_node_of_the_query_must_have_the_plain_rest),
		unit(a_filter_must_select_something),
		unit(a_variable_that_selected_nothing_fails),
		unit(a_query_that_is_absent_is_open),
		unit(other_verbs_are_open_where_exists_fails),
		unit(the_failure_names_the_first_member_that_is_missing),
	};
	return cmocka_run_group_tests_name("exists", tests, NULL, NULL);
}
