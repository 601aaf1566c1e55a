/* SPDX-License-Identifier: MIT
 * Tests the requests as a server sees them, the number of connections, and answers that come before
 * a request is sent. */
#include <arpa/inet.h>

#include "base/builder.h"
#include "server.h"
#include "unit.h"

enum { BODY = 200000, LARGE = 20000000 };

static const struct http_options plain_options;

static bool
send_to(struct http *http, struct arena *arena, struct http_url url, enum http_method method,
	size_t size, struct http_response *response)
{
	struct http_failure failure = { 0 };
	struct http_request request = {
		.method = method, .url = url, .body = { arena_alloc(arena, size), size }
	};
	return http_send(http, arena, &request, response, &failure);
}

static void
play_ok(struct peer *peer)
{
	while (peer_request(peer)) {
		if (strstr(peer->head, "Expect:"))
			peer_send(peer, "HTTP/1.1 100 Continue\r\n\r\n");
		if (peer_body(peer, peer->body_left))
			peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
	}
}

/* --- Requests --- */

static void
a_request_says_no_more_than_it_must(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_GET, 0, &response));
	struct str head = server_heads(&server);
	assert_true(str_starts(head, STR("GET /x HTTP/1.1\r\nHost: 127.0.0.1:")));
	assert_true(str_has(head, STR("\r\nUser-Agent: chartgate/")));
	assert_false(str_has(head, STR("Accept")));
	assert_false(str_has(head, STR("Authorization")));
	assert_false(str_has(head, STR("Cookie")));
	assert_false(str_has(head, STR("Expect")));
}

static void
headers_are_those_that_were_given(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http_failure failure;
	struct http_request request = { .method = HTTP_PUT,
		.url = server.url,
		.accept = STR("a/b, c/d"),
		.authorization = STR("Bearer t"),
		.body = STR("{}"),
		.body_type = STR("application/json") };
	struct http *http = http_new(*state, &plain_options);
	assert_true(http_send(http, *state, &request, &response, &failure));
	struct str head = server_heads(&server);
	assert_true(str_starts(head, STR("PUT /x HTTP/1.1\r\n")));
	assert_true(str_has(head, STR("\r\nAccept: a/b, c/d\r\n")));
	assert_true(str_has(head, STR("\r\nAuthorization: Bearer t\r\n")));
	assert_true(str_has(head, STR("\r\nContent-Type: application/json\r\n")));
	assert_true(str_has(head, STR("\r\nContent-Length: 2\r\n")));
	assert_false(str_has(head, STR("Expect")));
	assert_false(str_has(head, STR("Transfer-Encoding")));
}

static void
nothing_of_one_request_is_in_the_next(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http_failure failure;
	struct http_request request = {
		.method = HTTP_POST, .url = server.url, .authorization = STR("Bearer t")
	};
	struct http *http = http_new(*state, &plain_options);
	assert_true(http_send(http, *state, &request, &response, &failure));
	size_t first = server_heads(&server).len;
	assert_true(send_to(http, *state, server.url, HTTP_HEAD, 0, &response));
	struct str second = str_slice(server_heads(&server), first, STR_NONE);
	assert_true(str_starts(server_heads(&server), STR("POST /x ")));
	assert_true(str_starts(second, STR("HEAD /x ")));
	assert_false(str_has(second, STR("Authorization")));
}

static void
an_empty_post_has_a_length(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_POST, 0, &response));
	struct str head = server_heads(&server);
	assert_true(str_starts(head, STR("POST /x ")));
	assert_true(str_has(head, STR("\r\nContent-Length: 0\r\n")));
	assert_false(str_has(head, STR("Content-Type")));
}

static void
opaque_queries_are_not_touched(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http_url url;
	struct http *http = http_new(*state, &plain_options);
	assert_true(http_url_resolve(*state, &server.url, STR("/u?_state=a%3D%3D&b=%2f+c"),
		STR("digest=sha256:0"), &url));
	assert_true(send_to(http, *state, url, HTTP_GET, 0, &response));
	assert_true(str_starts(server_heads(&server),
		STR("GET /u?_state=a%3D%3D&b=%2f+c&digest=sha256:0 HTTP/1.1\r\n")));
}

/* --- Connections --- */

static void
one_connection_serves_many_requests(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	for (int i = 0; i < 5; i++)
		assert_true(send_to(http, *state, server.url, i % 2 ? HTTP_PUT : HTTP_HEAD,
			i % 2 ? BODY : 0, &response));
	assert_int_equal(server.log->connections, 1);
	assert_int_equal(server.log->requests, 5);
}

