/* SPDX-License-Identifier: MIT */
#include "server.h"

#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/panic.h"

enum { REQUEST_MAX = 64 * 1024 };

/* --- Reading a request --- */

static struct str
header_of(struct str request, const char *name)
{
	struct str line, key, value;
	while (str_cut(request, '\n', &line, &request) && str_trim(line).len)
		if (str_cut(line, ':', &key, &value) && str_equal_ci(key, str_from(name)))
			return str_trim(value);
	return (struct str){ 0 };
}

static bool
is_whole(struct str text)
{
	size_t end = str_find(text, STR("\r\n\r\n"));
	unsigned long long length = 0;
	if (end == STR_NONE)
		return false;
	return !str_to_uint(header_of(text, "Content-Length"), &length) ||
		text.len - end - 4 >= length;
}

static struct str
receive(struct arena *arena, int connection)
{
	struct str text = { ARENA_ARRAY(arena, char, REQUEST_MAX), 0 };
	while (!is_whole(text)) {
		ssize_t count = recv(connection, (char *)(uintptr_t)text.at + text.len,
			REQUEST_MAX - text.len, 0);
		if (count <= 0)
			break;
		text.len += (size_t)count;
	}
	return text;
}

/* --- Answering --- */

static const char *
choose_answer(struct server *server, struct arena *arena, struct str request)
{
	const char *text = str_cstr(arena, request);
	for (size_t i = 0; i < RULES_MAX && server->rules[i].answer; i++) {
		const struct rule *rule = &server->rules[i];
		bool fits = (!rule->has || strstr(text, rule->has)) &&
			(!rule->has_not || !strstr(text, rule->has_not));
		if (fits && (!rule->times || server->used[i]++ < rule->times))
			return rule->answer;
	}
	return "404 Not Found\r\n\r\n";
}

static void
answer(struct server *server, int connection, struct str request)
{
	struct builder text;
	struct str rest = str_from(choose_answer(server, &server->arena, request));
	size_t body = str_find(rest, STR("\r\n\r\n")) + 4;
	builder_init(&text, &server->arena);
	builder_format(&text, "HTTP/1.1 ");
	struct str head = str_slice(rest, 0, body - 2), realm = STR("@REALM@");
	for (size_t at; (at = str_find(head, realm)) != STR_NONE;) {
		builder_add(&text, str_slice(head, 0, at));
		builder_add(&text, server->realm);
		head = str_slice(head, at + realm.len, STR_NONE);
	}
	builder_add(&text, head);
	builder_format(&text, "Connection: close\r\nContent-Length: %zu\r\n\r\n", rest.len - body);
	if (!str_starts(request, STR("HEAD ")))
		builder_add(&text, str_slice(rest, body, STR_NONE));
	if (send(connection, text.at, text.len, MSG_NOSIGNAL) < 0)
		abort();
}

static void *
serve(void *context)
{
	struct server *server = context;
	int connection;
	while ((connection = accept(server->listening, NULL, NULL)) >= 0) {
		struct str request = receive(&server->arena, connection);
		if (request.len && server->count < REQUESTS_MAX) {
			server->requests[server->count++] = request;
			answer(server, connection, request);
		}
		close(connection);
	}
	return NULL;
}

/* --- Life --- */

static void
stop(void *object)
{
	struct server *server = object;
	shutdown(server->listening, SHUT_RDWR);
	pthread_join(server->thread, NULL);
	close(server->listening);
	arena_close(&server->arena);
}

struct server *
server_start(struct arena *arena)
{
	struct server *server = ARENA_NEW(arena, struct server);
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	arena_init(&server->arena);
	server->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	must(server->listening >= 0);
	must(bind(server->listening, (struct sockaddr *)&address, sizeof address) == 0);
	must(listen(server->listening, 8) == 0);
	must(getsockname(server->listening, (struct sockaddr *)&address, &size) == 0);
	server->host = str_format(arena, "127.0.0.1:%u", ntohs(address.sin_port));
	must(pthread_create(&server->thread, NULL, serve, server) == 0);
	arena_defer(arena, stop, server);
	return server;
}

struct str
server_line(const struct server *server, size_t n)
{
	size_t end = n < server->count ? str_find(server->requests[n], STR(" HTTP/1.1")) : 0;
	return n < server->count ? str_slice(server->requests[n], 0, end) : (struct str){ 0 };
}

struct str
server_header(const struct server *server, size_t n, const char *name)
{
	return n < server->count ? header_of(server->requests[n], name) : (struct str){ 0 };
}
