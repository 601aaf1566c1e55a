/* SPDX-License-Identifier: MIT
 * One HTTP client: requests go out over one connection after another, answers come back bounded.
 * Nothing is followed, stored or retried unless the caller says so: redirects, cookies, .netrc and
 * proxy credentials in URLs are not this program's. Time comes from one clock. */
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
	struct str message; /* one line, made of what the server said only after cleaning */
	struct str advice; /* what to do; may be empty */
};
struct str http_failure_name(enum http_failure_key key);
/* A failure with a message of its own. */
struct http_failure http_failure_new(struct arena *arena, enum http_failure_key key,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/* --- Time --- */

/* Milliseconds since some start. The build links one of two clocks: this machine's, or, in the test
 * suite's own program, one that runs faster. */
long long clock_now(void);
/* Waits; returns early when the program was asked to stop (clock_stopped). */
void clock_sleep(long long milliseconds);
/* The machine's milliseconds that so many of the clock's are: for libraries that wait themselves.
 */
long clock_real(long long milliseconds);
/* The signal that asked the program to stop (SIGINT, SIGTERM); 0: none. */
int clock_stopped(void);
/* Installs the handlers of SIGINT and SIGTERM. */
void clock_watch_signals(void);

/* --- URLs --- */

/* A URL taken apart by libcurl's parser; all parts are in the arena. */
struct http_url {
	struct str text; /* normal form, without fragment */
	struct str scheme, host, port, path; /* port as number always; host lower case */
};
/* The URL of a text. False for one that is no http(s) URL or carries user information. */
bool http_url_parse(struct arena *arena, struct str text, struct http_url *url);
/* reference as seen from base (RFC 3986, 5.2); query, when not empty, is appended as it is. False
 * for what is no http(s) URL, carries user information, or is longer than 8 KiB. */
bool http_url_resolve(struct arena *arena, const struct http_url *base, struct str reference,
	struct str query, struct http_url *url);
/* Same scheme, host and port. */
bool http_same_origin(const struct http_url *a, const struct http_url *b);
/* Whether the host is a literal address that is loopback, private or link-local, or `localhost`. */
bool http_host_is_private(struct str host);
bool http_host_is_loopback(struct str host);

/* --- Requests --- */

struct http;

struct http_options {
	struct str ca_file, cert_file, key_file; /* paths; empty: the system's, none, none */
	long long timeout; /* milliseconds for the whole run; 0: ten minutes */
	/* Told of each request once it is over, with its status (0: no answer came); may be NULL.
	 * Credentials and the values of signed URLs are masked. */
	void (*trace)(void *context, struct str method, struct str url, int status);
	void (*progress)(void *context, size_t sent, size_t total);
	void *context;
};
/* A client; it ends with the arena. */
struct http *http_new(struct arena *arena, const struct http_options *options);
/* Milliseconds left of the run's time. */
long long http_time_left(const struct http *http);

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT };

struct http_request {
	enum http_method method;
	struct http_url url;
	struct str authorization; /* the header's value; empty: none */
	struct str accept; /* empty: none */
	struct str body, body_type; /* POST and PUT */
	size_t limit; /* of the answer's body; 0: 64 KiB. Beyond it the transfer is ended */
	bool is_commit; /* the server may need long after the last byte: 120 s, not 60 */
};

struct http_header {
	struct str name, value; /* value without controls */
};
struct http_response {
	int status;
	struct http_header *headers;
	size_t header_count;
	struct str body; /* raw bytes */
};
/* The first header of that name, whatever its case; empty when there is none. */
struct str http_header(const struct http_response *response, struct str name);
/* The n-th header of that name; false beyond the last. */
bool http_header_at(
	const struct http_response *response, struct str name, size_t n, struct str *value);

/* Sends once. False, with the failure, when no whole answer came; any status is an answer. A
 * failure says by http_failure_is_temporary whether the same request may be sent again. */
bool http_send(struct http *http, struct arena *arena, const struct http_request *request,
	struct http_response *response, struct http_failure *failure);
/* A connection that was refused, cut, reset or that stalled: another try may succeed. */
bool http_failure_is_temporary(const struct http_failure *failure);

/* --- Trying again --- */

/* How often one thing was tried. Start with { 0 }. */
struct http_retry {
	unsigned tries;
};
/* Whether the answer asks to be tried again: 408, 425, 429, 499, 500, 502, 503, 504, 522, a 403
 * that speaks of a rate limit. */
bool http_is_temporary(const struct http_response *response);
/* Milliseconds that an answer asks to wait with Retry-After; -1 when it does not, and for NULL. */
long long http_asked_wait(const struct http_response *response);
/* Waits before the next try: 0.5 s doubled, full jitter, at most 30 s; Retry-After up to 120 s.
 * response may be NULL (none came). False, with the failure in *failure, when there is no next one:
 * six tries, no time left, a stop, or a wait longer than the time left. */
bool http_retry(struct http *http, struct http_retry *retry, struct arena *arena,
	const struct http_response *response, struct http_failure *failure);
/* http_send until an answer comes that is not passing: for requests that may be repeated. */
bool http_send_again(struct http *http, struct arena *arena, const struct http_request *request,
	struct http_response *response, struct http_failure *failure);

/* A stranger's text as one line for people: at most 300 bytes, without controls and marks that turn
 * text round. */
struct str http_line(struct arena *arena, struct str text);
/* What an error's body says, one bounded line for people; empty when it says nothing. */
struct str http_error_text(struct arena *arena, const struct http_response *response);
/* The code of an OCI error body ("NAME_UNKNOWN"); empty when it is none. */
struct str http_error_code(struct arena *arena, const struct http_response *response);

/* Where a redirect (301, 302, 303, 307, 308) leads, for the caller to go on to. False, with a
 * failure, when nobody should: no Location, no http(s), from https to http, to an address of this
 * machine or its network from one that is not. Credentials go along only to the same origin, and a
 * caller counts its hops: REDIRECTS_MAX. */
enum { REDIRECTS_MAX = 5 };
bool http_is_redirect(const struct http_response *response);
bool http_redirect(struct arena *arena, const struct http_request *request,
	const struct http_response *response, struct http_url *target,
	struct http_failure *failure);

/* --- JSON from the wire --- */

/* The value of an answer's body: RFC 8259, at most 64 deep, no name twice in an object, not even in
 * other letters (Go reads both into one field; but `annotations` are a map to it). name is what its
 * source is called. NULL, with the reason, for anything else. */
struct node *http_json(struct arena *arena, struct str name, struct str text, struct str *why);
/* The same of a source, so that the nodes have places in it. */
struct node *http_json_source(struct arena *arena, const struct source *source, struct str *why);

/* --- Header grammar --- */

/* Seconds of a Retry-After: a number, or a date seen from now (seconds since 1970); -1: neither. */
long long http_retry_after(struct str value, long long now);
/* The target of the link with rel="next" in Link headers (RFC 8288); false when there is none. */
bool http_next_link(const struct http_response *response, struct str *target);

#endif
