/* SPDX-License-Identifier: MIT
 * Failures by their table. */
#include "http/http.h"

struct str
failure_name(enum failure_key key)
{
	static const struct str names[] = {
#define FAILURE(id, name, text) [FAILURE_##id] = STR_INIT(name),
#include "http/failures.def"
#undef FAILURE
	};
	return names[key];
}

static struct str
failure_text(enum failure_key key)
{
	static const struct str texts[] = {
#define FAILURE(id, name, text) [FAILURE_##id] = STR_INIT(text),
#include "http/failures.def"
#undef FAILURE
	};
	return texts[key];
}

struct failure
failure_new(struct arena *arena, enum failure_key key, const char *format, ...)
{
	va_list arguments;
	struct failure failure = { .key = key, .message = failure_text(key) };
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
failure_is_passing(const struct failure *failure)
{
	return failure->key == FAILURE_UNREACHABLE || failure->key == FAILURE_BROKEN ||
		failure->key == FAILURE_TIMEOUT;
}