static void
play_one_each(struct peer *peer)
{
	if (peer_request(peer) && peer_body(peer, peer->body_left))
		peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

static void
a_connection_that_was_closed_is_not_used(void **state)
{
	struct server server = server_start(*state, play_one_each);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	for (int i = 0; i < 3; i++) {
		assert_true(send_to(http, *state, server.url, HTTP_PUT, 100, &response));
		peer_wait(20);
	}
	assert_int_equal(server.log->connections, 3);
	assert_int_equal(server.log->requests, 3);
}

/* A second answer on one connection is for no request. */
static void
play_too_much(struct peer *peer)
{
	while (peer_request(peer))
		peer_send(peer,
			"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
			"HTTP/1.1 404 No\r\nContent-Length: 1\r\n\r\nx");
}

static void
bytes_after_an_answer_are_dropped(void **state)
{
	struct server server = server_start(*state, play_too_much);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	for (int i = 0; i < 3; i++) {
		assert_true(send_to(http, *state, server.url, HTTP_GET, 0, &response));
		assert_int_equal(response.status, 200);
		assert_str(response.body, "hi");
	}
}

static void
nobody_listens(void **state)
{
	struct http_url url;
	struct http_response response;
	struct http_failure failure;
	struct http *http = http_new(*state, &plain_options);
	assert_true(http_url_parse(*state, STR("http://127.0.0.1:1/"), &url));
	struct http_request request = { .method = HTTP_GET, .url = url };
	assert_false(http_send(http, *state, &request, &response, &failure));
	assert_str(http_failure_name(failure.key), "unreachable");
	assert_true(http_failure_is_temporary(&failure));
	/* A label is never that long, so no name server is asked. */
	struct builder name;
	builder_init(&name, *state);
	builder_add(&name, STR("http://"));
	builder_fill(&name, 'a', 64);
	builder_add(&name, STR(".invalid/"));
	assert_true(http_url_parse(*state, builder_str(&name), &request.url));
	assert_false(http_send(http, *state, &request, &response, &failure));
	assert_str(http_failure_name(failure.key), "unreachable");
}

static void
play_cut(struct peer *peer)
{
	if (peer_request(peer))
		peer_body(peer, 1000);
}

static void
play_reset(struct peer *peer)
{
	if (peer_request(peer) && peer_body(peer, peer->body_left))
		peer_reset(peer);
}

static void
a_cut_is_a_broken_connection(void **state)
{
	static server_play *const plays[] = { play_cut, play_reset };
	for (size_t i = 0; i < sizeof plays / sizeof *plays; i++) {
		struct server server = server_start(*state, plays[i]);
		struct http_response response;
		struct http_failure failure;
		struct http_request request = { .method = HTTP_PUT,
			.url = server.url,
			.body = { arena_alloc(*state, BODY), BODY } };
		struct http *http = http_new(*state, &plain_options);
		assert_false(http_send(http, *state, &request, &response, &failure));
		assert_str(http_failure_name(failure.key), "broken");
		assert_true(http_failure_is_temporary(&failure));
		assert_int_equal(server.log->requests, 1);
	}
}

/* --- Uploads --- */

static void
play_early_error(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer,
		"HTTP/1.1 404 Not Found\r\nContent-Length: 41\r\nConnection: close\r\n\r\n"
		"{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\"}]}");
}

static void
an_early_error_saves_the_upload(void **state)
{
	struct server server = server_start(*state, play_early_error);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_PUT, LARGE, &response));
	assert_int_equal(response.status, 404);
	assert_true(str_starts(response.body, STR("{\"errors\":")));
	assert_true(str_has(server_heads(&server), STR("\r\nExpect: 100-continue\r\n")));
	assert_int_equal(server.log->body_bytes, 0);
}

static void
play_late_error(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 100 Continue\r\n\r\n");
	peer_body(peer, 1000000);
	peer_send(peer, "HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\n\r\nlong");
	peer_wait(50);
}

static void
an_error_within_a_body_is_kept(void **state)
{
	struct server server = server_start(*state, play_late_error);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_PUT, LARGE, &response));
	assert_int_equal(response.status, 413);
	assert_str(response.body, "long");
	assert_true(server.log->body_bytes < LARGE);
}

/* Servers in Go do this on a TLS port: they answer without reading the request. */
static void
play_error_and_reset(struct peer *peer)
{
	peer_send(peer, "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request");
	peer_wait(50);
	peer_reset(peer);
}

static void
an_error_and_a_reset_are_an_answer(void **state)
{
	struct server server = server_start(*state, play_error_and_reset);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_GET, 0, &response));
	assert_int_equal(response.status, 400);
	assert_str(response.body, "Client sent an HTTP request");
}

static void
play_no_expectations(struct peer *peer)
{
	while (peer_request(peer)) {
		if (strstr(peer->head, "Expect:")) {
			peer_send(peer, "HTTP/1.1 417 No\r\nContent-Length: 3\r\nA: b\r\n\r\nwhy");
			return;
		}
		if (peer_body(peer, peer->body_left))
			peer_send(peer, "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok");
	}
}

