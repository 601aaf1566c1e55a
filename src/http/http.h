/* SPDX-License-Identifier: MIT
 * The HTTP client: it sends one request after another and bounds the answers. It follows a redirect
 * or tries again only when the caller says so. It stores no cookies and reads no .netrc and no
 * credentials in URLs. All times come from one clock. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/str.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- What can go wrong between here and a registry --- */

/* HTTP_FAILURE(id, "key", "what a person reads first"): failures.def. */
enum http_failure_key {
#define HTTP_FAILURE(id, key, text) HTTP_FAILURE_##id,
#include "http/failures.def"
#undef HTTP_FAILURE
};
struct http_failure {
	enum http_failure_key key;
	struct str message; /* one line; a server's text in it has been cleaned */
	struct str advice; /* what to do; may be empty */
};
/* The key as programs read it: "timeout". */
struct str http_failure_name(enum http_failure_key key);
/* A failure of that key. Its message is the key's text and, when format is not NULL, ": " and the
 * formatted text. */
struct http_failure http_failure_new(struct arena *arena, enum http_failure_key key,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/* --- Time --- */

/* Milliseconds since some start. The program links the machine's clock; the test suite's own
 * program links one that runs faster. */
long long clock_now(void);
/* Waits that long; returns early when the program is asked to stop (clock_stopped). */
void clock_sleep(long long milliseconds);
/* Converts milliseconds of the clock to those of the machine, for libraries that wait by
 * themselves. */
long clock_real(long long milliseconds);
/* The signal that asked the program to stop (SIGINT or SIGTERM); 0 when there was none. */
int clock_stopped(void);
/* Installs the handlers of SIGINT and SIGTERM. */
void clock_watch_signals(void);

/* --- URLs --- */

/* A URL, parsed by libcurl; all parts are in the arena. */
struct http_url {
	struct str text; /* normal form, without fragment */
	struct str scheme, host, port, path; /* port: a number; host: lower case */
};
/* Parses a URL. False when it is not an http or https URL or holds user information. */
bool http_url_parse(struct arena *arena, struct str text, struct http_url *url);
/* Resolves reference against base (RFC 3986, 5.2) and appends query as it is, when it is not empty.
 * False when the result is not an http or https URL, holds user information, or is longer than 8
 * KiB. */
bool http_url_resolve(struct arena *arena, const struct http_url *base, struct str reference,
	struct str query, struct http_url *url);
/* Whether scheme, host and port are the same. */
bool http_same_origin(const struct http_url *a, const struct http_url *b);
/* Whether the host is `localhost` or a literal address that is loopback, private or link-local. */
bool http_host_is_private(struct str host);
/* Whether the host is `localhost` or a loopback address. */
bool http_host_is_loopback(struct str host);

/* --- Requests --- */

struct http;

struct http_options {
	struct str ca_file, cert_file, key_file; /* paths; empty: the system's, none */
	long long timeout; /* milliseconds for the whole run; 0: ten minutes */
	/* Called after each request with its status (0: no answer came); may be NULL. Credentials
	 * and secret values in URLs are masked. */
	void (*trace)(void *context, struct str method, struct str url, int status);
	/* Called while a body is sent; may be NULL. */
	void (*progress)(void *context, size_t sent, size_t total);
	void *context;
};
/* A client. It is closed when the arena is. */
struct http *http_new(struct arena *arena, const struct http_options *options);
/* Milliseconds that are left of the run's time. */
long long http_time_left(const struct http *http);

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT };

struct http_request {
	enum http_method method;
	struct http_url url;
	struct str authorization; /* the header's value; empty: none */
	struct str accept; /* empty: none */
	struct str body, body_type; /* POST and PUT */
	size_t limit; /* bytes of the answer's body; 0: 64 KiB. A longer body ends the transfer */
	bool is_commit; /* the server may take 120 s, not 60 s, after the last byte */
};

