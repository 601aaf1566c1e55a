/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "go/go.h"
#include "unit.h"

static void
every_scalar_value_comes_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		char bytes[4];
		struct str s = { bytes, utf8_encode(code, bytes) };
		size_t at = 0;
		bool surrogate = code >= 0xD800 && code <= 0xDFFF;
		assert_int_equal(utf8_next(s, &at), surrogate ? UTF8_BAD : code);
		assert_int_equal(at, surrogate ? 1 : s.len);
	}
}

static void
bad_bytes_are_one_byte_long(void **state)
{
	(void)state;
	static const char *const bad[] = { "\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80",
		"\xF5\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t at = 0;
		assert_int_equal(utf8_next(str_from(bad[i]), &at), UTF8_BAD);
		assert_int_equal(at, 1);
		assert_int_equal(utf8_invalid(str_from(bad[i])), 0);
	}
	assert_int_equal(utf8_invalid(STR("aé\xFFz")), 3);
	assert_int_equal(utf8_invalid(STR("aé€😀")), STR_NONE);
}

static void
counts(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(STR("aé€😀")), 4);
	assert_int_equal(utf8_count(STR("\xFF\xFF")), 2);
}

static void
the_start_of_a_character_is_found_from_every_byte(void **state)
{
	(void)state;
	struct str text = STR("aé€😀\x80\x80\xF0\x9F");
	static const size_t starts[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 12, 13, 14 };
	for (size_t at = 0; at <= text.len; at++)
		assert_int_equal(utf8_start(text, at), starts[at]);
}

static void
folding_makes_cases_alike(void **state)
{
	assert_str(go_fold(*state, STR("Support 1.0")), "support 1.0");
	assert_str(go_fold(*state, STR("ÄÖÜ ΣΑΣ Straße ẞ")), "äöü σασ straße ß");
	assert_str(go_fold(*state, STR("ĀāĂ \u017f \u212a")), "āāă s k");
	assert_str(go_fold(*state, STR("\U00010400 Ꭰ ꭰ")), "\U00010428 Ꭰ Ꭰ");
	assert_str(go_fold(*state, STR("İı")), "İı");
	assert_str(go_fold(*state, STR("A\xffZ")), "a\xffz");
	assert_str(go_fold(*state, STR("")), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_scalar_value_comes_back),
		unit(bad_bytes_are_one_byte_long),
		unit(counts),
		unit(the_start_of_a_character_is_found_from_every_byte),
		unit(folding_makes_cases_alike),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
