/* SPDX-License-Identifier: MIT
 * Makes failures from the table of their names and texts (failures.def). */
#include "http/http.h"

struct str
http_failure_name(enum http_failure_key key)
{
	static const struct str names[] = {
#define HTTP_FAILURE(id, name, text) [HTTP_FAILURE_##id] = STR_INIT(name),
#include "http/failures.def"
#undef HTTP_FAILURE
	};
	return names[key];
}

static struct str
failure_text(enum http_failure_key key)
{
	static const struct str texts[] = {
#define HTTP_FAILURE(id, name, text) [HTTP_FAILURE_##id] = STR_INIT(text),
#include "http/failures.def"
#undef HTTP_FAILURE
	};
	return texts[key];
}

struct http_failure
http_failure_new(struct arena *arena, enum http_failure_key key, const char *format, ...)
{
	va_list arguments;
	struct http_failure failure = { .key = key, .message = failure_text(key) };
	if (!format)
		return failure;
	va_start(arguments, format);
	struct str detail = str_format_list(arena, format, arguments);
	va_end(arguments);
	failure.message =
		str_format(arena, "%.*s: %.*s", STR_FMT(failure.message), STR_FMT(detail));
	return failure;
}

bool
http_failure_is_temporary(const struct http_failure *failure)
{
	return failure->key == HTTP_FAILURE_UNREACHABLE || failure->key == HTTP_FAILURE_BROKEN ||
		failure->key == HTTP_FAILURE_TIMEOUT;
}
