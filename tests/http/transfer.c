/* SPDX-License-Identifier: MIT
 * Tests how long each part of an exchange may take. The clock runs a hundred times as fast: 10 ms
 * of the machine are a second. */
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "server.h"
#include "unit.h"

enum { BODY = 200000, LARGE = 6000000 };

struct outcome {
	bool answered;
	struct http_response response;
	struct http_failure failure;
	long long took; /* milliseconds of the clock */
};

static struct outcome
send_with(struct arena *arena, server_play *play, struct http_request request,
	const struct http_options *options)
{
	struct outcome outcome = { 0 };
	struct server server = server_start(arena, play);
	struct http *http = http_new(arena, options);
	if (!request.url.text.len)
		request.url = server.url;
	else
		assert_true(http_url_parse(arena,
			str_format(arena, "https://127.0.0.1:%.*s/", STR_FMT(server.url.port)),
			&request.url));
	long long began = clock_now();
	outcome.answered = http_send(http, arena, &request, &outcome.response, &outcome.failure);
	outcome.took = clock_now() - began;
	return outcome;
}

static struct outcome
get(struct arena *arena, server_play *play)
{
	struct http_options options = { 0 };
	return send_with(arena, play, (struct http_request){ .method = HTTP_GET }, &options);
}

static struct outcome
put(struct arena *arena, server_play *play, size_t size)
{
	struct http_options options = { 0 };
	struct str body = { arena_alloc(arena, size), size };
	struct http_request request = { .method = HTTP_PUT, .body = body, .is_commit = true };
	return send_with(arena, play, request, &options);
}

/* The exchange ended with its time: not before it was over, and not long after. */
static void
assert_timeout(const struct outcome *outcome, long long time, const char *message)
{
	assert_false(outcome->answered);
	assert_str(http_failure_name(outcome->failure.key), "timeout");
	assert_true(http_failure_is_temporary(&outcome->failure));
	assert_non_null(strstr(outcome->failure.message.at, message));
	assert_in_range(outcome->took, time, 2 * time + 20000);
}

/* --- Exchanges that take too long --- */

static void
play_silence(struct peer *peer)
{
	if (peer_request(peer))
		peer_stall(peer);
}

static void
no_answer(void **state)
{
	struct outcome outcome = get(*state, play_silence);
	assert_timeout(&outcome, 60000, "no answer within 60 s");
}

static void
no_answer_to_what_is_written(void **state)
{
	struct outcome outcome = put(*state, play_silence, 10);
	assert_timeout(&outcome, 120000, "no answer within 120 s");
}

static void
play_greeting_unanswered(struct peer *peer)
{
	peer_stall(peer);
}

static void
no_handshake(void **state)
{
	struct http_options options = { 0 };
	struct http_request request = { .method = HTTP_GET, .url.text = STR("https") };
	struct outcome outcome = send_with(*state, play_greeting_unanswered, request, &options);
	assert_timeout(&outcome, 10000, "no connection within 10 s");
}

static void
play_half_headers(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 200 OK\r\nA: ");
	peer_stall(peer);
}

static void
play_half_body(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhi");
	peer_stall(peer);
}

static void
an_answer_that_stalls(void **state)
{
	struct outcome outcome = get(*state, play_half_headers);
	assert_timeout(&outcome, 30000, "nothing moved for 30 s");
	outcome = get(*state, play_half_body);
	assert_timeout(&outcome, 30000, "nothing moved for 30 s");
}

static void
play_reading_little(struct peer *peer)
{
	if (peer_request(peer) && peer_body(peer, 100000))
		peer_stall(peer);
}

static void
an_upload_that_stalls(void **state)
{
	struct outcome outcome = put(*state, play_reading_little, 3 * LARGE);
	assert_timeout(&outcome, 30000, "nothing moved for 30 s");
}

static void
play_drip(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 200 OK\r\n\r\n");
	for (int i = 0; i < 2000; i++) {
		peer_send(peer, "x");
		peer_wait(5);
	}
}

static void
the_whole_run(void **state)
{
	struct http_options options = { .timeout = 40000 };
	struct http_request request = { .method = HTTP_GET };
	struct outcome outcome = send_with(*state, play_drip, request, &options);
	assert_timeout(&outcome, 40000, "--timeout");
}

/* --- Slow exchanges that are in time --- */

static void
play_slow_commit(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 100 Continue\r\n\r\n");
	peer_body(peer, BODY);
	peer_wait(700);
	peer_send(peer, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
}

static void
a_commit_may_take_two_minutes(void **state)
{
	struct outcome outcome = put(*state, play_slow_commit, BODY);
	assert_true(outcome.answered);
	assert_int_equal(outcome.response.status, 201);
	assert_true(outcome.took >= 70000);
}

/* The machine's buffers are large: libcurl hands over the last byte long before it arrives, and
 * then asks for no more. */
static void
play_slow_reading(struct peer *peer)
{
	if (!peer_request(peer))
		return;
	peer_send(peer, "HTTP/1.1 100 Continue\r\n\r\n");
	while (peer->body_left && peer_body(peer, 100000))
		peer_wait(40);
	peer_send(peer, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
}

static void
a_slow_upload_is_no_stall(void **state)
{
	struct outcome outcome = put(*state, play_slow_reading, LARGE);
	assert_true(outcome.answered);
	assert_true(outcome.took >= 200000);
}

static void
play_no_continue(struct peer *peer)
{
	if (peer_request(peer) && peer_body(peer, BODY))
		peer_send(peer, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
}

static void
a_server_may_never_say_continue(void **state)
{
	struct outcome outcome = put(*state, play_no_continue, BODY);
	assert_true(outcome.answered);
	assert_in_range(outcome.took, 900, 29000);
}

/* --- A stop: the last test, since it cannot be undone --- */

static void
a_signal_ends_a_transfer(void **state)
{
	struct itimerval soon = { .it_value = { 0, 50000 } };
	struct sigaction action;
	clock_watch_signals();
	sigaction(SIGTERM, NULL, &action);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	struct outcome outcome = get(*state, play_silence);
	assert_false(outcome.answered);
	assert_str(http_failure_name(outcome.failure.key), "stopped");
	assert_false(http_failure_is_temporary(&outcome.failure));
	assert_true(outcome.took < 55000);
	assert_int_equal(clock_stopped(), SIGALRM);

	struct http_options options = { 0 };
	struct http_retry retry = { 0 };
	struct http_response busy = { .status = 503 };
	struct http_failure failure = { 0 };
	assert_false(http_retry(http_new(*state, &options), &retry, *state, &busy, &failure));
	assert_str(http_failure_name(failure.key), "stopped");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(no_answer),
		unit(no_answer_to_what_is_written),
		unit(no_handshake),
		unit(an_answer_that_stalls),
		unit(an_upload_that_stalls),
		unit(the_whole_run),
		unit(a_commit_may_take_two_minutes),
		unit(a_slow_upload_is_no_stall),
		unit(a_server_may_never_say_continue),
		unit(a_signal_ends_a_transfer),
	};
	unsetenv("http_proxy");
	unsetenv("https_proxy");
	unsetenv("all_proxy");
	setenv("CHARTGATE_CLOCK_SPEED", "100", 1);
	return cmocka_run_group_tests_name("transfer", tests, NULL, NULL);
}
