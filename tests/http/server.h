/* SPDX-License-Identifier: MIT
 * A server on the loopback for one test: a child process that calls a function (the play) for each
 * connection, which can send any bytes, late, in part, or never. The test can read what it
 * received. */
#ifndef TESTS_HTTP_SERVER_H
#define TESTS_HTTP_SERVER_H

#include "http/http.h"

enum { SERVER_LOG_MAX = 256 * 1024 };

/* What the server received, in memory that both processes share. */
struct server_log {
	unsigned connections, requests;
	size_t body_bytes, len;
	char text[SERVER_LOG_MAX]; /* the requests' heads, one after another */
};

/* One connection, for a play. */
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
/* Starts a server, which ends with the arena. Connections are served one after another; each is
 * closed when its play returns. */
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
/* Ends the connection with RST. */
void peer_reset(struct peer *peer);
/* Waits that many milliseconds of the machine. */
void peer_wait(long milliseconds);

#endif
