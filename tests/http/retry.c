/* SPDX-License-Identifier: MIT
 * Tests which requests are tried again, how often, and after which time. The clock runs a hundred
 * times as fast. */
#include "base/panic.h"
#include "server.h"
#include "unit.h"

static void
some_answers_are_temporary(void **state)
{
	static const int passing[] = { 408, 425, 429, 499, 500, 502, 503, 504, 522 };
	static const int lasting[] = { 200, 201, 301, 400, 401, 403, 404, 405, 409, 412, 413, 414,
		415, 416, 501, 505 };
	struct http_response limited = { .status = 403,
		.body = STR("You have exceeded a secondary rate limit.") };
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(passing); i++)
		assert_true(http_is_temporary(&(struct http_response){ .status = passing[i] }));
	for (size_t i = 0; i < ARRAY_LENGTH(lasting); i++)
		assert_false(http_is_temporary(&(struct http_response){ .status = lasting[i] }));
	assert_true(http_is_temporary(&limited));
}

static void
some_failures_are_temporary(void **state)
{
	for (int key = 0; key <= HTTP_FAILURE_NOT_LISTED; key++) {
		struct http_failure failure =
			http_failure_new(*state, (enum http_failure_key)key, NULL);
		bool passes = key == HTTP_FAILURE_UNREACHABLE || key == HTTP_FAILURE_BROKEN ||
			key == HTTP_FAILURE_TIMEOUT;
		assert_int_equal(http_failure_is_temporary(&failure), passes);
		assert_true(failure.message.len > 0 && http_failure_name(failure.key).len > 0);
	}
}

struct outcome {
	bool answered;
	struct http_response response;
	struct http_failure failure;
	unsigned requests;
	long long took; /* milliseconds of the clock */
};

static struct outcome
send_again(struct arena *arena, server_play *play, long long timeout)
{
	struct outcome outcome = { 0 };
	struct http_options options = { .timeout = timeout };
	struct server server = server_start(arena, play);
	struct http_request request = { .method = HTTP_GET, .url = server.url };
	struct http *http = http_new(arena, &options);
	long long began = clock_now();
	outcome.answered =
		http_send_again(http, arena, &request, &outcome.response, &outcome.failure);
	outcome.took = clock_now() - began;
	outcome.requests = server.log->requests;
	return outcome;
}

static void
play_unavailable(struct peer *peer)
{
	while (peer_request(peer))
		peer_send(peer, "HTTP/1.1 503 No\r\nContent-Length: 4\r\n\r\nbusy");
}

/* Half a second, doubled each time: at most 15.5 s, and the time of the requests. */
static void
there_are_at_most_six_tries(void **state)
{
	struct outcome outcome = send_again(*state, play_unavailable, 0);
	assert_false(outcome.answered);
	assert_int_equal(outcome.requests, 6);
	assert_str(http_failure_name(outcome.failure.key), "server-error");
	assert_non_null(strstr(outcome.failure.message.at, "503 busy"));
	assert_in_range(outcome.took, 0, 40000);
}

static void
play_cut_twice(struct peer *peer)
{
	while (peer_request(peer) && peer->log->requests > 2)
		peer_send(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

static void
a_broken_connection_is_tried_again(void **state)
{
	struct outcome outcome = send_again(*state, play_cut_twice, 0);
	assert_true(outcome.answered);
	assert_int_equal(outcome.response.status, 200);
	assert_int_equal(outcome.requests, 3);
}

static void
play_not_found(struct peer *peer)
{
	while (peer_request(peer))
		peer_send(peer, "HTTP/1.1 404 No\r\nContent-Length: 0\r\nRetry-After: 1\r\n\r\n");
}

static void
a_lasting_failure_is_not_tried_again(void **state)
{
	struct outcome outcome = send_again(*state, play_not_found, 0);
	assert_true(outcome.answered);
	assert_int_equal(outcome.response.status, 404);
	assert_int_equal(outcome.requests, 1);
}

static void
play_come_back(struct peer *peer)
{
	while (peer_request(peer))
		peer_send(peer,
			peer->log->requests > 1 ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
						: "HTTP/1.1 429 No\r\nContent-Length: "
						  "0\r\nRetry-After: 20\r\n\r\n");
}

static void
a_wait_asked_by_the_server_is_kept(void **state)
{
	struct outcome outcome = send_again(*state, play_come_back, 0);
	assert_true(outcome.answered);
	assert_int_equal(outcome.requests, 2);
	assert_in_range(outcome.took, 20000, 60000);
}

static void
play_come_back_tomorrow(struct peer *peer)
{
	while (peer_request(peer))
		peer_send(
			peer, "HTTP/1.1 429 No\r\nContent-Length: 0\r\nRetry-After: 99999\r\n\r\n");
}

static void
a_very_long_wait_ends_the_tries(void **state)
{
	struct outcome outcome = send_again(*state, play_come_back_tomorrow, 0);
	assert_false(outcome.answered);
	assert_int_equal(outcome.requests, 1);
	assert_str(http_failure_name(outcome.failure.key), "rate-limited");
	assert_non_null(strstr(outcome.failure.advice.at, "99999 s"));
}

static void
no_wait_is_longer_than_the_run(void **state)
{
	struct outcome outcome = send_again(*state, play_come_back, 15000);
	assert_false(outcome.answered);
	assert_int_equal(outcome.requests, 1);
	assert_str(http_failure_name(outcome.failure.key), "rate-limited");
	assert_non_null(strstr(outcome.failure.advice.at, "20 s"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(some_answers_are_temporary),
		unit(some_failures_are_temporary),
		unit(there_are_at_most_six_tries),
		unit(a_broken_connection_is_tried_again),
		unit(a_lasting_failure_is_not_tried_again),
		unit(a_wait_asked_by_the_server_is_kept),
		unit(a_very_long_wait_ends_the_tries),
		unit(no_wait_is_longer_than_the_run),
	};
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	setenv("CHARTGATE_CLOCK_SPEED", "100", 1);
	return cmocka_run_group_tests_name("retry", tests, NULL, NULL);
}