struct http_header {
	struct str name, value; /* the value holds no control characters */
};
struct http_response {
	int status;
	struct http_header *headers;
	size_t header_count;
	struct str body; /* raw bytes */
};
/* The value of the first header of that name in any case; empty when there is none. */
struct str http_header(const struct http_response *response, struct str name);
/* The value of the n-th header of that name; false after the last one. */
bool http_header_at(
	const struct http_response *response, struct str name, size_t n, struct str *value);

/* Sends once. True when a whole answer came, whatever its status. False with the failure when none
 * came; http_failure_is_temporary then says whether the same request may be sent again. */
bool http_send(struct http *http, struct arena *arena, const struct http_request *request,
	struct http_response *response, struct http_failure *failure);
/* Whether another try may succeed: the connection was refused, cut or reset, or it stalled. */
bool http_failure_is_temporary(const struct http_failure *failure);

/* --- Trying again --- */

/* Counts the tries of one request. Start with { 0 }. */
struct http_retry {
	unsigned tries;
};
/* Whether another try may get another answer: the status is 408, 425, 429, 499, 500, 502, 503, 504
 * or 522, or it is a 403 whose body speaks of a rate limit. */
bool http_is_temporary(const struct http_response *response);
/* Milliseconds to wait by the answer's Retry-After; -1 when it has none, and for NULL. */
long long http_asked_wait(const struct http_response *response);
/* Waits before the next try: 0.5 s, doubled each time, with full jitter, at most 30 s, and as long
 * as Retry-After asks, up to 120 s. response is NULL when no answer came. False, with the failure
 * in failure, when there is no next try: after six tries, after a stop, or when the wait is longer
 * than the time that is left. */
bool http_retry(struct http *http, struct http_retry *retry, struct arena *arena,
	const struct http_response *response, struct http_failure *failure);
/* Calls http_send until an answer comes that is not temporary. Only for requests that may be
 * repeated. */
bool http_send_again(struct http *http, struct arena *arena, const struct http_request *request,
	struct http_response *response, struct http_failure *failure);

/* A server's text as one line for people: at most 300 bytes, without control characters and without
 * marks that change the direction of text. */
struct str http_line(struct arena *arena, struct str text);
/* The message in an error's body, as one bounded line for people; empty when there is none. */
struct str http_error_text(struct arena *arena, const struct http_response *response);
/* The code of an OCI error body ("NAME_UNKNOWN"); empty for any other body. */
struct str http_error_code(struct arena *arena, const struct http_response *response);

/* At most so many redirects of one request are followed. The caller counts them. */
enum { REDIRECTS_MAX = 5 };
/* Whether the status is 301, 302, 303, 307 or 308. */
bool http_is_redirect(const struct http_response *response);
/* The target of a redirect, for the caller to send the next request to. Credentials are sent along
 * only to the same origin. False, with a failure, when the redirect must not be followed: it has no
 * Location, is not of http or https, leads from https to http, or leads to a private address from
 * one that is not private. */
bool http_redirect(struct arena *arena, const struct http_request *request,
	const struct http_response *response, struct http_url *target,
	struct http_failure *failure);

/* --- JSON from the wire --- */

/* Parses the JSON of an answer's body (RFC 8259), nested at most 64 levels deep. An object may not
 * have the same name twice, not even in another case: Go reads both into one field. `annotations`
 * are a map for Go, so there the case counts. name is the name of its source. NULL, with the
 * reason, for anything else. */
struct node *http_json(struct arena *arena, struct str name, struct str text, struct str *why);
/* The same for a source that exists, so that the nodes have places in it. */
struct node *http_json_source(struct arena *arena, const struct source *source, struct str *why);

/* --- Header grammar --- */

/* Seconds to wait by the value of a Retry-After, which is a number or a date; -1 when it is
 * neither. now is in seconds since 1970. */
long long http_retry_after(struct str value, long long now);
/* The target of the link with rel="next" in Link headers (RFC 8288); false when there is none. */
bool http_next_link(const struct http_response *response, struct str *target);

#endif
