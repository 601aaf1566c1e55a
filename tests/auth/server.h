/* SPDX-License-Identifier: MIT
 * A server on 127.0.0.1 that answers by rules and keeps what it received. It runs in a thread and
 * reads one request from each connection. */
#ifndef TESTS_AUTH_SERVER_H
#define TESTS_AUTH_SERVER_H

#include <pthread.h>

#include "base/str.h"

/* A request is answered by the first rule whose texts it has and whose times are not used up. */
struct rule {
	const char *has, *has_not; /* texts in the request; NULL: any request */
	const char *answer; /* begins with the status; @REALM@ stands for `realm` */
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
	/* Private to the server. */
	struct arena arena;
	int listening;
	pthread_t thread;
};

/* Starts a server, which ends with the arena. Rules may be changed between requests. */
struct server *server_start(struct arena *arena);
/* The n-th request's first line without its version: "GET /token". */
struct str server_line(const struct server *server, size_t n);
/* A header of the n-th request; empty when it has none. */
struct str server_header(const struct server *server, size_t n, const char *name);

#endif
