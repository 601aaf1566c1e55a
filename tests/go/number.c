/* SPDX-License-Identifier: MIT */
#include "go/go.h"

#include <float.h>
#include <math.h>

#include "unit.h"

/* The expected texts were printed by Go 1.26. */
static void
floats_are_printed_as_by_go_json(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = { { 0, "0" }, { -0.0, "-0" }, { 1, "1" }, { 100, "100" }, { 1.1, "1.1" },
		{ -0.5, "-0.5" }, { 0.1 + 0.2, "0.30000000000000004" }, { 1e-6, "0.000001" },
		{ 1e-7, "1e-7" }, { 1.5e-7, "1.5e-7" }, { 1.25e-10, "1.25e-10" },
		{ 1e20, "100000000000000000000" }, { 1e21, "1e+21" }, { 1.5e300, "1.5e+300" },
		{ 9007199254740993.0, "9007199254740992" }, { 5e-324, "5e-324" },
		{ DBL_MAX, "1.7976931348623157e+308" }, { DBL_MIN, "2.2250738585072014e-308" },
		{ 18446744073709551615.0, "18446744073709552000" }, { 123456.789, "123456.789" },
		/* powers of two: the nearest text of that length does not read back */
		{ 0x1p-1017, "7.120236347223045e-307" }, { 0x1p-1007, "7.291122019556398e-304" } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_str(number_print_json(*state, cases[i].value), cases[i].text);
}

static void
strings_of_floats_have_32_bits(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = { { 1.1, "1.1" }, { 1.123456789, "1.1234568" }, { 1e6, "1e+06" },
		{ 123456, "123456" }, { 0.0001, "0.0001" }, { 0.00001, "1e-05" },
		{ 16777216.5, "1.6777216e+07" }, { 9223372036854775808.0, "9.223372e+18" },
		{ 1e300, "+Inf" }, { -1e300, "-Inf" }, { NAN, "NaN" }, { 0, "0" }, { -0.0, "-0" },
		{ 1e-45, "1e-45" }, { 0x1p-96, "1.2621775e-29" } };
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_str(number_print_go32(*state, cases[i].value), cases[i].text);
}

/* splitmix64 */
static uint64_t
next(uint64_t *seed)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static void
every_text_reads_back(void **state)
{
	uint64_t seed = 1;
	for (int i = 0; i < 20000; i++) {
		uint64_t bits = next(&seed);
		double value, back;
		memcpy(&value, &bits, sizeof value);
		if (!isfinite(value))
			continue;
		assert_true(number_parse(*state, number_print_json(*state, value), &back));
		assert_memory_equal(&value, &back, sizeof value);
	}
}

static void
only_decimal_numbers_are_numbers(void **state)
{
	static const char *const good[] = { "0", "00", "+1", "-1", ".5", "1.", "1e5", "1E-5",
		"1.e+5", "123456789012345678901234567890" };
	static const char *const bad[] = { "", "-", ".", "e5", "1e", "1e+", "0x1", "1_0", " 1",
		"1 ", "inf", "nan", "1e400", "-1e400" };
	double value;
	for (size_t i = 0; i < ARRAY_LENGTH(good); i++)
		assert_true(number_parse(*state, str_from(good[i]), &value));
	for (size_t i = 0; i < ARRAY_LENGTH(bad); i++)
		assert_false(number_parse(*state, str_from(bad[i]), &value));
	assert_true(number_parse(*state, STR("-12.5e-1"), &value));
	assert_true(value == -1.25);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(floats_are_printed_as_by_go_json),
		unit(strings_of_floats_have_32_bits),
		unit(every_text_reads_back),
		unit(only_decimal_numbers_are_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
