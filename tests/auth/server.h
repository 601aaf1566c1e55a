/* SPDX-License-Identifier: MIT
 * A server on 127.0.0.1 that answers by rules and remembers what it was sent: a request a
 * connection, in a thread. */
#ifndef TESTS_AUTH_SERVER_H
#define TESTS_AUTH_SERVER_H

#include <pthread.h>

#include "base/str.h"

/* The first rule that has times left and whose texts the request has answers it. */
struct rule {
	const char *has, *has_not; /* NULL: anything */
	const char *answer; /* from the status on; @REALM@ is `realm` */
	unsigned times; /* 0: always */
};

enum { REQUESTS_MAX = 16, RULES_MAX = 8 };

struct server {
	struct str host; /* 127.0.0.1:PORT */
	struct str realm; /* what @REALM@ stands for */
	struct rule rules[RULES_MAX];
	unsigned used[RULES_MAX];
	/* The requests as they came, with their bodies. */
	struct str requests[REQUESTS_MAX];
	size_t count;
	/* The server's own. */
	struct arena arena;
	int listening;
	pthread_t thread;
};

/* Starts it; rules may be changed between requests. It ends with the arena. */
struct server *server_start(struct arena *arena);
/* The n-th request's first line without its version: "GET /token". */
struct str server_line(const struct server *server, size_t n);
/* A header of the n-th request; empty when it has none. */
struct str server_header(const struct server *server, size_t n, const char *name);

#endif
