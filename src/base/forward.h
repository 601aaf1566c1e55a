/* SPDX-License-Identifier: MIT
 * Signals that ask this process to stop, sent on to a child, so that it can leave nothing half
 * done. One child at a time. */
#ifndef BASE_FORWARD_H
#define BASE_FORWARD_H

#include <signal.h>
#include <sys/types.h>

enum { FORWARD_SIGNALS = 2 };

struct forward {
	struct sigaction before[FORWARD_SIGNALS];
};

/* From here on SIGINT and SIGTERM do not end this process. One that our parent has us ignore stays
 * ignored. */
void forward_begin(struct forward *forward);
/* The child that they are sent to; one that came since forward_begin is sent at once. */
void forward_to(pid_t child);
/* As it was before forward_begin. The last signal that came, or 0: the caller raises it when the
 * child ended because of it. */
int forward_end(const struct forward *forward);

#endif
