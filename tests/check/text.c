/* SPDX-License-Identifier: MIT */
#include "trial.h"

static void
matches_looks_anywhere_in_the_printed_text(void **state)
{
	trial_expect(state, "{ a: v1.2 }", "{ at: .a, matches: '[0-9]+' }", "holds");
	trial_expect(state, "{ a: 12 }", "{ at: .a, matches: '^1' }", "holds");
	trial_expect(state, "{ a: x }", "{ at: .a, matches: '[0-9]+' }", "fails");
	trial_expect(state, "{ a: [ 1 ] }", "{ at: .a, matches: '1' }", "fails");
	trial_expect(state, "{ a: { b: 1 } }", "{ at: .a, matches: '1' }", "fails");
}

static void
matches_is_open_on_null_and_absence_and_unchecked_on_unknown(void **state)
{
	trial_expect(state, "{ a: ~ }", "{ at: .a, matches: x }", "open");
	trial_expect(state, "{}", "{ at: .a, matches: x }", "open");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, matches: x }", "unchecked");
}

static void
a_pattern_may_be_a_parameter(void **state)
{
	const char *tree = "{ a: Sign-Off, params: { named: '(?i)sign[- ]?off' } }";
	trial_expect(state, tree, "{ at: .a, matches: $params.named }", "holds");
	trial_expect(state, "{ a: x, params: { named: z } }", "{ at: .a, matches: $params.named }",
		"fails");
	trial_expect(state, "{ a: x, params: {} }", "{ at: .a, matches: $params.named }", "open");
	trial_expect(state, "{ a: '.env' }", "{ at: .a, matches: '.env' }", "holds");
}

static void
a_parameter_that_is_not_a_pattern_gives_up(void **state)
{
	struct trial *trial = trial_open(state, "{ a: x, params: { named: '(' } }");
	trial_judge(trial, "{ at: .a, matches: $params.named }");
	assert_true(trial->judge.gave_up.len > 0);
}

static void
a_pattern_that_hits_its_limit_has_no_answer(void **state)
{
	struct trial *trial =
		trial_open(state, "{ a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! }");
	enum outcome outcome = trial_judge(trial, "{ at: .a, matches: '^(a|aa)+$' }");
	assert_int_equal(outcome, OUTCOME_UNCHECKED);
	assert_true(trial->judge.gave_up.len > 0);
}

static void
contains_is_a_part_of_a_text_or_an_item_of_a_list(void **state)
{
	trial_expect(state, "{ a: abc }", "{ at: .a, contains: b }", "holds");
	trial_expect(state, "{ a: abc }", "{ at: .a, contains: x }", "fails");
	trial_expect(state, "{ a: aBc }", "{ at: .a, contains: b, as: ci }", "holds");
	trial_expect(state, "{ a: [ ab, c ] }", "{ at: .a, contains: ab }", "holds");
	trial_expect(state, "{ a: [ abc ] }", "{ at: .a, contains: b }", "fails");
	trial_expect(state, "{ a: [ AB ] }", "{ at: .a, contains: ab, as: ci }", "holds");
	trial_expect(state, "{ a: { b: 1 } }", "{ at: .a, contains: b }", "fails");
	trial_expect(
		state, "{ a: [ x, z ], b: [ x, z ] }", "{ at: .a, contains: '.b[*]' }", "holds");
}

static void
contains_is_open_and_unchecked_like_any_verb(void **state)
{
	trial_expect(state, "{ a: ~ }", "{ at: .a, contains: x }", "open");
	trial_expect(state, "{ a: x }", "{ at: .a, contains: .b }", "open");
	trial_expect(state, "{ a: [ UNKNOWN ] }", "{ at: .a, contains: x }", "unchecked");
	trial_expect(state, "{ a: [ UNKNOWN, x ] }", "{ at: .a, contains: x }", "holds");
	trial_expect(state, "{ a: x, b: UNKNOWN }", "{ at: .a, contains: .b }", "unchecked");
}

static void
format_judges_the_printed_text(void **state)
{
	trial_expect(state, "{ a: 'https://example.org' }", "{ at: .a, format: url }", "holds");
	trial_expect(state, "{ a: example.org }", "{ at: .a, format: url }", "fails");
	trial_expect(state, "{ a: [] }", "{ at: .a, format: url }", "fails");
	trial_expect(state, "{ a: ~ }", "{ at: .a, format: url }", "open");
	trial_expect(state, "{}", "{ at: .a, format: url }", "open");
	trial_expect(state, "{ a: UNKNOWN }", "{ at: .a, format: url }", "unchecked");
}

static void
failures_name_the_mistake(void **state)
{
	trial_say(state, "{ a: x }", "{ at: .a, matches: z }", "x does not match the pattern");
	trial_say(state, "{ a: x }", "{ at: .a, contains: z }", "x does not contain z");
	trial_say(state, "{ a: example.org }", "{ at: .a, format: url }",
		"example.org is not an absolute URL");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(matches_looks_anywhere_in_the_printed_text),
		unit(matches_is_open_on_null_and_absence_and_unchecked_on_unknown),
		unit(a_pattern_may_be_a_parameter),
		unit(a_parameter_that_is_not_a_pattern_gives_up),
		unit(a_pattern_that_hits_its_limit_has_no_answer),
		unit(contains_is_a_part_of_a_text_or_an_item_of_a_list),
		unit(contains_is_open_and_unchecked_like_any_verb),
		unit(format_judges_the_printed_text),
		unit(failures_name_the_mistake),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
