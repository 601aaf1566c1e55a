/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "trial.h"

/* The message of the first failure, printed at the focus of the check that has it. */
static void
expect_message(void **state, const char *tree, const char *check, const char *expected)
{
	struct trial *trial = trial_open(state, tree);
	assert_int_equal(trial_judge(trial, check), OUTCOME_FAILS);
	const struct check_failure *failure = &trial->judge.failures.at[0];
	trial->judge.env.focus = failure->focus;
	judge_bind(&trial->judge, failure->value);
	assert_str(template_print(trial->arena, &trial->judge, failure->message), expected);
}

static void
values_are_shown_as_written_with_what_helm_reads(void **state)
{
	expect_message(state, "{ a: 1.10 }", "{ at: .a, equals: 2, message: '{{ .a }}' }",
		"1.10 (Helm reads 1.1)");
	expect_message(state, "{ a: yes }", "{ at: .a, equals: 2, message: '{{ .a }}' }",
		"yes (Helm reads true)");
	expect_message(state, "{ a: 'x' }", "{ at: .a, equals: 2, message: '{{ .a }}!' }", "x!");
	expect_message(state, "{ a: ~ }", "{ at: .a, equals: 2, message: '{{ .a }}' }", "~");
	expect_message(state, "{ a: '' }", "{ at: .a, equals: 2, message: '{{ .a }}' }", "\"\"");
}

static void
several_are_a_list_of_five_and_none_a_dash(void **state)
{
	const char *check = "{ at: .a, equals: 2, message: '{{ .l[*] }}' }";
	expect_message(state, "{ a: 1, l: [ 1, 2 ] }", check, "1, 2");
	expect_message(state, "{ a: 1, l: [ 1, 2, 3, 4, 5 ] }", check, "1, 2, 3, 4, 5");
	expect_message(state, "{ a: 1, l: [ 1, 2, 3, 4, 5, 6 ] }", check, "1, 2, 3, 4, 5, …");
	expect_message(state, "{ a: 1 }", check, "—");
}

static void
braces_and_quoted_names_are_distinguished(void **state)
{
	expect_message(state, "{ a: 1 }",
		"{ at: .a, equals: 2, message: '{{ \"{{\" }} {{ .a }} }}' }", "{{ 1 }}");
	expect_message(state, "{ 'x}}y': 1 }",
		"{ at: '.[\"x}}y\"]', equals: 2, message: '{{ .[\"x}}y\"] }}' }", "1");
}

static void
a_message_is_one_line_of_bounded_length(void **state)
{
	expect_message(state, "{ a: \"one\\n  two\\ttwo\" }",
		"{ at: .a, equals: 2, message: '{{ .a }}' }", "one two two");
	struct trial *trial = trial_open(state, "{}");
	struct builder text;
	builder_init(&text, trial->arena);
	builder_fill(&text, 'x', 500);
	struct node *node = node_string(trial->arena, builder_str(&text), (struct place){ 0 });
	assert_int_equal(template_print_value(trial->arena, node).len, 80 + strlen("…"));
}

static void
a_text_that_is_all_of_a_message_is_not_cut_like_a_value(void **state)
{
	struct arena *arena = *state;
	struct builder text;
	builder_init(&text, arena);
	builder_fill(&text, 'x', 300);
	struct str long_text = builder_str(&text);
	const char *tree = str_cstr(arena, str_format(arena, "{ a: %.*s }", STR_FMT(long_text)));
	expect_message(state, tree, "{ at: .a, equals: 2, message: '{{ .a }}' }",
		str_cstr(arena, long_text));
	struct str cut = str_format(arena, "%.*s… is", STR_FMT(str_slice(long_text, 0, 80)));
	expect_message(
		state, tree, "{ at: .a, equals: 2, message: '{{ .a }} is' }", str_cstr(arena, cut));
}

static void
the_nearest_message_is_printed_at_its_own_focus(void **state)
{
	expect_message(state, "{ id: top, l: [ { id: item, v: 1 } ] }",
		"{ at: '.l[*]', all: [ { at: .v, equals: 2 } ], message: '{{ .id }}' }", "top");
	expect_message(state, "{ id: top, l: [ { id: item, v: 1 } ] }",
		"{ at: '.l[*]', message: outer, all: [ { at: .v, equals: 2, message: '{{ .id }}' } "
		"] }",
		"item");
	expect_message(state, "{ l: [ { v: 1 } ] }",
		"{ at: '.l[*]', all: [ { at: .v, equals: 2 } ], message: '{{ $node }} {{ $key }}' "
		"}",
		"1 v");
}

static void
maps_and_lists_are_shown_as_json(void **state)
{
	expect_message(state, "{ a: { b: [ 1, x ] } }",
		"{ at: .a, equals: 2, message: '{{ .a }}' }", "{\"b\":[1,\"x\"]}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(values_are_shown_as_written_with_what_helm_reads),
		unit(several_are_a_list_of_five_and_none_a_dash),
		unit(braces_and_quoted_names_are_distinguished),
		unit(a_message_is_one_line_of_bounded_length),
		unit(a_text_that_is_all_of_a_message_is_not_cut_like_a_value),
		unit(the_nearest_message_is_printed_at_its_own_focus),
		unit(maps_and_lists_are_shown_as_json),
	};
	return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
