/* SPDX-License-Identifier: MIT
 * Another program, run to its end: no shell, its input and output in memory, both bounded, its time
 * too. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/panic.h"
#include "base/str.h"

struct process {
	const char *const *argv; /* argv[0] is looked for in PATH; ends with NULL */
	struct str input; /* of its standard input */
	size_t output_max; /* of its standard output; more ends it */
	size_t errors_max; /* of its standard error; what is more is dropped. 0: ours */
	const char *const
		*without; /* variables that it does not get; ends with NULL; may be NULL */
	long milliseconds; /* of the machine's time; 0: as long as it takes */
	int (*stopped)(void); /* asked while it runs: whether to end it; may be NULL */
};

enum process_end {
	PROCESS_EXITED,
	PROCESS_KILLED, /* by a signal that was not ours */
	PROCESS_MISSING, /* no such program */
	PROCESS_TIMEOUT,
	PROCESS_STOPPED, /* `stopped` said so */
	PROCESS_OUTPUT, /* printed more than output_max */
};

struct process_result {
	enum process_end end;
	int status; /* of PROCESS_EXITED */
	struct str output, errors;
};

/* Runs it in a process group of its own, which is killed as a whole when its time or its output is
 * over, or when it is stopped. */
struct process_result process_run(struct arena *arena, const struct process *process);

#endif
