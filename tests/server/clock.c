/* SPDX-License-Identifier: MIT
 * The clock of the test suite's own chartgate-oci: CHARTGATE_CLOCK_SPEED times as fast as the
 * machine's, so that a deadline of a minute ends a test in a fraction of a second. */
#include <stdlib.h>
#include <time.h>

#include "http/http.h"

static long long
speed(void)
{
	const char *text = getenv("CHARTGATE_CLOCK_SPEED");
	long long factor = text ? atoll(text) : 1;
	return factor > 0 ? factor : 1;
}

long long
clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return ((long long)now.tv_sec * 1000000 + now.tv_nsec / 1000) * speed() / 1000;
}

void
clock_sleep(long long milliseconds)
{
	long long real = milliseconds * 1000000 / speed();
	struct timespec left = { real / 1000000000, real % 1000000000 };
	while (!clock_stopped() && nanosleep(&left, &left))
		;
}

long
clock_real(long long milliseconds)
{
	return (long)(milliseconds / speed());
}
