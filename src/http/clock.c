/* SPDX-License-Identifier: MIT
 * The machine's clock. The test suite links a faster one instead (tests/server/clock.c). */
#include <errno.h>
#include <limits.h>
#include <time.h>

#include "http/http.h"

long long
clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
clock_sleep(long long milliseconds)
{
	struct timespec left = { milliseconds / 1000, milliseconds % 1000 * 1000000 };
	while (!clock_stopped() && nanosleep(&left, &left) && errno == EINTR)
		;
}

long
clock_real(long long milliseconds)
{
	return milliseconds > LONG_MAX ? LONG_MAX : (long)milliseconds;
}
