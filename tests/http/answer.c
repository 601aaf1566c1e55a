/* SPDX-License-Identifier: MIT
 * Tests what the client makes of the bytes that a server sends. */
#include "server.h"
#include "unit.h"

enum { LIMIT = 1000 };

struct row {
	const char *name;
	const char *bytes; /* what the server sends before it closes */
	size_t fill; /* so many bytes after it */
	enum http_method method;
	int status; /* 0: no answer */
	size_t body;
	enum http_failure_key key;
};

static struct row rows[] = {
	{ "a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 0, HTTP_GET, 200, 5, 0 },
	{ "no length", "HTTP/1.0 200 OK\r\n\r\nhello", 0, HTTP_GET, 200, 5, 0 },
	{ "chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", 0,
		HTTP_GET, 200, 2, 0 },
	{ "bare line ends", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", 0, HTTP_GET, 200, 2, 0 },
	{ "a length and no body, to HEAD", "HTTP/1.1 404 No\r\nContent-Length: 157\r\n\r\n", 0,
		HTTP_HEAD, 404, 0, 0 },
	{ "one length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
		0, HTTP_GET, 200, 2, 0 },
	{ "an unasked encoding is bytes",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhi", 0,
		HTTP_GET, 200, 2, 0 },

	/* Bounds */
	{ "as much as is read", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", LIMIT, HTTP_GET,
		200, LIMIT, 0 },
	{ "as much as is read, without a length", "HTTP/1.1 200 OK\r\n\r\n", LIMIT, HTTP_GET, 200,
		LIMIT, 0 },
	{ "a byte more", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", LIMIT + 1, HTTP_GET, 0,
		0, HTTP_FAILURE_TOO_LARGE },
	{ "without end", "HTTP/1.1 200 OK\r\n\r\n", 50000000, HTTP_GET, 0, 0,
		HTTP_FAILURE_TOO_LARGE },
	{ "an error without end", "HTTP/1.1 500 No\r\n\r\n", 50000000, HTTP_GET, 500, 65536, 0 },
	{ "a redirect with a long page",
		"HTTP/1.1 301 Moved\r\nLocation: /y\r\nContent-Length: 900000\r\n\r\n", 900000,
		HTTP_GET, 301, 65536, 0 },
	{ "a header of 2 MB", "HTTP/1.1 200 OK\r\nX: ", 2000000, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },

	/* Wrong lengths */
	{ "a short body", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_BROKEN },
	{ "a short body of an error", "HTTP/1.1 404 No\r\nContent-Length: 50\r\n\r\nhello", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_BROKEN },
	{ "chunks that are cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhi", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_BROKEN },
	{ "chunks without the last",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", 0, HTTP_GET, 0,
		0, HTTP_FAILURE_BROKEN },
	{ "two lengths",
		"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 8\r\n\r\nhihihihi", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_PROTOCOL },
	{ "two lengths in one header", "HTTP/1.1 200 OK\r\nContent-Length: 2, 8\r\n\r\nhi", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_PROTOCOL },
	{ "two lengths, one folded away",
		"HTTP/1.1 200 OK\r\nA: b\r\n Content-Length: 8\r\nContent-Length: 2\r\n\r\nhi", 0,
		HTTP_GET, 200, 2, 0 },
	{ "a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhi", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },
	{ "a length of 2^80",
		"HTTP/1.1 200 OK\r\nContent-Length: 1208925819614629174706176\r\n\r\n", 0, HTTP_GET,
		0, 0, HTTP_FAILURE_PROTOCOL },
	{ "a length of 2^63", "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775808\r\n\r\n", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_PROTOCOL },
	{ "an empty length", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },

	/* Headers */
	{ "nothing", "", 0, HTTP_GET, 0, 0, HTTP_FAILURE_BROKEN },
	{ "a status line and no more", "HTTP/1.1 404 Not Found\r\n", 0, HTTP_HEAD, 0, 0,
		HTTP_FAILURE_BROKEN },
	{ "headers that are cut", "HTTP/1.1 404 Not Found\r\nContent-Le", 0, HTTP_HEAD, 0, 0,
		HTTP_FAILURE_BROKEN },
	{ "headers without their end", "HTTP/1.1 200 OK\r\nDocker-Content-Digest: x\r\n", 0,
		HTTP_HEAD, 0, 0, HTTP_FAILURE_BROKEN },
	{ "a blank before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nhi", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_PROTOCOL },
	{ "no colon", "HTTP/1.1 200 OK\r\nfoo\r\nContent-Length: 2\r\n\r\nhi", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },
	{ "a header that only goes on", "HTTP/1.1 200 OK\r\n x: y\r\n\r\nhi", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },
	{ "HTTP/0.9", "hello", 0, HTTP_GET, 0, 0, HTTP_FAILURE_PROTOCOL },
	{ "a status of three zeros", "HTTP/1.1 000 OK\r\n\r\n", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },
	{ "an alert of TLS", "\x15\x03\x01\x01\x02\x02\x46", 0, HTTP_GET, 0, 0,
		HTTP_FAILURE_PROTOCOL },
	{ "a 1xx before the answer",
		"HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\nHTTP/1.1 204 None\r\nA: b\r\n\r\n", 0,
		HTTP_GET, 204, 0, 0 },
	{ "the proxy asks for credentials", "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", 0,
		HTTP_GET, 0, 0, HTTP_FAILURE_PROXY },
};

static const struct row *playing;

static void
play_row(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, playing->bytes);
	peer_fill(peer, playing->fill);
}

static bool
ask(struct arena *arena, server_play *play, enum http_method method, struct http_response *response,
	struct http_failure *failure)
{
	struct http_options options = { 0 };
	struct server server = server_start(arena, play);
	struct http_request request = { .method = method, .url = server.url, .limit = LIMIT };
	return http_send(http_new(arena, &options), arena, &request, response, failure);
}

static void
take(void **state)
{
	struct arena arena;
	struct http_response response;
	struct http_failure failure = { 0 };
	playing = *state;
	arena_init(&arena);
	bool answered = ask(&arena, play_row, playing->method, &response, &failure);
	assert_int_equal(answered ? response.status : 0, playing->status);
	if (answered)
		assert_int_equal(response.body.len, playing->body);
	else
		assert_str(http_failure_name(failure.key),
			str_cstr(&arena, http_failure_name(playing->key)));
	arena_close(&arena);
}

/* --- The headers of the response --- */

static void
play_headers(struct peer *peer)
{
	static const char bytes[] = "HTTP/1.1 200 OK\r\n"
				    "Accept: a\r\n"
				    "WWW-Authenticate:   Basic realm=\"x\"  \r\n"
				    "www-authenticate: Bearer\r\n"
				    "X: a\x1b[31m\x01z\r\n"
				    "Y: one\r\n\ttwo\r\n"
				    "Transfer-Encoding: chunked\r\n\r\n"
				    "2\r\nhi\r\n0\r\nDocker-Content-Digest: late\r\n"
				    "Content-Length: 77\r\n\r\n";
	if (peer_request(peer))
		peer_send(peer, bytes);
}

static void
headers_are_clean_and_trailers_none(void **state)
{
	struct arena arena;
	struct http_response response;
	struct http_failure failure;
	struct str value;
	(void)state;
	arena_init(&arena);
	assert_true(ask(&arena, play_headers, HTTP_GET, &response, &failure));
	assert_str(http_header(&response, STR("WWW-Authenticate")), "Basic realm=\"x\"");
	assert_true(http_header_at(&response, STR("WWW-AUTHENTICATE"), 1, &value));
	assert_str(value, "Bearer");
	assert_false(http_header_at(&response, STR("WWW-Authenticate"), 2, &value));
	assert_str(http_header(&response, STR("x")), "a[31mz");
	assert_str(http_header(&response, STR("y")), "one two");
	assert_str(http_header(&response, STR("Docker-Content-Digest")), "");
	assert_str(http_header(&response, STR("Content-Length")), "");
	assert_str(response.body, "hi");
	arena_close(&arena);
}

static void
play_many_headers(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 200 OK\r\n");
	for (int i = 0; i < 300; i++)
		peer_send(peer, "Warning: 299 - \"x\"\r\n");
	peer_send(peer, "\r\n");
}

static void
play_interim_flood(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	for (int i = 0; i < 100000; i++)
		peer_send(peer, "HTTP/1.1 100 Continue\r\n\r\n");
}

static void
floods_of_headers_end(void **state)
{
	static server_play *const floods[] = { play_many_headers, play_interim_flood };
	(void)state;
	for (size_t i = 0; i < sizeof floods / sizeof *floods; i++) {
		struct arena arena;
		struct http_response response;
		struct http_failure failure;
		arena_init(&arena);
		assert_false(ask(&arena, floods[i], HTTP_GET, &response, &failure));
		assert_int_equal(failure.key, HTTP_FAILURE_PROTOCOL);
		arena_close(&arena);
	}
}

int
main(void)
{
	enum { COUNT = sizeof rows / sizeof *rows };
	static struct CMUnitTest tests[COUNT + 2];
	for (size_t i = 0; i < COUNT; i++)
		tests[i] = (struct CMUnitTest){ rows[i].name, take, NULL, NULL, &rows[i] };
	tests[COUNT] = (struct CMUnitTest)cmocka_unit_test(headers_are_clean_and_trailers_none);
	tests[COUNT + 1] = (struct CMUnitTest)cmocka_unit_test(floods_of_headers_end);
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
