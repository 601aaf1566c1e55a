/* SPDX-License-Identifier: MIT
 * The test server of server.h. The child process ends with its parent. */
#include "server.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/panic.h"

/* --- A connection --- */

/* Reads one byte at a time, so that the bytes after the head stay in the socket. */
bool
peer_request(struct peer *peer)
{
	size_t len = 0;
	while (len < sizeof peer->head - 1 && recv(peer->socket, peer->head + len, 1, 0) == 1) {
		peer->head[++len] = '\0';
		if (!str_ends((struct str){ peer->head, len }, STR("\r\n\r\n")))
			continue;
		struct server_log *log = peer->log;
		const char *length = strstr(peer->head, "Content-Length: ");
		peer->body_left = length ? strtoul(length + 16, NULL, 10) : 0;
		must(log->len + len < SERVER_LOG_MAX);
		memcpy(log->text + log->len, peer->head, len);
		log->len += len;
		log->requests++;
		return true;
	}
	return false;
}

bool
peer_body(struct peer *peer, size_t most)
{
	static char bytes[64 * 1024];
	while (most && peer->body_left) {
		size_t count = most < peer->body_left ? most : peer->body_left;
		ssize_t got =
			recv(peer->socket, bytes, count < sizeof bytes ? count : sizeof bytes, 0);
		if (got <= 0)
			return false;
		most -= (size_t)got;
		peer->body_left -= (size_t)got;
		peer->log->body_bytes += (size_t)got;
	}
	return true;
}

static void
send_bytes(struct peer *peer, const char *bytes, size_t count)
{
	while (count) {
		ssize_t sent = send(peer->socket, bytes, count, MSG_NOSIGNAL);
		if (sent <= 0)
			return;
		bytes += sent;
		count -= (size_t)sent;
	}
}

void
peer_send(struct peer *peer, const char *text)
{
	send_bytes(peer, text, strlen(text));
}

void
peer_fill(struct peer *peer, size_t count)
{
	char bytes[4096];
	memset(bytes, 'x', sizeof bytes);
	for (; count > sizeof bytes; count -= sizeof bytes)
		send_bytes(peer, bytes, sizeof bytes);
	send_bytes(peer, bytes, count);
}

void
peer_stall(struct peer *peer)
{
	struct timeval look = { 0, 10000 };
	char byte;
	setsockopt(peer->socket, SOL_SOCKET, SO_RCVTIMEO, &look, sizeof look);
	while (recv(peer->socket, &byte, 1, MSG_PEEK) != 0 && send(peer->socket, "", 0, 0) == 0)
		peer_wait(10);
}

void
peer_reset(struct peer *peer)
{
	struct linger now = { 1, 0 };
	setsockopt(peer->socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

void
peer_wait(long milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };
	nanosleep(&time, NULL);
}

/* --- The server --- */

static _Noreturn void
serve(int listener, struct server_log *log, server_play *play)
{
	static struct peer peer;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		peer.socket = accept(listener, NULL, NULL);
		if (peer.socket < 0)
			_exit(1);
		peer.log = log;
		log->connections++;
		play(&peer);
		close(peer.socket);
	}
}

static int
listen_somewhere(unsigned *port)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(listener >= 0 && bind(listener, (struct sockaddr *)&address, size) == 0);
	must(listen(listener, 16) == 0);
	must(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
	*port = ntohs(address.sin_port);
	return listener;
}

static void
stop(void *object)
{
	pid_t *child = object;
	kill(*child, SIGKILL);
	waitpid(*child, NULL, 0);
}

static void
forget(void *object)
{
	munmap(object, sizeof(struct server_log));
}

struct server
server_start(struct arena *arena, server_play *play)
{
	struct server server;
	unsigned port;
	int listener = listen_somewhere(&port);
	pid_t *child = ARENA_NEW(arena, pid_t);
	server.log = mmap(NULL, sizeof *server.log, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	must(server.log != MAP_FAILED);
	fflush(NULL);
	*child = fork();
	must(*child >= 0);
	if (*child == 0)
		serve(listener, server.log, play);
	close(listener);
	arena_defer(arena, forget, server.log);
	arena_defer(arena, stop, child);
	must(http_url_parse(arena, str_format(arena, "http://127.0.0.1:%u/x", port), &server.url));
	return server;
}

struct str
server_heads(const struct server *server)
{
	return (struct str){ server->log->text, server->log->len };
}
