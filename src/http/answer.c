/* SPDX-License-Identifier: MIT
 * Receives an answer piece by piece and keeps it within its bounds. libcurl's own bounds do not
 * hold for an answer without a length, and of two lengths libcurl takes the second. A refused
 * answer ends the transfer. */
#include <limits.h>

#include "base/builder.h"
#include "http/curl.h"

enum { HEADERS_MAX = 64 * 1024, HEADER_COUNT_MAX = 256, ERROR_BODY_MAX = 64 * 1024 };

void
answer_begin(struct exchange *exchange)
{
	*exchange->response = (struct http_response){ 0 };
	builder_init(&exchange->body, exchange->arena);
	exchange->header_bytes = exchange->header_room = 0;
	exchange->limit = exchange->request->limit ? exchange->request->limit : ERROR_BODY_MAX;
	exchange->length = -1;
	exchange->stage = ANSWER_AWAITED;
	exchange->is_refused = false;
	exchange->sent = 0;
}

static bool
refuse(struct exchange *exchange, enum http_failure_key key, const char *why)
{
	*exchange->failure = http_failure_new(exchange->arena, key, "%s", why);
	exchange->is_refused = true;
	return false;
}

/* A copy without control characters, because header values are used in messages and in further
 * requests. */
static struct str
without_controls(struct arena *arena, struct str text)
{
	struct builder copy;
	builder_init(&copy, arena);
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= ' ' && text.at[i] != 0x7f)
			builder_char(&copy, text.at[i]);
	return builder_str(&copy);
}

/* Two different lengths are an error: each reader would end the message elsewhere (RFC 9112, 6.3).
 */
static bool
take_length(struct exchange *exchange, struct str value)
{
	unsigned long long length;
	if (!str_to_uint(value, &length) || length > LLONG_MAX)
		return refuse(
			exchange, HTTP_FAILURE_PROTOCOL, "a Content-Length that is not a number");
	if (exchange->length >= 0 && exchange->length != (long long)length)
		return refuse(
			exchange, HTTP_FAILURE_PROTOCOL, "two different values of Content-Length");
	exchange->length = (long long)length;
	return true;
}

static void
add_header(struct exchange *exchange, struct http_header header)
{
	struct http_response *response = exchange->response;
	if (response->header_count == exchange->header_room) {
		size_t room = exchange->header_room ? 2 * exchange->header_room : 16;
		response->headers = arena_grow(exchange->arena, response->headers,
			exchange->header_room * sizeof header, room * sizeof header);
		exchange->header_room = room;
	}
	response->headers[response->header_count++] = header;
}

/* A blank between a name and its colon is an error: some readers would see another header (RFC
 * 9112, 5.1). */
static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] <= ' ' || name.at[i] == 0x7f)
			return false;
	return name.len > 0;
}

/* A line that begins with a blank continues the value of the line before (RFC 9112, 5.2). */
static bool
take_continuation(struct exchange *exchange, struct str line)
{
	struct http_response *response = exchange->response;
	if (!response->header_count)
		return refuse(exchange, HTTP_FAILURE_PROTOCOL, "a header without a name");
	struct str *value = &response->headers[response->header_count - 1].value;
	struct str more = without_controls(exchange->arena, str_trim(line));
	*value = str_format(exchange->arena, "%.*s %.*s", STR_FMT(*value), STR_FMT(more));
	return true;
}

static bool
take_field(struct exchange *exchange, struct str line)
{
	struct http_header header;
	if (line.at[0] == ' ' || line.at[0] == '\t')
		return take_continuation(exchange, line);
	if (!str_cut(line, ':', &header.name, &header.value) || !is_name(header.name))
		return refuse(exchange, HTTP_FAILURE_PROTOCOL, "a header without a name");
	if (exchange->response->header_count == HEADER_COUNT_MAX)
		return refuse(exchange, HTTP_FAILURE_PROTOCOL, "more than 256 headers");
	header.name = str_copy(exchange->arena, header.name);
	header.value = without_controls(exchange->arena, str_trim(header.value));
	add_header(exchange, header);
	if (str_equal_ci(header.name, STR("Content-Length")))
		return take_length(exchange, header.value);
	return true;
}

/* A status line, such as HTTP/1.1 404 Not Found, begins the answer anew. After a 1xx the answer is
 * still to come. */
static void
take_status_line(struct exchange *exchange, struct str line)
{
	struct str version, rest;
	str_cut(line, ' ', &version, &rest);
	bool is_interim = str_starts(rest, STR("1"));
	exchange->stage = is_interim ? ANSWER_AWAITED : ANSWER_IN_HEADERS;
	exchange->response->header_count = 0;
	exchange->body.len = 0;
	exchange->length = -1;
}

/* A header line, the empty line that ends the headers, or a trailer after a body in chunks.
 * Trailers are ignored. */
static void
take_line(struct exchange *exchange, struct str line)
{
	if (str_starts(line, STR("HTTP/")))
		take_status_line(exchange, line);
	else if (exchange->stage == ANSWER_IN_HEADERS && !str_trim(line).len)
		exchange->stage = ANSWER_IN_BODY;
	else if (exchange->stage == ANSWER_IN_HEADERS)
		take_field(exchange, line);
}

/* After a 417 libcurl would send the same request again, with the expectation that was refused. It
 * does not when the transfer ends here. */
static bool
is_refused_expectation(const struct exchange *exchange)
{
	long status = 0;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_RESPONSE_CODE, &status);
	return exchange->stage == ANSWER_IN_BODY && status == EXPECTATION_FAILED &&
		!exchange->http->without_expect;
}

size_t
answer_take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *exchange = context;
	struct str line = { bytes, size * count };
	exchange->moved = clock_now();
	exchange->header_bytes += line.len;
	if (exchange->header_bytes > HEADERS_MAX)
		refuse(exchange, HTTP_FAILURE_PROTOCOL, "more than 64 KiB of headers");
	else
		take_line(exchange, line);
	bool is_over = exchange->is_refused || is_refused_expectation(exchange);
	return is_over ? CURL_WRITEFUNC_ERROR : line.len;
}

static bool
is_error_status(const struct exchange *exchange)
{
	long status = 0;
	curl_easy_getinfo(exchange->http->easy, CURLINFO_RESPONSE_CODE, &status);
	return status >= 300;
}

size_t
answer_take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *exchange = context;
	struct str piece = { bytes, size * count };
	bool is_error = is_error_status(exchange);
	size_t limit = is_error ? ERROR_BODY_MAX : exchange->limit;
	exchange->moved = clock_now();
	size_t room = limit - exchange->body.len;
	builder_add(&exchange->body, str_slice(piece, 0, room));
	if (piece.len <= room)
		return piece.len;
	/* The start of an error is enough; a part of anything else is of no use. */
	if (!is_error)
		refuse(exchange, HTTP_FAILURE_TOO_LARGE,
			str_cstr(exchange->arena,
				str_format(exchange->arena, "the limit is %zu bytes", limit)));
	return CURL_WRITEFUNC_ERROR;
}

struct str
http_header(const struct http_response *response, struct str name)
{
	struct str value = { 0 };
	(void)http_header_at(response, name, 0, &value);
	return value;
}

bool
http_header_at(const struct http_response *response, struct str name, size_t n, struct str *value)
{
	for (size_t i = 0; i < response->header_count; i++) {
		if (!str_equal_ci(response->headers[i].name, name) || n--)
			continue;
		*value = response->headers[i].value;
		return true;
	}
	return false;
}
