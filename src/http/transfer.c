/* SPDX-License-Identifier: MIT
 * Runs one transfer and ends it when its time is over or a signal asks the program to stop.
 * libcurl's own timeouts do not do: they do not know what an exchange is waiting for, and they know
 * no clock but the machine's. */
#include <sys/ioctl.h>
#include <sys/select.h>

#include "http/curl.h"

enum { LOOK_EVERY = 100 }; /* milliseconds of the clock */

/* The failure's text for what the exchange is waiting for now, and how long it may wait. */
static const char *
waiting_for(const struct exchange *exchange, long long *allowed)
{
	const struct http_request *request = exchange->request;
	curl_off_t began = 0;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_PRETRANSFER_TIME_T, &began);
	*allowed = CONNECT_TIME;
	if (!began)
		return "no connection within 10 s";
	*allowed = STALL_TIME;
	if (exchange->stage != ANSWER_AWAITED || exchange->sent < request->body.len)
		return "nothing moved for 30 s";
	*allowed = request->is_commit ? COMMIT_TIME : ANSWER_TIME;
	return request->is_commit ? "no answer within 120 s" : "no answer within 60 s";
}

/* Whether the exchange must end now; *failure says why. */
static bool
is_over(struct exchange *exchange)
{
	struct arena *arena = exchange->arena;
	long long now = clock_now(), allowed;
	const char *what = waiting_for(exchange, &allowed);
	if (clock_stopped())
		*exchange->failure = http_failure_new(arena, HTTP_FAILURE_STOPPED, NULL);
	else if (now >= exchange->http->ends)
		*exchange->failure = http_failure_new(arena, HTTP_FAILURE_TIMEOUT,
			"the whole run took longer than --timeout allows");
	else if (now - exchange->moved >= allowed)
		*exchange->failure = http_failure_new(arena, HTTP_FAILURE_TIMEOUT, "%s", what);
	else
		return false;
	return exchange->is_refused = true;
}

/* Bytes that the machine took from libcurl and the other side has not acknowledged. For a small
 * upload these are all bytes, and nothing else shows whether they arrive. */
static int
bytes_held(CURLM *multi)
{
	int bytes = 0;
#ifdef TIOCOUTQ
	fd_set readable, writable, failed;
	int last = -1;
	FD_ZERO(&readable);
	FD_ZERO(&writable);
	FD_ZERO(&failed);
	curl_multi_fdset(multi, &readable, &writable, &failed, &last);
	if (last < 0 || ioctl(last, TIOCOUTQ, &bytes) < 0)
		bytes = 0;
#endif
	return bytes;
}

static void
note_movement(struct exchange *exchange)
{
	int held = bytes_held(exchange->http->multi);
	if (held < exchange->held)
		exchange->moved = clock_now();
	exchange->held = held;
}

/* The transfer's result, when libcurl is done with it. */
static CURLcode
result_of(CURLM *multi)
{
	int left;
	const CURLMsg *message = curl_multi_info_read(multi, &left);
	return message && message->msg == CURLMSG_DONE ? message->data.result
						       : CURLE_ABORTED_BY_CALLBACK;
}

CURLcode
transfer_run(struct exchange *exchange)
{
	CURLM *multi = exchange->http->multi;
	CURLcode code = CURLE_ABORTED_BY_CALLBACK;
	int running = 1;
	exchange->moved = clock_now();
	exchange->held = 0;
	if (curl_multi_add_handle(multi, exchange->http->easy) != CURLM_OK)
		return CURLE_FAILED_INIT;
	while (running && !is_over(exchange)) {
		if (curl_multi_perform(multi, &running) != CURLM_OK)
			break;
		if (!running)
			code = result_of(multi);
		else
			curl_multi_poll(multi, NULL, 0, (int)clock_real(LOOK_EVERY) + 1, NULL);
		note_movement(exchange);
	}
	curl_multi_remove_handle(multi, exchange->http->easy);
	return code;
}
