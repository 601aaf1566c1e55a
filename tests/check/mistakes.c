/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "trial.h"
#include "yaml/yaml.h"

static void
an_unknown_verb_gets_a_suggestion(void **state)
{
	trial_mistake(state, "exsits: true", "1:1 `exsits` is not a verb; did you mean `exists`?");
	trial_mistake(state, "frobnicate: true", "1:1 `frobnicate` is not a verb");
	trial_mistake(state, "{ at: .a, mesage: x, equals: 1 }",
		"1:11 `mesage` is not a verb; did you mean `message`?");
}

static void
an_unsupported_verb_is_refused_by_name(void **state)
{
	trial_mistake(state, "schema: $.schema", "1:1 the verb `schema` is not yet supported");
	trial_mistake(state, "custom-resource: $.crds",
		"1:1 the verb `custom-resource` is not yet supported");
	trial_mistake(state, "{ at: .a, min: 1 }", "1:11 the verb `min` is not yet supported");
}

static void
a_mistake_in_a_query_points_to_its_byte(void **state)
{
	struct trial *trial = trial_open(state, "{}");
	assert_null(trial_check(trial, "at: .a[?@.b ==]\nexists: true"));
	struct place place = trial->mistakes.at[0].place;
	assert_true(place.span.start > 4 && place.span.start < 16);
	trial = trial_open(state, "{}");
	assert_null(trial_check(trial, "at: \"\\u0024nobody.a\"\nexists: true"));
	assert_str(trial->mistakes.at[0].place.source->path, "check.yaml");
}

static void
an_unknown_variable_gets_a_suggestion(void **state)
{
	struct trial *trial = trial_open(state, "{}");
	assert_null(trial_check(trial, "{ at: $boud.a, exists: true }"));
	assert_true(str_has(trial->mistakes.at[0].message, STR("bound")));
}

static void
arguments_of_verbs_are_checked(void **state)
{
	trial_mistake(state, "exists: 1", "1:9 `exists` must be true or false");
	trial_mistake(state, "type: sting", "1:7 `sting` is not a type; did you mean `string`?");
	trial_mistake(state, "format: ulr", "1:9 `ulr` is not a format; did you mean `url`?");
	trial_mistake(state, "length: {}", "1:9 `length` needs `min` or `max`");
	trial_mistake(state, "length: { mim: 1 }",
		"1:11 `mim` is not a key of `length`; did you mean `min`?");
	trial_mistake(state, "length: { min: 3, max: 2 }", "1:16 `min` is greater than `max`");
	trial_mistake(state, "some: { in: $.a, check: { exists: true }, max: 0 }",
		"1:48 `max` is less than `min`, whose default is 1");
	trial_mistake(state, "any: { exists: true }", "1:6 `any` needs a list of checks");
	trial_mistake(state, "all: []", "1:6 expected at least one check");
	trial_mistake(state, "some: { in: .a }", "1:1 `some` needs `in` and `check`");
	trial_mistake(state, "if: { exists: true }", "1:1 `if` needs a `then` beside it");
	trial_mistake(state, "{ exists: true, then: { exists: true } }",
		"1:17 `then` needs an `if` beside it");
	trial_mistake(state, "matches: '('", "1:12 missing closing parenthesis");
}

static void
as_needs_something_to_compare(void **state)
{
	trial_mistake(state, "{ exists: true, as: ci }",
		"1:17 `as` needs a verb that compares: equals, one-of or contains");
	trial_mistake(state, "{ equals: 1, as: imge }",
		"1:18 `imge` is not a value of `as`; did you mean `image`?");
}

static void
a_check_is_a_map_with_a_verb(void **state)
{
	trial_mistake(state, "at: .a", "1:1 a check needs a verb");
	trial_mistake(state, "[ exists ]", "1:1 expected a check, which is a map of verbs");
	trial_mistake(state, "all: [ exists ]", "1:8 expected a check, which is a map of verbs");
}

static void
braces_must_be_closed(void **state)
{
	trial_mistake(state, "{ exists: true, message: 'a {{ .b' }",
		"1:29 `{{` without `}}`; write two braces as `{{ \"{{\" }}`");
}

static void
nesting_is_bounded(void **state)
{
	struct builder deep;
	builder_init(&deep, *state);
	for (int i = 0; i < 40; i++)
		builder_add(&deep, STR("{ none: "));
	builder_add(&deep, STR("{ exists: true }"));
	for (int i = 0; i < 40; i++)
		builder_add(&deep, STR(" }"));
	builder_char(&deep, '\0');
	struct trial *trial = trial_open(state, "{}");
	assert_null(trial_check(trial, deep.at));
	assert_int_equal(trial->mistakes.len, 1);
}

static void
the_number_of_checks_is_bounded(void **state)
{
	struct builder bomb;
	builder_init(&bomb, *state);
	builder_add(&bomb, STR("all:\n- &a0 { exists: true }\n"));
	for (int i = 1; i < 30; i++)
		builder_format(&bomb, "- &a%d { all: [ *a%d, *a%d ] }\n", i, i - 1, i - 1);
	builder_char(&bomb, '\0');
	struct problem_list problems = { 0 };
	struct source *source = source_new(*state, STR("bomb.yaml"), str_from(bomb.at));
	struct node *node = yaml_read(*state, source, DIALECT_CORE, &problems, NULL);
	struct finding_list mistakes = { 0 };
	struct maker maker = { .arena = *state, .mistakes = &mistakes };
	assert_true(problems.len > 0 || !check_make(&maker, node));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(an_unknown_verb_gets_a_suggestion),
		unit(an_unsupported_verb_is_refused_by_name),
		unit(a_mistake_in_a_query_points_to_its_byte),
		unit(an_unknown_variable_gets_a_suggestion),
		unit(arguments_of_verbs_are_checked),
		unit(as_needs_something_to_compare),
		unit(a_check_is_a_map_with_a_verb),
		unit(braces_must_be_closed),
		unit(nesting_is_bounded),
		unit(the_number_of_checks_is_bounded),
	};
	return cmocka_run_group_tests_name("mistakes", tests, NULL, NULL);
}
