/* SPDX-License-Identifier: MIT
 * The clock of the test suite's own chartgate-oci: CHARTGATE_CLOCK_SPEED times as fast as the
 * machine's, so that a deadline of a minute ends a test in a fraction of a second. */
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "http/http.h"

static volatile sig_atomic_t stopped;

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
	while (!stopped && nanosleep(&left, &left))
		;
}

long
clock_real(long long milliseconds)
{
	return (long)(milliseconds / speed());
}

int
clock_stopped(void)
{
	return stopped;
}

static void
on_signal(int number)
{
	stopped = number;
}

void
clock_watch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}
