/* SPDX-License-Identifier: MIT
 * A server on the loopback for one test: a child process that plays a function on each connection,
 * so that it can send any bytes, late, in part, or never. What it saw is shared with the test. */
#ifndef TESTS_HTTP_SERVER_H
#define TESTS_HTTP_SERVER_H

#include "http/http.h"

enum { SERVER_LOG_MAX = 256 * 1024 };

/* What the server saw, in memory that both processes have. */
struct server_log {
	unsigned connections, requests;
	size_t body_bytes, len;
	char text[SERVER_LOG_MAX]; /* the requests' heads, one after another */
};

/* One connection, as a play has it. */
struct peer {
	int socket;
	struct server_log *log;
	char head[64 * 1024]; /* of the request that was read last */
	size_t body_left; /* of its body, not read yet */
};
typedef void server_play(struct peer *peer);

struct server {
	struct http_url url; /* http://127.0.0.1:PORT/x */
	struct server_log *log;
};
/* It ends with the arena. Connections are played one after another; a play's return closes its. */
struct server server_start(struct arena *arena, server_play *play);
/* The requests' heads so far. */
struct str server_heads(const struct server *server);

/* Reads a request's head; false when the client has closed. */
bool peer_request(struct peer *peer);
/* Reads at most that much of its body; false when the client has closed. */
bool peer_body(struct peer *peer, size_t most);
void peer_send(struct peer *peer, const char *text);
void peer_fill(struct peer *peer, size_t count);
/* Waits until the client closes. */
void peer_stall(struct peer *peer);
/* The connection ends with RST. */
void peer_reset(struct peer *peer);
/* Milliseconds of the machine. */
void peer_wait(long milliseconds);

#endif
