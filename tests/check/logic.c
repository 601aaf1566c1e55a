/* SPDX-License-Identifier: MIT */
#include "trial.h"

/* One member for each outcome of { at: .x, equals: 1 }. */
#define TREE "{ holds: 1, fails: 2, unchecked: UNKNOWN }"
#define HOLDS "{ at: .holds, equals: 1 }"
#define FAILS "{ at: .fails, equals: 1 }"
#define UNCHECKED "{ at: .unchecked, equals: 1 }"
#define OPEN "{ at: .open, equals: 1 }"

static void
all_fails_before_it_is_unchecked_before_it_is_open(void **state)
{
	trial_expect(state, TREE, "all: [ " HOLDS " ]", "holds");
	trial_expect(state, TREE, "all: [ " HOLDS ", " OPEN " ]", "open");
	trial_expect(state, TREE, "all: [ " OPEN ", " UNCHECKED ", " HOLDS " ]", "unchecked");
	trial_expect(state, TREE, "all: [ " UNCHECKED ", " FAILS ", " OPEN " ]", "fails");
}

static void
any_holds_before_it_is_unchecked_before_it_is_open(void **state)
{
	trial_expect(
		state, TREE, "any: [ " FAILS ", " OPEN ", " UNCHECKED ", " HOLDS " ]", "holds");
	trial_expect(state, TREE, "any: [ " FAILS ", " OPEN ", " UNCHECKED " ]", "unchecked");
	trial_expect(state, TREE, "any: [ " FAILS ", " OPEN " ]", "open");
	trial_expect(state, TREE, "any: [ " FAILS ", " FAILS " ]", "fails");
}

static void
none_is_the_reverse_of_any(void **state)
{
	trial_expect(
		state, TREE, "none: [ " FAILS ", " OPEN ", " UNCHECKED ", " HOLDS " ]", "fails");
	trial_expect(state, TREE, "none: [ " FAILS ", " OPEN ", " UNCHECKED " ]", "unchecked");
	trial_expect(state, TREE, "none: [ " FAILS ", " OPEN " ]", "open");
	trial_expect(state, TREE, "none: " FAILS, "holds");
}

static void
if_runs_its_branches_only_when_decided(void **state)
{
	trial_expect(state, TREE, "{ if: " HOLDS ", then: " FAILS " }", "fails");
	trial_expect(state, TREE, "{ if: " HOLDS ", then: " OPEN ", else: " FAILS " }", "open");
	trial_expect(state, TREE, "{ if: " FAILS ", then: " FAILS " }", "holds");
	trial_expect(state, TREE, "{ if: " FAILS ", then: " HOLDS ", else: " FAILS " }", "fails");
	trial_expect(state, TREE, "{ if: " OPEN ", then: " FAILS ", else: " FAILS " }", "open");
	trial_expect(state, TREE, "{ if: " UNCHECKED ", then: " FAILS " }", "unchecked");
}

static void
a_failing_any_reports_once_and_all_each(void **state)
{
	struct trial *trial = trial_open(state, TREE);
	trial_judge(trial, "any: [ " FAILS ", " FAILS " ]");
	assert_int_equal(trial->judge.failures.len, 1);
	trial_judge(trial, "all: [ " FAILS ", { at: .fails, equals: 3, matches: x } ]");
	assert_int_equal(trial->judge.failures.len, 3);
	trial_judge(trial, "{ if: " FAILS ", then: " HOLDS ", else: " FAILS " }");
	assert_int_equal(trial->judge.failures.len, 1);
}

static void
none_blames_the_text_that_matched(void **state)
{
	struct trial *trial = trial_open(state, "{ a: \"one t\\u0077o\" }");
	trial_judge(trial, "none: { at: .a, matches: 't.o' }");
	struct check_failure *failure = &trial->judge.failures.at[0];
	assert_str(source_slice(source_resolve(failure->part)), "t\\u0077o");
	trial_say(state, "{ a: one two }", "none: { at: .a, matches: 't.o' }",
		"`two` is not allowed here");
	trial = trial_open(state, "{ a: 1, b: 2 }");
	trial_judge(trial, "none: [ { at: .a, equals: 2 }, { at: .b, equals: 2 } ]");
	assert_str(trial->judge.failures.at[0].blamed->key, "b");
}

static void
keys_judges_every_member_name(void **state)
{
	const char *check = "{ at: .a, keys: { matches: '^[a-z]+$' } }";
	trial_expect(state, "{ a: { b: 1, c: 2 } }", check, "holds");
	trial_expect(state, "{ a: { b: 1, C: 2 } }", check, "fails");
	trial_expect(state, "{ a: {} }", check, "holds");
	trial_expect(state, "{ a: ~ }", check, "open");
	trial_expect(state, "{ a: [ 1 ] }", check, "open");
	trial_expect(state, "{}", check, "open");
	trial_expect(state, "{ a: UNKNOWN }", check, "unchecked");
	struct trial *trial = trial_open(state, "{ a: { b: 1, C: 2 } }");
	trial_judge(trial, check);
	assert_str(source_slice(trial->judge.failures.at[0].blamed->at), "C");
}

