/* SPDX-License-Identifier: MIT
 * What every unit test needs: cmocka with its headers in the order it wants, and comparisons of our
 * own strings. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

/* The two are the same text; prints both when not. */
#define assert_str(actual, expected) \
	unit_assert_str((actual), str_from(expected), __FILE__, __LINE__)

static inline void
unit_assert_str(struct str actual, struct str expected, const char *file, int line)
{
	if (str_equal(actual, expected))
		return;
	print_error("\"%.*s\" is not \"%.*s\"\n", STR_FMT(actual), STR_FMT(expected));
	_fail(file, line);
}

/* An arena for one test, closed by its teardown: cmocka_unit_test_setup_teardown(x, unit_open,
 * unit_close). */
static inline int
unit_open(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state ? 0 : -1;
}

static inline int
unit_close(void **state)
{
	arena_close(*state);
	free(*state);
	return 0;
}

#define unit(function) cmocka_unit_test_setup_teardown(function, unit_open, unit_close)

#endif
