/* SPDX-License-Identifier: MIT
 * Tries a request again after a temporary failure. The wait begins with half a second and is
 * doubled each time, with full jitter so that many clients do not come back together; a server may
 * ask for a longer one with Retry-After. */
#include <stdint.h>
#include <sys/random.h>
#include <time.h>

#include "base/panic.h"
#include "http/curl.h"

enum { TRIES_MAX = 6, WAIT_FIRST = 500, WAIT_MAX = 30 * 1000, WAIT_ASKED_MAX = 120 * 1000 };

bool
http_is_temporary(const struct http_response *response)
{
	switch (response->status) {
	case 408:
	case 425:
	case 429:
	case 499:
	case 500:
	case 502:
	case 503:
	case 504:
	case 522:
		return true;
	case 403: /* GitHub's answer to too many requests */
		return str_has(response->body, STR("secondary rate limit"));
	}
	return false;
}

static long long
random_below(long long bound)
{
	uint64_t number;
	must(getrandom(&number, sizeof number, 0) == sizeof number);
	return (long long)(number % (uint64_t)bound);
}

long long
http_asked_wait(const struct http_response *response)
{
	struct str value = { 0 };
	if (!response || !http_header_at(response, STR("Retry-After"), 0, &value))
		return -1;
	long long seconds = http_retry_after(value, (long long)time(NULL));
	return seconds < 0 ? -1 : seconds * 1000;
}

/* The failure that the caller gets when there is no further try. */
static struct http_failure
failure_of_answer(struct arena *arena, const struct http_response *response)
{
	struct str text = http_error_text(arena, response);
	bool is_limit = response->status == 429 || response->status == 403;
	return http_failure_new(arena, is_limit ? HTTP_FAILURE_RATE_LIMITED : HTTP_FAILURE_SERVER,
		"%d%s%.*s", response->status, text.len ? " " : "", STR_FMT(text));
}

static bool
was_stopped(struct arena *arena, struct http_failure *failure)
{
	if (clock_stopped())
		*failure = http_failure_new(arena, HTTP_FAILURE_STOPPED, NULL);
	return clock_stopped();
}

bool
http_retry(struct http *http, struct http_retry *retry, struct arena *arena,
	const struct http_response *response, struct http_failure *failure)
{
	long long asked = http_asked_wait(response), left = http_time_left(http);
	long long longest = (long long)WAIT_FIRST << retry->tries;
	long long wait = random_below(longest < WAIT_MAX ? longest : WAIT_MAX);
	if (response)
		*failure = failure_of_answer(arena, response);
	if (asked > WAIT_ASKED_MAX || asked >= left) {
		failure->advice = str_format(
			arena, "the server asks to try again in %lld seconds", asked / 1000);
		return false;
	}
	if (was_stopped(arena, failure) || ++retry->tries >= TRIES_MAX)
		return false;
	if (asked > wait)
		wait = asked;
	if (wait >= left)
		return false;
	clock_sleep(wait);
	return !was_stopped(arena, failure);
}

bool
http_send_again(struct http *http, struct arena *arena, const struct http_request *request,
	struct http_response *response, struct http_failure *failure)
{
	struct http_retry retry = { 0 };
	for (;;) {
		bool answered = http_send(http, arena, request, response, failure);
		if (answered ? !http_is_temporary(response) : !http_failure_is_temporary(failure))
			return answered;
		if (!http_retry(http, &retry, arena, answered ? response : NULL, failure))
			return false;
	}
}
