/* SPDX-License-Identifier: MIT
 * Takes an answer in as it arrives and counts: libcurl's own bounds do not hold for answers without
 * a length, and of two lengths it takes the second. What is refused ends the transfer. */
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
refuse(struct exchange *exchange, enum failure_key key, const char *why)
{
	*exchange->failure = failure_new(exchange->arena, key, "%s", why);
	exchange->is_refused = true;
	return false;
}

/* A copy without control characters: values end up in messages and in further requests. */
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

/* RFC 9112, 6.3: several lengths that differ make a message that no two readers end alike. */
static bool
take_length(struct exchange *exchange, struct str value)
{
	unsigned long long length;
	if (!str_to_uint(value, &length) || length > LLONG_MAX)
		return refuse(exchange, FAILURE_PROTOCOL, "a Content-Length that is no length");
	if (exchange->length >= 0 && exchange->length != (long long)length)
		return refuse(exchange, FAILURE_PROTOCOL, "two lengths for one body");
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

/* Between a name and its colon nothing may stand: with a blank there, readers differ on whether it
 * is that header (RFC 9112, 5.1). */
static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] <= ' ' || name.at[i] == 0x7f)
			return false;
	return name.len > 0;
}

/* RFC 9112, 5.2: a line that begins with a blank goes on with the value before it. */
static bool
take_continuation(struct exchange *exchange, struct str line)
{
	struct http_response *response = exchange->response;
	if (!response->header_count)
		return refuse(exchange, FAILURE_PROTOCOL, "a header without a name");
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
		return refuse(exchange, FAILURE_PROTOCOL, "a header without a name");
	if (exchange->response->header_count == HEADER_COUNT_MAX)
		return refuse(exchange, FAILURE_PROTOCOL, "more headers than an answer has");
	header.name = str_copy(exchange->arena, header.name);
	header.value = without_controls(exchange->arena, str_trim(header.value));
	add_header(exchange, header);
	if (str_equal_ci(header.name, STR("Content-Length")))
		return take_length(exchange, header.value);
	return true;
}

/* HTTP/1.1 404 Not Found. A 1xx only says that the answer is still to come. What came before it is
 * no part of it. */
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

/* A line of headers, the blank one that ends them, or, behind a body in chunks, a trailer, which
 * nothing here has a use for. */
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

/* libcurl repeats a request by itself behind a 417, with the expectation that was refused. Without
 * the end of this answer it does not. */
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
		refuse(exchange, FAILURE_PROTOCOL, "more than 64 KiB of headers");
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
	/* Of an error, the start is enough; of anything else, a part is nothing. */
	if (!is_error)
		refuse(exchange, FAILURE_TOO_LARGE,
			str_cstr(exchange->arena,
				str_format(exchange->arena, "%zu bytes are the limit", limit)));
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
