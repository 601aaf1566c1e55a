/* SPDX-License-Identifier: MIT
 * Files from texts, as the cases of rules have them. */
#include "files/listed.h"

static void
texts_make_a_chart(void **state)
{
	struct files *provider = listed_from(*state,
		"{\"a.b\": \"1\", \"../../r\": \"2\", \"a/x\": \"3\", \"gone\": null,"
		" \".helmignore\": \"a\"}");
	assert_int_equal(provider->above, 2);
	assert_string_equal(listed_files(*state, provider), ".helmignore (a/x) a.b ");
	assert_string_equal(listed_text(*state, provider, "../../r"), "2");
	assert_string_equal(listed_text(*state, provider, "gone"), "-");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(texts_make_a_chart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
