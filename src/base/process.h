/* SPDX-License-Identifier: MIT
 * Runs another program to its end: no shell, its input from memory, its output into memory or line
 * by line to a listener, all of it bounded. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/panic.h"
#include "base/str.h"

/* Who hears the output of a program while it works. */
struct process_listener {
	void *context;
	/* Takes a line without its end, in the arena of the run. False ends the program. */
	bool (*line)(void *context, struct str line);
};

struct process {
	const char *const *argv; /* argv[0] without a slash is looked for in PATH; ends with NULL */
	struct str input; /* of its standard input */
	size_t output_max; /* of its standard output, or of a line of it; more ends it */
	size_t errors_max; /* of its standard error; what is more is dropped. 0: ours */
	const char *const *without; /* variables that it does not get; ends with NULL, or is NULL */
	long milliseconds; /* of the machine's time; 0: as long as it takes */
	int (*stopped)(void); /* asked while it runs: whether to end it; may be NULL */
	/* When there is one, the program works on our behalf: it stays in our process group, SIGINT
	 * and SIGTERM are sent on to it, and it is ended by SIGTERM, so that it can clean up. NULL:
	 * a group of its own, which is killed as a whole. */
	const struct process_listener *listener;
};

enum process_end {
	PROCESS_EXITED,
	PROCESS_KILLED, /* by a signal that was not ours */
	PROCESS_NOT_STARTED,
	PROCESS_TIMEOUT,
	PROCESS_STOPPED, /* `stopped` said so */
	PROCESS_OUTPUT, /* it printed more than output_max, or what the listener refused */
};

struct process_result {
	enum process_end end;
	int status; /* of PROCESS_EXITED */
	int killed_by; /* the signal of PROCESS_KILLED */
	int failure; /* of PROCESS_NOT_STARTED: errno; ENOENT: there is no such program */
	int forwarded; /* the last signal that was sent on to it; 0: none */
	struct str output, errors; /* without a listener: what it printed */
};

/* Runs it. SIGINT and SIGTERM are what they were when it returns. */
struct process_result process_run(struct arena *arena, const struct process *process);

#endif
