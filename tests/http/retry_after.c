/* SPDX-License-Identifier: MIT */
#include "http/http.h"

#include "base/panic.h"
#include "unit.h"

enum { NOW = 784111777 }; /* Sun, 06 Nov 1994 08:49:37 GMT */

struct row {
	const char *value;
	long long seconds;
};

static void
seconds_are_read(void **state)
{
	static const struct row rows[] = {
		{ "0", 0 },
		{ "2", 2 },
		{ " 120 ", 120 },
		{ "99999", 99999 },
		{ "18446744073709551615", 1000000000 },
		{ "18446744073709551616", -1 },
		{ "", -1 },
		{ "-1", -1 },
		{ "+1", -1 },
		{ "1.5", -1 },
		{ "1.889377ms", -1 },
		{ "2 s", -1 },
		{ "0x10", -1 },
		{ "soon", -1 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		assert_int_equal(http_retry_after(str_from(rows[i].value), NOW), rows[i].seconds);
}

/* The three forms of a date (RFC 9110, 5.6.7), and texts that only look like one. */
static void
dates_are_read(void **state)
{
	static const struct row rows[] = {
		{ "Sun, 06 Nov 1994 08:49:37 GMT", 0 },
		{ "Sunday, 06-Nov-94 08:49:37 GMT", 0 },
		{ "Sun Nov  6 08:49:37 1994", 0 },
		{ "Sun, 06 Nov 1994 08:50:37 GMT", 60 },
		{ "Sunday, 06-Nov-94 08:50:37 GMT", 60 },
		{ "Sun Nov  6 08:50:37 1994", 60 },
		{ "Wed Nov 16 08:49:37 1994", 864000 },
		{ "Sun, 06 Nov 1994 08:48:37 GMT", 0 },
		{ "Sat, 31 Dec 1994 23:59:60 GMT", 4806623 },
		{ "Thu, 29 Feb 1996 08:49:37 GMT", 480LL * 86400 },
		{ "Fri, 01 Mar 1996 08:49:37 GMT", 481LL * 86400 },
		{ "Wed, 01 Mar 2000 00:00:00 GMT", 951868800 - NOW },
		{ "Mon, 01 Mar 2100 00:00:00 GMT", 4107542400 - NOW },
		{ "Friday, 06-Nov-43 08:49:37 GMT", 49LL * 365 * 86400 + 12 * 86400 },
		{ "Monday, 06-Nov-50 08:49:37 GMT", 0 }, /* 1950: 2050 is too far ahead */
		{ "Thu, 01 Jan 1970 00:00:00 GMT", 0 },
		{ "Sun, 06 Nov 1994 08:49:37", -1 },
		{ "Sun, 06 Nov 1994 08:49:37 CET", -1 },
		{ "Sun, 06 Nov 1994 08:49:37 GMT+1", -1 },
		{ "Sun, 6 Nov 1994 08:49:37 GMT", -1 },
		{ "Sun,06 Nov 1994 08:49:37 GMT", -1 },
		{ "Son, 06 Nov 1994 08:49:37 GMT", -1 },
		{ ", 06 Nov 1994 08:49:37 GMT", -1 },
		{ "Sun, 06 nov 1994 08:49:37 GMT", -1 },
		{ "Sun, 06 anF 1994 08:49:37 GMT", -1 },
		{ "Sun, 32 Nov 1994 08:49:37 GMT", -1 },
		{ "Sun, 00 Nov 1994 08:49:37 GMT", -1 },
		{ "Sun, 06 Nov 1994 24:49:37 GMT", -1 },
		{ "Sun, 06 Nov 1994 08:60:37 GMT", -1 },
		{ "Sun, 06 Nov 1994 08:49:61 GMT", -1 },
		{ "Sun, 06-Nov-94 08:49:37 GMT", -1 },
		{ "Sunday, 06 Nov 1994 08:49:37 GMT", -1 },
		{ "Sun Nov 6 08:49:37 1994", -1 },
		{ "Sun", -1 },
		{ "Sun,", -1 },
		{ "1994-11-06T08:49:37Z", -1 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		long long seconds = http_retry_after(str_from(rows[i].value), NOW);
		if (seconds != rows[i].seconds)
			print_error("%s: %lld\n", rows[i].value, seconds);
		assert_int_equal(seconds, rows[i].seconds);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(seconds_are_read),
		unit(dates_are_read),
	};
	return cmocka_run_group_tests_name("retry_after", tests, NULL, NULL);
}
