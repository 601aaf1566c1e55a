/* SPDX-License-Identifier: MIT */
#include "base/builder.h"

#include "unit.h"

static void
a_builder_grows(void **state)
{
	struct builder builder;
	builder_init(&builder, *state);
	assert_str(builder_str(&builder), "");
	for (int i = 0; i < 500; i++)
		builder_format(&builder, "%d,", i % 10);
	builder_fill(&builder, '-', 3);
	builder_char(&builder, '!');
	assert_int_equal(builder.len, 1004);
	assert_str(str_slice(builder_str(&builder), 996, 1004), "8,9,---!");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_builder_grows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
