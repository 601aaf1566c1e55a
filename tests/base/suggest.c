/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"

#include "base/panic.h"
#include "unit.h"

static struct str
nearest(const char *typed)
{
	static const struct str names[] = { STR_INIT("lint"), STR_INIT("fix"), STR_INIT("explain"),
		STR_INIT("version"), STR_INIT("profiles"), STR_INIT("profile"), STR_INIT("at") };
	return suggest(str_from(typed), names, ARRAY_LENGTH(names));
}

static void
a_typing_mistake_finds_its_name(void **state)
{
	(void)state;
	assert_str(nearest("lnit"), "lint");
	assert_str(nearest("lit"), "lint");
	assert_str(nearest("lints"), "lint");
	assert_str(nearest("explian"), "explain");
	assert_str(nearest("vresoin"), "version");
	assert_str(nearest("LINT"), "lint");
	assert_str(nearest("AT"), "at");
}

static void
a_short_name_needs_more_than_a_letter_in_common(void **state)
{
	(void)state;
	assert_str(nearest("a"), "");
	assert_str(nearest("it"), "");
	assert_str(nearest("fox"), "fix");
	assert_str(nearest("fa"), "");
	assert_str(nearest("lineup"), "");
	assert_str(nearest(""), "");
}

static void
a_prefix_finds_its_name_when_no_edit_does(void **state)
{
	(void)state;
	assert_str(nearest("exp"), "explain");
	assert_str(nearest("explanation"), "");
	assert_str(nearest("linting"), "lint");
	assert_str(nearest("ex"), "");
}

static void
the_first_of_equally_near_ones_wins(void **state)
{
	(void)state;
	assert_str(nearest("profilex"), "profiles");
	assert_str(nearest("prof"), "profiles");
}

static void
a_name_of_any_length_is_taken(void **state)
{
	(void)state;
	static char many[100000];
	memset(many, 'x', sizeof many - 1);
	assert_str(nearest(many), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_typing_mistake_finds_its_name),
		unit(a_short_name_needs_more_than_a_letter_in_common),
		unit(a_prefix_finds_its_name_when_no_edit_does),
		unit(the_first_of_equally_near_ones_wins),
		unit(a_name_of_any_length_is_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
