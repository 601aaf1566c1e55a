/* SPDX-License-Identifier: MIT */
#include "text/harmless.h"

#include "text/glyph.h"
#include "unit.h"

static void
controls_and_bidi_marks_become_visible(void **state)
{
	assert_str(harmless_text(*state, STR("a\033[31mb")), "a\\u{1b}[31mb");
	assert_str(harmless_text(*state, STR("a\u202Eb\u2066c\u200Fd")),
		"a\\u{202e}b\\u{2066}c\\u{200f}d");
	assert_str(harmless_text(*state, STR("a\u061C\u2028\u2029\uFEFF\u200B")),
		"a\\u{61c}\\u{2028}\\u{2029}\\u{feff}\\u{200b}");
	assert_str(harmless_text(*state, STR("a\nb\tc\0d\x7F")), "a\\u{a}b\\u{9}c\\u{0}d\\u{7f}");
	assert_str(harmless_text(*state,
			   STR("\xC2\x9B"
			       "0m")),
		"\\u{9b}0m");
}

static void
invisible_characters_become_visible(void **state)
{
	assert_str(harmless_text(*state, STR("\U000E0041")), "\\u{e0041}");
	assert_str(harmless_text(*state, STR("\u00AD\u2060\u3164")), "\\u{ad}\\u{2060}\\u{3164}");
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		bool is_tag = code >= 0xE0001 && code <= 0xE007F;
		bool is_mark = (code >= 0x200E && code <= 0x200F) || code == 0x200B ||
			(code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
			code == 0x061C || code == 0xFEFF || code == 0xAD;
		bool is_control = code < ' ' || (code >= 0x7F && code < 0xA0);
		assert_true(glyph_acts(code) || !(is_tag || is_mark || is_control));
	}
	assert_false(glyph_acts(0x200C) || glyph_acts(0x200D) || glyph_acts('a'));
}

static void
invalid_bytes_are_shown_as_bytes(void **state)
{
	assert_str(harmless_text(*state, STR("a\xFF\xC3")), "a\\x{ff}\\x{c3}");
}

static void
readable_text_stays(void **state)
{
	assert_str(harmless_text(*state, STR("a\\n é 名前 👩\u200D🔧 100% # x")),
		"a\\n é 名前 👩\u200D🔧 100% # x");
	assert_str(harmless_text(*state, STR("")), "");
}

static void
no_runner_reads_a_command(void **state)
{
	assert_str(harmless_text(*state, STR("::error::x")), "\\u{3a}:error::x");
	assert_str(harmless_text(*state, STR(" \u00A0::error::x")), " \u00A0\\u{3a}:error::x");
	assert_str(harmless_text(*state, STR("a::b")), "a::b");
	assert_str(harmless_text(*state, STR("a ##[group]b")), "a \\u{23}#[group]b");
	assert_str(harmless_text(*state, STR("###[group]b")), "#\\u{23}#[group]b");
	assert_str(harmless_text(*state, STR("##vso[task]")), "\\u{23}#vso[task]");
	assert_str(harmless_text(*state, STR("a%0Ab%0dc%0")), "a\\u{25}0Ab\\u{25}0dc%0");
}

static void
what_is_harmless_stays_as_it_is(void **state)
{
	struct str once = harmless_text(*state, STR("::\033\u202E%0A##[x]\xFF"));
	struct str twice = harmless_text(*state, once);
	assert_true(str_equal(once, twice));
}

static void
columns_are_those_of_what_is_shown(void **state)
{
	(void)state;
	assert_int_equal(harmless_columns(STR("ab")), 2);
	assert_int_equal(harmless_columns(STR("名e\u0301")), 3);
	assert_int_equal(harmless_columns(STR("\u202E\xFF")), 8 + 6);
	assert_int_equal(harmless_columns(STR("\U000E0041")), 9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(controls_and_bidi_marks_become_visible),
		unit(invisible_characters_become_visible),
		unit(invalid_bytes_are_shown_as_bytes),
		unit(readable_text_stays),
		unit(no_runner_reads_a_command),
		unit(what_is_harmless_stays_as_it_is),
		unit(columns_are_those_of_what_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
