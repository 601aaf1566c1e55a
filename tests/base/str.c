/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include "unit.h"

static void
slices_never_leave_the_string(void **state)
{
	(void)state;
	assert_str(str_slice(STR("abc"), 1, 2), "b");
	assert_str(str_slice(STR("abc"), 1, STR_NONE), "bc");
	assert_str(str_slice(STR("abc"), 3, 9), "");
	assert_str(str_slice(STR("abc"), 2, 1), "");
	assert_str(str_slice((struct str){ 0 }, 0, 1), "");
	struct str s = STR("abc");
	assert_ptr_equal(str_slice(s, 2, 2).at, s.at + 2);
	assert_ptr_equal(str_slice(s, 9, 9).at, s.at + 3);
}

static void
comparisons(void **state)
{
	(void)state;
	assert_true(str_equal((struct str){ 0 }, STR("")));
	assert_true(str_equal_ci(STR("Support"), STR("sUPPORT")));
	assert_false(str_equal_ci(STR("a"), STR("ab")));
	assert_true(str_compare(STR("a"), STR("ab")) < 0);
	assert_true(str_compare(STR("\xff"), STR("a")) > 0);
	assert_true(str_starts(STR("chart"), STR("ch")));
	assert_false(str_starts(STR("c"), STR("ch")));
	assert_true(str_ends(STR("values.yaml"), STR(".yaml")));
	assert_false(str_ends(STR("l"), STR(".yaml")));
}

static void
finding_and_cutting(void **state)
{
	(void)state;
	struct str head, rest;
	assert_int_equal(str_find(STR("a: b: c"), STR(": ")), 1);
	assert_int_equal(str_find(STR("abc"), STR("d")), STR_NONE);
	assert_int_equal(str_find_last_char(STR("a/b/c"), '/'), 3);
	assert_true(str_has(STR("abc"), STR("")));
	assert_true(str_cut(STR("k=v=w"), '=', &head, &rest));
	assert_str(head, "k");
	assert_str(rest, "v=w");
	assert_false(str_cut(STR("kv"), '=', &head, &rest));
	assert_str(head, "kv");
	assert_str(rest, "");
	assert_str(str_trim(STR(" \t a b\r\n")), "a b");
	assert_str(str_trim(STR(" \n")), "");
}

static void
numbers_fill_all_of_the_text(void **state)
{
	(void)state;
	unsigned long long value;
	assert_true(str_to_uint(STR("18446744073709551615"), &value));
	assert_true(value == 18446744073709551615ull);
	assert_false(str_to_uint(STR("18446744073709551616"), &value));
	assert_false(str_to_uint(STR(""), &value));
	assert_false(str_to_uint(STR("1a"), &value));
	assert_false(str_to_uint(STR("-1"), &value));
}

static void
new_strings(void **state)
{
	assert_str(str_format(*state, "%s %.*s", "a", STR_FMT(STR("bc"))), "a bc");
	assert_str(str_join(*state, STR("a"), STR("b")), "ab");
	assert_str(str_lower(*state, STR("aBÄ")), "abÄ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(slices_never_leave_the_string),
		unit(comparisons),
		unit(finding_and_cutting),
		unit(numbers_fill_all_of_the_text),
		unit(new_strings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
