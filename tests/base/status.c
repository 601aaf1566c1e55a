/* SPDX-License-Identifier: MIT */
#include "base/status.h"

#include "unit.h"

static void
usage_counts_most_and_clean_least(void **state)
{
	static const int order[] = { EXIT_USAGE, EXIT_UNCHECKED, EXIT_CONFLICT, EXIT_FINDINGS,
		EXIT_CLEAN };
	(void)state;
	for (size_t i = 0; i < 5; i++)
		for (size_t k = i; k < 5; k++) {
			assert_int_equal(status_worse(order[i], order[k]), order[i]);
			assert_int_equal(status_worse(order[k], order[i]), order[i]);
		}
}

/* 143: a helper that was ended by SIGTERM. */
static void
an_unknown_status_is_unchecked(void **state)
{
	(void)state;
	assert_int_equal(status_worse(143, EXIT_CLEAN), EXIT_UNCHECKED);
	assert_int_equal(status_worse(EXIT_CONFLICT, -1), EXIT_UNCHECKED);
	assert_int_equal(status_worse(143, EXIT_USAGE), EXIT_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(usage_counts_most_and_clean_least),
		unit(an_unknown_status_is_unchecked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
