/* SPDX-License-Identifier: MIT
 * Notes a signal that asks the program to stop. This is not in clock.c, which the test suite
 * replaces. */
#include <signal.h>

#include "http/http.h"

static volatile sig_atomic_t stopped;

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
