/* SPDX-License-Identifier: MIT */
#include "cmd/options.h"
#include "unit.h"

static struct str taken[8];
static size_t taken_count;

static bool
take(struct parsed *parsed, struct str text)
{
	(void)parsed;
	taken[taken_count++] = text;
	return true;
}

static const struct option options[] = {
	OPTION_TAKE('o', "output", "FORMAT", "a value", take),
	OPTION_SWITCH('q', "quiet", "a switch", quiet),
	OPTION_TEXT(0, "layout", "DIR", "a text", layout),
	OPTION_LIST(0, "rules", "FILE", "a list", lint.rule_files),
};

static const struct command command = {
	.name = "test", .options = options, .option_count = ARRAY_LENGTH(options)
};

/* Parses the words, up to a NULL. */
static bool
parse(struct arena *arena, struct parsed *parsed, const char *const *words)
{
	char *arguments[8];
	int count = 0;
	for (; words[count]; count++)
		arguments[count] = str_cstr(arena, str_from(words[count]));
	taken_count = 0;
	*parsed = (struct parsed){ .arena = arena, .command = &command };
	return options_parse(parsed, arguments, count);
}

static void
a_value_is_after_the_equals_sign_or_next(void **state)
{
	struct parsed parsed;
	assert_true(parse(*state, &parsed,
		(const char *const[]){
			"--output=a", "--output", "b", "-oc", "-o", "d", "-qoe", NULL }));
	assert_int_equal(taken_count, 5);
	for (size_t i = 0; i < taken_count; i++)
		assert_int_equal(taken[i].at[0], "abcde"[i]);
}

static void
an_option_keeps_its_value(void **state)
{
	struct parsed parsed;
	assert_true(parse(*state, &parsed,
		(const char *const[]){ "--layout=a", "--layout=b", "--rules=c", "--rules", "d",
			"--quiet", NULL }));
	assert_str(parsed.layout, "b");
	assert_int_equal(parsed.lint.rule_files.len, 2);
	assert_str(parsed.lint.rule_files.at[1], "d");
	assert_true(parsed.quiet);
	assert_false(parsed.verbose);
}

static void
operands_may_stand_anywhere(void **state)
{
	struct parsed parsed;
	assert_true(parse(
		*state, &parsed, (const char *const[]){ "a", "-q", "-", "--", "-q", "--x", NULL }));
	assert_true(parsed.quiet);
	assert_int_equal(parsed.operands.len, 4);
	assert_str(parsed.operands.at[1], "-");
	assert_str(parsed.operands.at[3], "--x");
}

static void
what_is_wrong_is_refused(void **state)
{
	struct parsed parsed;
	assert_false(parse(*state, &parsed, (const char *const[]){ "--outptu=a", NULL }));
	assert_false(parse(*state, &parsed, (const char *const[]){ "--output", NULL }));
	assert_false(parse(*state, &parsed, (const char *const[]){ "--quiet=yes", NULL }));
	assert_false(parse(*state, &parsed, (const char *const[]){ "--base=main", NULL }));
	assert_false(parse(*state, &parsed, (const char *const[]){ "-x", NULL }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_value_is_after_the_equals_sign_or_next),
		unit(an_option_keeps_its_value),
		unit(operands_may_stand_anywhere),
		unit(what_is_wrong_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
