/* SPDX-License-Identifier: MIT
 * The failure for an answer of a registry that is not a success: by the code in its body, else by
 * words that registries use without a code, else by its status. */
#include "base/panic.h"
#include "http/http.h"
#include "registry/remote.h"

/* Codes of the specification, and codes of registries for a tag that may not change: Harbor's
 * PRECONDITION, Google's FAILED_PRECONDITION, Amazon's TAG_INVALID. */
static const struct {
	struct str code;
	enum http_failure_key key;
} codes[] = {
	{ STR_INIT("NAME_UNKNOWN"), HTTP_FAILURE_UNKNOWN_REPOSITORY },
	{ STR_INIT("MANIFEST_BLOB_UNKNOWN"), HTTP_FAILURE_ABSENT },
	{ STR_INIT("BLOB_UNKNOWN"), HTTP_FAILURE_ABSENT },
	{ STR_INIT("TAG_INVALID"), HTTP_FAILURE_IMMUTABLE },
	{ STR_INIT("PRECONDITION"), HTTP_FAILURE_IMMUTABLE },
	{ STR_INIT("FAILED_PRECONDITION"), HTTP_FAILURE_IMMUTABLE },
	{ STR_INIT("UNSUPPORTED"), HTTP_FAILURE_UNSUPPORTED },
};

/* Words of answers that have no known code. */
static const struct {
	struct str words; /* in lower case */
	enum http_failure_key key;
} phrases[] = {
	{ STR_INIT("http request to an https server"), HTTP_FAILURE_NEEDS_TLS }, /* Go */
	{ STR_INIT("plain http request was sent to https port"),
		HTTP_FAILURE_NEEDS_TLS }, /* nginx */
	{ STR_INIT("speaking plain http to an ssl-enabled"), HTTP_FAILURE_NEEDS_TLS }, /* Apache */
	{ STR_INIT("immutable"), HTTP_FAILURE_IMMUTABLE },
	{ STR_INIT("unknown blob"), HTTP_FAILURE_ABSENT },
	{ STR_INIT("blob unknown"), HTTP_FAILURE_ABSENT },
};

static enum http_failure_key
key_of_status(int status)
{
	switch (status) {
	case 404:
		return HTTP_FAILURE_ABSENT;
	case 405:
	case 501:
		return HTTP_FAILURE_UNSUPPORTED;
	case 412:
		return HTTP_FAILURE_IMMUTABLE;
	case 413:
		return HTTP_FAILURE_TOO_LARGE;
	}
	return status >= 500 ? HTTP_FAILURE_SERVER : HTTP_FAILURE_REFUSED;
}

static enum http_failure_key
key_of(struct arena *arena, const struct http_response *response)
{
	struct str code = http_error_code(arena, response);
	struct str body = str_lower(arena, response->body);
	for (size_t i = 0; i < ARRAY_LENGTH(codes); i++)
		if (str_equal(codes[i].code, code))
			return codes[i].key;
	for (size_t i = 0; response->status < 500 && i < ARRAY_LENGTH(phrases); i++)
		if (str_has(body, phrases[i].words))
			return phrases[i].key;
	return key_of_status(response->status);
}

struct http_failure
remote_failure(const struct repository *repository, const struct http_response *response,
	const struct http_failure *denial)
{
	struct arena *arena = repository->arena;
	struct str text = http_error_text(arena, response);
	struct http_failure failure = *denial;
	if (response->status != 401 && response->status != 403)
		failure = http_failure_new(arena, key_of(arena, response), "%.*s says %d%s%.*s",
			STR_FMT(repository->registry->name), response->status, text.len ? " " : "",
			STR_FMT(text));
	struct str advice = advice_for(repository, failure.key, response);
	if (advice.len)
		failure.advice = advice;
	return failure;
}
