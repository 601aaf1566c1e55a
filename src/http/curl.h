/* SPDX-License-Identifier: MIT
 * What the files of this room share; the only header that opens libcurl. Private to http. */
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
	long long ends; /* clock_now() at which the run's time is over */
	bool without_expect; /* a server answered 417: no Expect to anybody any more */
	bool without_reuse; /* a connection broke: none is used twice any more */
	char error[CURL_ERROR_SIZE];
};

enum { EXPECTATION_FAILED = 417 };

/* Milliseconds of the clock. */
enum {
	CONNECT_TIME = 10 * 1000,
	ANSWER_TIME = 60 * 1000,
	COMMIT_TIME = 120 * 1000,
	STALL_TIME = 30 * 1000,
	RUN_TIME = 10 * 60 * 1000,
};

/* How far an answer came. A 1xx is none yet. */
enum answer_stage { ANSWER_AWAITED, ANSWER_IN_HEADERS, ANSWER_IN_BODY };

/* One request under way. */
struct exchange {
	struct http *http;
	struct arena *arena;
	const struct http_request *request;
	struct http_response *response;
	struct failure *failure;
	size_t sent; /* bytes of the body that libcurl took */
	int held; /* bytes that are on their way */
	/* The answer as it comes in (answer.c). */
	struct builder body;
	size_t header_bytes, header_room, limit;
	long long length; /* announced; -1: not */
	enum answer_stage stage;
	bool is_refused; /* *failure says why */
	long long moved; /* when a byte last went either way */
};

/* The callbacks that take an answer in, bounded. */
void answer_begin(struct exchange *exchange);
size_t answer_take_header(char *bytes, size_t size, size_t count, void *context);
size_t answer_take_body(char *bytes, size_t size, size_t count, void *context);

/* Runs the prepared easy handle to its end, or to the end of its time (transfer.c). */
CURLcode transfer_run(struct exchange *exchange);

/* What a code of libcurl means here (certificate.c). */
struct failure failure_of_code(const struct exchange *exchange, CURLcode code);

/* The URL with the values of its query hidden, as --verbose shows it. */
struct str url_masked(struct arena *arena, const struct http_url *url);

#endif
