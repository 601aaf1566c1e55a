/* SPDX-License-Identifier: MIT */
#include "base/base64.h"

#include "unit.h"

/* The test vectors of RFC 4648, section 10. */
static void
encoding_and_decoding(void **state)
{
	static const char *rows[][2] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" },
		{ "foobar", "Zm9vYmFy" } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str bytes;
		assert_str(base64_encode(*state, str_from(rows[i][0])), rows[i][1]);
		assert_true(base64_decode(*state, str_from(rows[i][1]), &bytes));
		assert_str(bytes, rows[i][0]);
	}
	assert_str(base64_encode(*state, STR("\xfb\xff\xfe")), "+//+");
}

static void
other_texts_are_refused(void **state)
{
	struct str bytes;
	assert_false(base64_decode(*state, STR("Zg"), &bytes));
	assert_false(base64_decode(*state, STR("Zg=a"), &bytes));
	assert_false(base64_decode(*state, STR("Zm9-"), &bytes));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(encoding_and_decoding),
		unit(other_texts_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
