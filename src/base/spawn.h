/* SPDX-License-Identifier: MIT
 * Starts another program between pipes, without a shell. base/process.h runs one to its end. */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include <sys/types.h>

#include "base/panic.h"
#include "base/str.h"

enum { SPAWN_IN, SPAWN_OUT, SPAWN_ERR, SPAWN_ENDS };

struct spawn {
	const char *const *argv; /* argv[0] without a slash is looked for in PATH; ends with NULL */
	const char *const *without; /* variables that it does not get; ends with NULL, or is NULL */
	bool own_group; /* it leads a process group, which its pid names; else it joins ours */
	bool own_errors; /* its standard error is a pipe; else it is ours */
};

struct spawned {
	pid_t pid;
	/* Our ends of its pipes, which never block. They are closed by spawn_close; -1: closed. */
	int ends[SPAWN_ENDS];
};

/* Starts it. 0, or the errno of what could not be done: ENOENT when there is no such program. */
must_check int spawn_start(struct arena *arena, const struct spawn *spawn, struct spawned *spawned);
void spawn_close(struct spawned *spawned, int end);

#endif