static void
a_server_that_refuses_expect_gets_none(void **state)
{
	struct server server = server_start(*state, play_no_expectations);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_PUT, BODY, &response));
	assert_int_equal(response.status, 201);
	assert_str(response.body, "ok");
	assert_str(http_header(&response, STR("A")), "");
	assert_int_equal(server.log->requests, 2);
	assert_int_equal(server.log->body_bytes, BODY);
}

static void
play_always_417(struct peer *peer)
{
	while (peer_request(peer)) {
		if (!strstr(peer->head, "Expect:"))
			peer_body(peer, peer->body_left);
		peer_send(peer, "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
	}
}

static void
a_server_that_always_refuses_is_not_asked_again(void **state)
{
	struct server server = server_start(*state, play_always_417);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	assert_true(send_to(http, *state, server.url, HTTP_PUT, BODY, &response));
	assert_int_equal(response.status, 417);
	assert_int_equal(server.log->requests, 2);
}

/* --- Redirects, proxies, the trace --- */

static void
play_redirect(struct peer *peer)
{
	while (peer_request(peer))
		peer_send(peer,
			"HTTP/1.1 307 Elsewhere\r\nLocation: /y\r\n"
			"Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
}

static void
nothing_is_followed_or_kept(void **state)
{
	struct server server = server_start(*state, play_redirect);
	struct http_response response;
	struct http *http = http_new(*state, &plain_options);
	for (int i = 0; i < 2; i++) {
		assert_true(send_to(http, *state, server.url, HTTP_GET, 0, &response));
		assert_int_equal(response.status, 307);
	}
	assert_int_equal(server.log->requests, 2);
	assert_false(str_has(server_heads(&server), STR("Cookie")));
}

static void
the_environment_names_the_proxy(void **state)
{
	struct server server = server_start(*state, play_ok);
	struct http_response response;
	struct http_url url;
	struct http *http = http_new(*state, &plain_options);
	setenv("http_proxy", str_cstr(*state, server.url.text), 1);
	assert_true(http_url_parse(*state, STR("http://registry.test/v2/"), &url));
	bool answered = send_to(http, *state, url, HTTP_GET, 0, &response);
	unsetenv("http_proxy");
	assert_true(answered);
	assert_true(str_starts(
		server_heads(&server), STR("GET http://registry.test/v2/ HTTP/1.1\r\n")));
}

struct told {
	struct arena *arena;
	struct builder lines;
};

static void
tell(void *context, struct str method, struct str url, int status)
{
	struct told *told = context;
	builder_format(&told->lines, "%.*s %.*s %d\n", STR_FMT(method),
		STR_FMT(str_slice(url, str_find(url, STR("/x")), STR_NONE)), status);
}

static void
each_request_is_traced_once_without_secrets(void **state)
{
	struct server server = server_start(*state, play_redirect);
	struct told told = { .arena = *state };
	struct http_options options = { .trace = tell, .context = &told };
	struct http_response response;
	struct http_url url;
	builder_init(&told.lines, *state);
	struct http *http = http_new(*state, &options);
	assert_true(http_url_resolve(*state, &server.url,
		STR("/x?X-Amz-Signature=secret&digest=sha256:0&flag&_state=a=b"), (struct str){ 0 },
		&url));
	assert_true(send_to(http, *state, url, HTTP_GET, 0, &response));
	assert_true(send_to(http, *state, server.url, HTTP_POST, 0, &response));
	assert_str(builder_str(&told.lines),
		"GET /x?X-Amz-Signature=…&digest=sha256:0&flag&_state=… 307\nPOST /x 307\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_request_says_no_more_than_it_must),
		unit(headers_are_those_that_were_given),
		unit(nothing_of_one_request_is_in_the_next),
		unit(an_empty_post_has_a_length),
		unit(opaque_queries_are_not_touched),
		unit(one_connection_serves_many_requests),
		unit(a_connection_that_was_closed_is_not_used),
		unit(bytes_after_an_answer_are_dropped),
		unit(nobody_listens),
		unit(a_cut_is_a_broken_connection),
		unit(an_early_error_saves_the_upload),
		unit(an_error_within_a_body_is_kept),
		unit(an_error_and_a_reset_are_an_answer),
		unit(a_server_that_refuses_expect_gets_none),
		unit(a_server_that_always_refuses_is_not_asked_again),
		unit(nothing_is_followed_or_kept),
		unit(the_environment_names_the_proxy),
		unit(each_request_is_traced_once_without_secrets),
	};
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("no_proxy");
	return cmocka_run_group_tests_name("client", tests, NULL, NULL);
}
