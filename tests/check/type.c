/* SPDX-License-Identifier: MIT */
#include "trial.h"

static void
type_is_the_one_that_the_author_wrote(void **state)
{
	trial_expect(state, "{ a: 1.10 }", "{ at: .a, type: number }", "holds");
	trial_expect(state, "{ a: '1.10' }", "{ at: .a, type: number }", "fails");
	trial_expect(state, "{ a: yes }", "{ at: .a, type: boolean }", "holds");
	trial_expect(state, "{ a: {} }", "{ at: .a, type: [ array, object ] }", "holds");
	trial_expect(state, "{ a: [] }", "{ at: .a, type: object }", "fails");
}

static void
a_timestamp_is_not_a_string(void **state)
{
	struct trial *trial = trial_open(state, "{ a: 2001-01-01 }");
	/* Whether a text is a timestamp depends on the dialect of its file. */
	node_get(trial->judge.env.root, STR("a"))->written = WRITTEN_TIMESTAMP;
	assert_int_equal(trial_judge(trial, "{ at: .a, type: timestamp }"), OUTCOME_HOLDS);
	assert_int_equal(trial_judge(trial, "{ at: .a, type: string }"), OUTCOME_FAILS);
}

static void
an_integer_is_a_number_but_not_the_reverse(void **state)
{
	trial_expect(state, "{ a: 1 }", "{ at: .a, type: number }", "holds");
	trial_expect(state, "{ a: 1.5 }", "{ at: .a, type: integer }", "fails");
}

static void
type_judges_null(void **state)
{
	trial_expect(state, "{ a: ~ }", "{ at: .a, type: 'null' }", "holds");
	trial_expect(state, "{ a: ~ }", "{ at: .a, type: string }", "fails");
}

static void
type_is_open_on_absent_and_unchecked_on_unknown_values(void **state)
{
	trial_expect(state, "{}", "{ at: .a, type: string }", "open");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, type: string }", "unchecked");
}

static void
empty_is_null_or_without_content(void **state)
{
	trial_expect(state, "{ a: ~ }", "{ at: .a, empty: true }", "holds");
	trial_expect(state, "{ a: '' }", "{ at: .a, empty: true }", "holds");
	trial_expect(state, "{ a: [] }", "{ at: .a, empty: true }", "holds");
	trial_expect(state, "{ a: {} }", "{ at: .a, empty: false }", "fails");
	trial_expect(state, "{ a: 0 }", "{ at: .a, empty: false }", "holds");
	trial_expect(state, "{ a: false }", "{ at: .a, empty: true }", "fails");
	trial_expect(state, "{}", "{ at: .a, empty: true }", "open");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, empty: true }", "unchecked");
}

static void
length_counts_characters_items_and_members(void **state)
{
	trial_expect(state, "{ a: Größe }", "{ at: .a, length: { min: 5, max: 5 } }", "holds");
	trial_expect(state, "{ a: [ 1, 2 ] }", "{ at: .a, length: { max: 1 } }", "fails");
	trial_expect(state, "{ a: { b: 1 } }", "{ at: .a, length: { min: 1 } }", "holds");
	trial_expect(state, "{ a: ~ }", "{ at: .a, length: { min: 1 } }", "open");
	trial_expect(state, "{}", "{ at: .a, length: { min: 1 } }", "open");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, length: { min: 1 } }", "unchecked");
}

static void
failures_name_the_value_and_the_requirement(void **state)
{
	trial_say(state, "{ a: 1 }", "{ at: .a, type: [ string, boolean ] }",
		"1 is written as integer, must be boolean or string");
	trial_say(state, "{ a: [] }", "{ at: .a, empty: false }", "`a` must not be empty");
	trial_say(state, "{ a: [ 1 ] }", "{ at: .a, length: { min: 2 } }",
		"`a` has 1 item, must have at least 2");
	trial_say(state, "{ a: abc }", "{ at: .a, length: { max: 2 } }",
		"abc has 3 characters, must have at most 2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(type_is_the_one_that_the_author_wrote),
		unit(a_timestamp_is_not_a_string),
		unit(an_integer_is_a_number_but_not_the_reverse),
		unit(type_judges_null),
		unit(type_is_open_on_absent_and_unchecked_on_unknown_values),
		unit(empty_is_null_or_without_content),
		unit(length_counts_characters_items_and_members),
		unit(failures_name_the_value_and_the_requirement),
	};
	return cmocka_run_group_tests_name("type", tests, NULL, NULL);
}
