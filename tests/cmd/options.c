/* SPDX-License-Identifier: MIT */
#include "cmd/cmd_private.h"
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
	{ 'o', "output", "FORMAT", "a value", take },
	{ 'q', "quiet", NULL, "a switch", take },
	{ 0, "base", "REV", NULL, NULL },
};

static const struct command command = { .name = "test", .options = options, .option_count = 3 };

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
values_stand_behind_or_after(void **state)
{
	struct parsed parsed;
	assert_true(parse(*state, &parsed,
		(const char *const[]){
			"--output=a", "--output", "b", "-oc", "-o", "d", "-qoe", NULL }));
	assert_int_equal(taken_count, 6);
	assert_str(taken[0], "a");
	assert_str(taken[1], "b");
	assert_str(taken[2], "c");
	assert_str(taken[3], "d");
	assert_str(taken[5], "e");
}

static void
operands_may_stand_anywhere(void **state)
{
	struct parsed parsed;
	assert_true(parse(
		*state, &parsed, (const char *const[]){ "a", "-q", "-", "--", "-q", "--x", NULL }));
	assert_int_equal(taken_count, 1);
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
		unit(values_stand_behind_or_after),
		unit(operands_may_stand_anywhere),
		unit(what_is_wrong_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