static void
some_counts_what_holds(void **state)
{
	const char *one = "some: { in: '.l[*]', check: { equals: 1 } }";
	trial_expect(state, "{ l: [ 2, 1 ] }", one, "holds");
	trial_expect(state, "{ l: [ 2, 3 ] }", one, "fails");
	trial_expect(state, "{ l: [] }", one, "fails");
	trial_expect(state, "{}", one, "open");
	trial_expect(state, "{ l: [ 2, UNKNOWN ] }", one, "unchecked");
	trial_expect(state, "{ l: [ 1, UNKNOWN ] }", one, "holds");
	trial_expect(state, "{ l: UNKNOWN }", one, "unchecked");
	const char *two = "some: { in: '.l[*]', min: 2, max: 3, check: { equals: 1 } }";
	trial_expect(state, "{ l: [ 1, 1, 2 ] }", two, "holds");
	trial_expect(state, "{ l: [ 1, 2, 2 ] }", two, "fails");
	trial_expect(state, "{ l: [ 1, 1, 1, 1 ] }", two, "fails");
	trial_expect(state, "{ l: [ 1, 1, 1, UNKNOWN ] }", two, "unchecked");
	const char *member = "some: { in: '.l[*]', check: { at: .id, equals: 1 } }";
	trial_expect(state, "{ l: [ { id: 2 }, { m: 1 } ] }", member, "open");
	trial_say(state, "{ l: [ 2, 3 ] }", one, "0 of 2 match, must be at least 1");
}

static void
in_starts_at_the_node_of_the_check(void **state)
{
	trial_expect(state, "{ a: { l: [ 2 ] }, l: [ 1 ] }",
		"{ at: .a, some: { in: '.l[*]', check: { equals: 1 } } }", "holds");
	trial_expect(state, "{ a: { l: [ 1 ] }, l: [ 2 ] }",
		"{ at: .a, all: [ { some: { in: '.l[*]', check: { equals: 1 } } } ] }", "holds");
}

static void
an_inner_check_starts_at_the_nodes_of_the_outer_at(void **state)
{
	const char *check = "{ at: '.l[*]', all: [ { at: .tag, equals: .version } ] }";
	trial_expect(state, "{ l: [ { tag: 1, version: 1 } ] }", check, "holds");
	trial_expect(state, "{ l: [ { tag: 1, version: 2 } ], version: 1 }", check, "fails");
	trial_expect(state, "{ tag: 1, version: 1 }", "{ at: .tag, equals: .version }", "holds");
}

static void
node_and_key_are_the_value_judged(void **state)
{
	trial_expect(state, "{ a: 1 }", "{ at: .a, equals: $node }", "holds");
	trial_expect(state, "{ a: a }", "{ at: .a, equals: $key }", "holds");
	trial_expect(state, "{ a: { b: 1 } }", "{ at: .a, keys: { equals: $key } }", "holds");
	trial_expect(state, "{ l: [ { id: 1 } ], m: [ { id: 1 } ] }",
		"some: { in: '.l[*]', check: { at: '$.m[?@.id == $node.id]', exists: true } }",
		"holds");
}

static void
unique_compares_the_keys_of_items(void **state)
{
	const char *check = "{ at: .l, unique: .id }";
	trial_expect(state, "{ l: [ { id: 1 }, { id: 2 }, { m: 1 }, { m: 1 } ] }", check, "holds");
	trial_expect(state, "{ l: [ { id: 1 }, { id: 1.0 } ] }", check, "fails");
	trial_expect(state, "{ l: [ { id: ~ }, { id: ~ } ] }", check, "holds");
	trial_expect(state, "{ l: [ { id: 1 }, UNKNOWN ] }", check, "unchecked");
	trial_expect(state, "{ l: [ { id: 1 }, UNKNOWN, { id: 1 } ] }", check, "fails");
	trial_expect(state, "{ l: ~ }", check, "open");
	trial_expect(state, "{}", check, "open");
	trial_expect(state, "{ l: UNKNOWN }", check, "unchecked");
	check = "{ at: .l, unique: [ .id, .m ] }";
	trial_expect(state, "{ l: [ { id: 1, m: 1 }, { id: 1, m: 2 } ] }", check, "holds");
	trial_expect(state, "{ l: [ { id: 1, m: 2 }, { id: 1, m: 2 } ] }", check, "fails");
	trial_say(state, "{ l: [ { id: a }, { id: a } ] }", "{ at: .l, unique: .id }",
		"a appears twice");
}

static void
at_means_every(void **state)
{
	trial_expect(state, "{ l: [ 1, 1 ] }", "{ at: '.l[*]', equals: 1 }", "holds");
	trial_expect(state, "{ l: [ 1, 2 ] }", "{ at: '.l[*]', equals: 1 }", "fails");
	trial_expect(state, "{ l: [ 1, UNKNOWN ] }", "{ at: '.l[*]', equals: 1 }", "unchecked");
	trial_expect(state, "{ l: [] }", "{ at: '.l[*]', equals: 1 }", "open");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(all_fails_before_it_is_unchecked_before_it_is_open),
		unit(any_holds_before_it_is_unchecked_before_it_is_open),
		unit(none_is_the_reverse_of_any),
		unit(if_runs_its_branches_only_when_decided),
		unit(a_failing_any_reports_once_and_all_each),
		unit(none_blames_the_text_that_matched),
		unit(keys_judges_every_member_name),
		unit(some_counts_what_holds),
		unit(in_starts_at_the_node_of_the_check),
		unit(an_inner_check_starts_at_the_nodes_of_the_outer_at),
		unit(node_and_key_are_the_value_judged),
		unit(unique_compares_the_keys_of_items),
		unit(at_means_every),
	};
	return cmocka_run_group_tests_name("logic", tests, NULL, NULL);
}
