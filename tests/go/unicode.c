/* SPDX-License-Identifier: MIT */
#include "go/go.h"

#include "unit.h"

static void
white_space_is_what_go_says(void **state)
{
	(void)state;
	unsigned count = 0;
	for (uint32_t code = 0; code <= 0x10FFFF; code++)
		count += unicode_is_space(code);
	assert_int_equal(count, 25);
	assert_true(unicode_is_space(0x85) && unicode_is_space(0xA0) && unicode_is_space('\v'));
	assert_false(unicode_is_space(0x200B) || unicode_is_space(0xFEFF));
}

static void
printable_is_what_go_says(void **state)
{
	(void)state;
	unsigned count = 0;
	for (uint32_t code = 0; code <= 0x10FFFF; code++)
		count += unicode_is_printable(code);
	assert_int_equal(count, 148998);
	assert_true(unicode_is_printable(' ') && unicode_is_printable(0x1F600));
	assert_true(unicode_is_printable(0xFFFD) && unicode_is_printable(0xA1));
	assert_false(unicode_is_printable(0xA0) || unicode_is_printable(0xAD));
	assert_false(unicode_is_printable(0x200B) || unicode_is_printable(0x10FFFF));
}

static void
trimming_takes_every_kind_of_space(void **state)
{
	(void)state;
	assert_str(unicode_trim(STR("\u00a0 \v\u2003a\u00a0b\xc2\x85\r")), "a\u00a0b");
	assert_str(unicode_trim(STR(" \t")), "");
	assert_str(unicode_trim(STR("\x85 ")), "\x85");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(white_space_is_what_go_says),
		unit(printable_is_what_go_says),
		unit(trimming_takes_every_kind_of_space),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
