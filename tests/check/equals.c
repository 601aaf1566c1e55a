/* SPDX-License-Identifier: MIT */
#include "trial.h"

static void
equality_is_deep(void **state)
{
	trial_expect(state, "{ a: { x: 1, z: [ 2 ] }, b: { z: [ 2.0 ], x: 1 } }",
		"{ at: .a, equals: .b }", "holds");
	trial_expect(state, "{ a: 1, b: '1' }", "{ at: .a, equals: .b }", "fails");
	trial_expect(state, "{ a: { x: 1 } }", "{ at: .a, equals: { x: 1 } }", "holds");
}

static void
every_node_of_the_operand_must_be_equal(void **state)
{
	trial_expect(state, "{ a: 1, l: [ 1, 1 ] }", "{ at: .a, equals: '$.l[*]' }", "holds");
	trial_expect(state, "{ a: 1, l: [ 1, 2 ] }", "{ at: .a, equals: '$.l[*]' }", "fails");
}

static void
null_is_compared(void **state)
{
	trial_expect(state, "{ a: ~ }", "{ at: .a, equals: ~ }", "holds");
	trial_expect(state, "{ a: ~ }", "{ at: .a, equals: 1 }", "fails");
	trial_expect(state, "{ a: ~, l: [ ~ ] }", "{ at: .a, one-of: '$.l[*]' }", "holds");
}

static void
an_absent_side_leaves_equals_open(void **state)
{
	trial_expect(state, "{ b: 1 }", "{ at: .a, equals: .b }", "open");
	trial_expect(state, "{ a: 1 }", "{ at: .a, equals: .b }", "open");
	trial_expect(state, "{ a: 1 }", "{ at: .a, equals: $unbound }", "open");
	trial_expect(state, "{ a: 1 }", "{ at: .a, equals: 'v{{ .b }}' }", "open");
	trial_expect(state, "{ a: 1 }", "{ at: .a, equals: 'v{{ $unbound }}' }", "open");
}

static void
an_unknown_side_leaves_equals_unchecked(void **state)
{
	trial_expect(state, "{ a: UNKNOWN, b: 1 }", "{ at: .a, equals: .b }", "unchecked");
	trial_expect(state, "{ a: 1, b: UNKNOWN }", "{ at: .a, equals: .b }", "unchecked");
	trial_expect(state, "{ a: [ 1 ], b: [ UNKNOWN ] }", "{ at: .a, equals: .b }", "unchecked");
	trial_expect(state, "{ a: 1, b: [ UNKNOWN, 2 ] }", "{ at: .a, equals: '.b[*]' }", "fails");
	trial_expect(
		state, "{ a: v1, b: UNKNOWN }", "{ at: .a, equals: 'v{{ .b }}' }", "unchecked");
}

static void
strings_are_themselves_queries_or_templates(void **state)
{
	trial_expect(state, "{ a: '.x' }", "{ at: .a, equals: { text: .x } }", "holds");
	trial_expect(state, "{ a: v1, b: 1 }", "{ at: .a, equals: 'v{{ .b }}' }", "holds");
	trial_expect(state, "{ a: '{{' }", "{ at: .a, equals: '{{ \"{{\" }}' }", "holds");
	trial_expect(state, "{ a: plain }", "{ at: .a, equals: plain }", "holds");
}

static void
a_list_is_one_array_except_for_one_of(void **state)
{
	trial_expect(state, "{ a: [ 1, x ], b: 1 }", "{ at: .a, equals: [ 1, x ] }", "holds");
	trial_expect(state, "{ a: [ 1, x ], b: 1 }", "{ at: .a, equals: [ $.b, x ] }", "holds");
	trial_expect(state, "{ a: [ 1, .x ], b: 1 }", "{ at: .a, equals: [ $.b, .x ] }", "holds");
	trial_expect(
		state, "{ a: x, l: [ x, w ] }", "{ at: .a, one-of: [ z, '$.l[*]' ] }", "holds");
	trial_expect(
		state, "{ a: v, l: [ x, w ] }", "{ at: .a, one-of: [ z, '$.l[*]' ] }", "fails");
	trial_expect(state, "{ a: z }", "{ at: .a, one-of: [ z, '$.l[*]' ] }", "holds");
}

