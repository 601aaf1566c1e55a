/* SPDX-License-Identifier: MIT */
#include "base/digest.h"

#include "unit.h"

/* FIPS 180-4's own examples. */
static void
digests_are_those_of_the_standard(void **state)
{
	assert_str(digest_of(*state, STR("abc")),
		"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_str(digest_of(*state, STR("")),
		"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_true(digest_matches(
		STR("sha512:"
		    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a27"
		    "4fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
		STR("abc")));
}

static void
an_invalid_digest_matches_nothing(void **state)
{
	(void)state;
	assert_false(digest_is_valid(STR("sha256:../../x")));
	assert_false(digest_is_valid(STR("sha256:")));
	assert_false(digest_is_valid(
		STR("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")));
	assert_false(digest_is_valid(
		STR("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
	assert_false(
		digest_matches(STR("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410f"
				   "f61f20015ae"),
			STR("abc")));
	assert_false(digest_matches(STR("md5:900150983cd24fb0d6963f7d28e17f72"), STR("abc")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(digests_are_those_of_the_standard),
		unit(an_invalid_digest_matches_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
