/* SPDX-License-Identifier: MIT
 * What the files of this room share. This is the only header that includes libcurl. Private to
 * http. */
#ifndef HTTP_CURL_H
#define HTTP_CURL_H

#include <curl/curl.h>

#include "base/builder.h"
#include "http/http.h"

struct http {
	CURL *easy; /* kept for its connection and its store of certificates */
	CURLM *multi;
	struct http_options options;
	struct str ca_folder; /* the system's hashed certificates; empty: none */
	long long ends; /* when the run's time is over, by clock_now() */
	bool without_expect; /* a server answered 417: Expect is not sent any more */
	bool without_reuse; /* a connection broke: connections are not reused any more */
	char error[CURL_ERROR_SIZE];
};

enum { EXPECTATION_FAILED = 417 };

/* Time limits in milliseconds of the clock. */
enum {
	CONNECT_TIME = 10 * 1000,
	ANSWER_TIME = 60 * 1000,
	COMMIT_TIME = 120 * 1000,
	STALL_TIME = 30 * 1000,
	RUN_TIME = 10 * 60 * 1000,
};

/* How far an answer has come. A 1xx does not count as an answer. */
enum answer_stage { ANSWER_AWAITED, ANSWER_IN_HEADERS, ANSWER_IN_BODY };

/* One request that is being sent, and its answer. */
struct exchange {
	struct http *http;
	struct arena *arena;
	const struct http_request *request;
	struct http_response *response;
	struct http_failure *failure;
	size_t sent; /* bytes of the body that libcurl took */
	int held; /* bytes that were sent and are not acknowledged yet */
	/* The answer as it comes in (answer.c). */
	struct builder body;
	size_t header_bytes, header_room, limit;
	long long length; /* of the body, from Content-Length; -1: not given */
	enum answer_stage stage;
	bool is_refused; /* *failure says why */
	long long moved; /* when a byte was last sent or received */
};

/* The callbacks that receive an answer within its bounds (answer.c). */
void answer_begin(struct exchange *exchange);
size_t answer_take_header(char *bytes, size_t size, size_t count, void *context);
size_t answer_take_body(char *bytes, size_t size, size_t count, void *context);

/* Runs the prepared easy handle until it is done or its time is over (transfer.c). */
CURLcode transfer_run(struct exchange *exchange);

/* The failure for an error code of libcurl (certificate.c). */
struct http_failure http_failure_of_code(const struct exchange *exchange, CURLcode code);

/* The URL as --verbose shows it, with secret values of its query hidden (trace.c). */
struct str url_masked(struct arena *arena, const struct http_url *url);

#endif
