/* SPDX-License-Identifier: MIT
 * The clock of the machine. The test suite links its own in its place (tests/server/clock.c). */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <time.h>

#include "http/http.h"

static volatile sig_atomic_t stopped;

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
	while (!stopped && nanosleep(&left, &left) && errno == EINTR)
		;
}

long
clock_real(long long milliseconds)
{
	return milliseconds > LONG_MAX ? LONG_MAX : (long)milliseconds;
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
