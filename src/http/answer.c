/* SPDX-License-Identifier: MIT
 * Takes an answer in as it arrives and counts: libcurl's own bounds do not hold for answers without
 * a length, and of two lengths it takes the second. What is refused ends the transfer. */
#include <limits.h>

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

static bool
take_field(struct exchange *exchange, struct str line)
{
	struct http_response *response = exchange->response;
	struct http_header header;
	if (!str_cut(line, ':', &header.name, &header.value))
		return true;
	header.name = str_copy(exchange->arena, str_trim(header.name));
	header.value = without_controls(exchange->arena, str_trim(header.value));
	if (response->header_count == HEADER_COUNT_MAX)
		return refuse(exchange, FAILURE_PROTOCOL, "more headers than an answer has");
	if (response->header_count == exchange->header_room) {
		size_t room = exchange->header_room ? 2 * exchange->header_room : 16;
		response->headers = arena_grow(exchange->arena, response->headers,
			exchange->header_room * sizeof header, room * sizeof header);
		exchange->header_room = room;
	}
	response->headers[response->header_count++] = header;
	if (str_equal_ci(header.name, STR("Content-Length")))
		return take_length(exchange, header.value);
	return true;
}

/* A status line begins anew: what came before was a 1xx. */
static void
begin_block(struct exchange *exchange)
{
	exchange->response->header_count = 0;
	exchange->length = -1;
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
	else if (str_starts(line, STR("HTTP/")))
		begin_block(exchange);
	else
		take_field(exchange, line);
	return exchange->is_refused ? CURL_WRITEFUNC_ERROR : line.len;
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
	builder_add(&exchange->body, str_slice(piece, 0, limit - exchange->body.len));
	if (exchange->body.len < limit || piece.len == 0)
		return piece.len;
	if (exchange->body.len == limit && exchange->length == (long long)limit && !is_error)
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