static void
a_set_is_absent_only_where_its_plain_part_is(void **state)
{
	trial_expect(state, "{ a: 1 }", "{ at: .a, one-of: '$.l[*].id' }", "open");
	trial_expect(state, "{ a: 1, l: [] }", "{ at: .a, one-of: '$.l[*].id' }", "fails");
	trial_expect(
		state, "{ a: 1, l: [ { id: 1 } ] }", "{ at: .a, one-of: '$.l[*].id' }", "holds");
	trial_expect(
		state, "{ a: 1, l: [ { id: 2 } ] }", "{ at: .a, one-of: '$.l[*].id' }", "fails");
	trial_expect(state, "{}", "{ at: .a, one-of: [ 1 ] }", "open");
}

static void
an_unknown_member_of_a_set_decides_nothing(void **state)
{
	const char *check = "{ at: .a, one-of: '$.l[*]' }";
	trial_expect(state, "{ a: 1, l: [ UNKNOWN, 1 ] }", check, "holds");
	trial_expect(state, "{ a: 1, l: [ UNKNOWN, 2 ] }", check, "unchecked");
	trial_expect(state, "{ a: 1, l: UNKNOWN }", check, "unchecked");
	trial_expect(state, "{ a: UNKNOWN, l: [ 1 ] }", check, "unchecked");
}

static void
as_reads_both_sides_in_the_same_way(void **state)
{
	trial_expect(state, "{ a: 1.10, b: '1.10' }", "{ at: .a, equals: .b, as: text }", "holds");
	trial_expect(
		state, "{ a: Straße, b: STRASSE }", "{ at: .a, equals: .b, as: text }", "fails");
	trial_expect(state, "{ a: Ärger }", "{ at: .a, equals: ÄRGER, as: ci }", "holds");
	trial_expect(state, "{ a: 'docker.io/library/nginx:1' }",
		"{ at: .a, equals: 'nginx:1', as: image }", "holds");
	trial_expect(
		state, "{ a: 'nginx:1' }", "{ at: .a, equals: 'nginx:2', as: image }", "fails");
	trial_expect(state, "{ a: v1.2 }", "{ at: .a, equals: 1.2.0, as: semver }", "holds");
	trial_expect(state, "{ a: 'HTTPS://Example.org/' }",
		"{ at: .a, equals: 'https://example.org', as: url }", "holds");
	trial_expect(state, "{ a: 2.1.0-debian-12-r0 }", "{ at: .a, equals: v2.1, as: release }",
		"holds");
	trial_expect(state, "{ a: '2.1' }", "{ at: .a, equals: 2.2.0, as: release }", "fails");
	trial_expect(state, "{ a: latest }", "{ at: .a, equals: 0.9.0, as: release }", "fails");
	trial_expect(
		state, "{ a: B, l: [ a, b ] }", "{ at: .a, one-of: '$.l[*]', as: ci }", "holds");
}

static void
failures_show_both_sides(void **state)
{
	trial_say(state, "{ a: 1, b: 2 }", "{ at: .a, equals: .b }", "1 is not 2");
	trial_say(state, "{ a: 1, l: [ 2, 3 ] }", "{ at: .a, one-of: '$.l[*]' }",
		"1 is none of 2, 3");
	trial_say(state, "{ a: 1, l: [] }", "{ at: .a, one-of: '$.l[*]' }",
		"1 is not in the list, which is empty");
	struct trial *trial = trial_open(state, "{ a: 1, b: 2 }");
	trial_judge(trial, "{ at: .a, equals: .b }");
	assert_int_equal(trial->judge.failures.at[0].related.len, 1);
	assert_str(trial->judge.failures.at[0].related.at[0]->key, "b");
	trial = trial_open(state, "{ a: 1, l: [ 2, 3 ] }");
	trial_judge(trial, "{ at: .a, one-of: '$.l[*]' }");
	assert_int_equal(trial->judge.failures.at[0].related.len, 1);
	assert_str(trial->judge.failures.at[0].related.at[0]->key, "l");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(equality_is_deep),
		unit(every_node_of_the_operand_must_be_equal),
		unit(null_is_compared),
		unit(an_absent_side_leaves_equals_open),
		unit(an_unknown_side_leaves_equals_unchecked),
		unit(strings_are_themselves_queries_or_templates),
		unit(a_list_is_one_array_except_for_one_of),
		unit(a_set_is_absent_only_where_its_plain_part_is),
		unit(an_unknown_member_of_a_set_decides_nothing),
		unit(as_reads_both_sides_in_the_same_way),
		unit(failures_show_both_sides),
	};
	return cmocka_run_group_tests_name("equals", tests, NULL, NULL);
}
