/* SPDX-License-Identifier: MIT
 * Panics, for bugs and for lack of memory: a line on stderr, then abort. Never for bad input. */
#ifndef BASE_PANIC_H
#define BASE_PANIC_H

#include <stdio.h>
#include <stdlib.h>

/* Prints what went wrong and the place in our own source, and aborts. */
#define panic(what) \
	(fprintf(stderr, "chartgate: bug: %s (%s:%d)\n", (what), __FILE__, __LINE__), abort())

/* A condition that only a bug can break. */
#define must(condition) ((condition) ? (void)0 : panic("not true: " #condition))

/* The result of such a function must not be dropped. */
#define must_check __attribute__((warn_unused_result))

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#endif
