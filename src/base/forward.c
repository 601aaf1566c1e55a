/* SPDX-License-Identifier: MIT
 * A handler that notes the signal and sends it on. */
#include "base/forward.h"

#include <errno.h>

static const int signals[FORWARD_SIGNALS] = { SIGINT, SIGTERM };

/* For the handler: what came, and whom to send it to; 0: nobody yet. */
static volatile sig_atomic_t came;
static volatile sig_atomic_t receiver;

static void
send_on(int number)
{
	int before = errno;
	came = number;
	if (receiver)
		kill((pid_t)receiver, number);
	errno = before;
}

void
forward_begin(struct forward *forward)
{
	struct sigaction action = { .sa_handler = send_on };
	sigemptyset(&action.sa_mask);
	came = receiver = 0;
	for (int i = 0; i < FORWARD_SIGNALS; i++) {
		sigaction(signals[i], NULL, &forward->before[i]);
		if (forward->before[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

void
forward_to(pid_t child)
{
	receiver = (sig_atomic_t)child;
	if (came)
		kill(child, came);
}

int
forward_end(const struct forward *forward)
{
	receiver = 0;
	for (int i = 0; i < FORWARD_SIGNALS; i++)
		sigaction(signals[i], &forward->before[i], NULL);
	return came;
}
