/* SPDX-License-Identifier: MIT
 * Files from texts, as the cases of rules have them. */
#include "files/listed.h"

static void
texts_make_a_chart(void **state)
{
	struct files *source = listed_from(*state,
		"{\"a.b\": \"1\", \"../../r\": \"2\", \"a/x\": \"3\", \"gone\": null,"
		" \".helmignore\": \"a\"}");
	assert_int_equal(source->above, 2);
	assert_string_equal(listed_files(*state, source), ".helmignore (a/x) a.b ");
	assert_string_equal(listed_text(*state, source, "../../r"), "2");
	assert_string_equal(listed_text(*state, source, "gone"), "-");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(texts_make_a_chart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
