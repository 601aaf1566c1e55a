/* SPDX-License-Identifier: MIT
 * How every request to a registry goes out: its address, its credentials, another try, a redirect,
 * and what an answer that is no success means. */
#include "registry/remote.h"

#include "base/digest.h"
#include "base/panic.h"

enum { WARNINGS_SHOWN = 5 };

/* All that a chart may be behind, and what may stand in its place: a registry that is asked for
 * less says 404 of a tag that is there. */
static const struct str accepted = STR_INIT(
	MEDIA_MANIFEST ", " MEDIA_INDEX ", application/vnd.docker.distribution.manifest.v2+json"
		       ", application/vnd.docker.distribution.manifest.list.v2+json");

void
remote_note(struct registry *registry, struct str line)
{
	struct remote *remote = registry->state;
	if (remote->options.note)
		remote->options.note(remote->options.context, line);
}

/* Warning: 299 - "text" (distribution-spec, "Warnings"): the first few are shown, none is acted on.
 */
static void
tell_warnings(struct registry *registry, struct arena *arena, const struct http_response *response)
{
	struct remote *remote = registry->state;
	struct str value;
	for (size_t n = 0; http_header_at(response, STR("Warning"), n, &value); n++)
		if (str_starts(value, STR("299 ")) && remote->warnings++ < WARNINGS_SHOWN)
			remote_note(registry,
				str_format(arena, "%.*s warns: %.*s", STR_FMT(registry->name),
					STR_FMT(str_slice(value, 4, 300))));
}

/* Where the scheme was left to us: a registry on this machine that does not speak TLS is spoken to
 * without. True when there is another try. */
static bool
fall_back_to_http(struct remote *remote, const struct failure *failure)
{
	struct failure ignored;
	struct http_url plain;
	struct arena *arena = remote->arena;
	if (failure->key != FAILURE_NOT_TLS || !str_equal(remote->base.scheme, STR("https")) ||
		!http_host_is_loopback(remote->base.host))
		return false;
	struct str text = str_format(arena, "http://%.*s/", STR_FMT(remote->names.host));
	if (!http_url_parse(arena, text, &plain))
		return false;
	struct auth *auth = auth_new(
		arena, remote->http, &remote->options.auth, &plain, &remote->names, &ignored);
	if (!auth)
		return false;
	remote->base = plain;
	remote->auth = auth;
	return true;
}

static bool
make_request(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_request *request)
{
	struct remote *remote = registry->state;
	*request = (struct http_request){ .method = question->method,
		.url = question->url,
		.accept = question->is_manifest ? accepted : (struct str){ 0 },
		.body = question->body,
		.body_type = question->body_type,
		.limit = question->limit,
		.is_commit = question->is_commit };
	if (question->url.text.len)
		return true;
	struct str path = str_format(
		arena, "/v2/%.*s/%.*s", STR_FMT(question->repository), STR_FMT(question->path));
	return http_url_resolve(arena, &remote->base, path, (struct str){ 0 }, &request->url);
}

bool
remote_send(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_response *response, struct failure *failure)
{
	struct remote *remote = registry->state;
	struct auth_scope scope = { question->repository, remote->pushes };
	struct http_request request;
	for (;;) {
		if (!make_request(registry, arena, question, &request)) {
			*failure = failure_new(arena, FAILURE_LOCATION, "an address too long");
			return false;
		}
		if (auth_send(remote->auth, arena, &request, &scope, response, failure)) {
			tell_warnings(registry, arena, response);
			return true;
		}
		if (!fall_back_to_http(remote, failure))
			return false;
	}
}

bool
remote_ask(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_response *response, struct failure *failure)
{
	struct remote *remote = registry->state;
	struct http_retry retry = { 0 };
	for (;;) {
		bool answered = remote_send(registry, arena, question, response, failure);
		if (answered ? !http_is_passing(response) : !failure_is_passing(failure))
			return answered;
		if (!http_retry(remote->http, &retry, arena, answered ? response : NULL, failure))
			return false;
	}
}

bool
remote_fetch(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_response *response, struct failure *failure)
{
	struct question next = *question;
	struct http_request request;
	for (unsigned hops = 0; hops <= REDIRECTS_MAX; hops++) {
		if (!remote_ask(registry, arena, &next, response, failure))
			return false;
		if (!http_is_redirect(response))
			return true;
		if (!make_request(registry, arena, &next, &request) ||
			!http_redirect(arena, &request, response, &next.url, failure))
			return false;
	}
	*failure = failure_new(arena, FAILURE_LOCATION, "more than 5 redirects");
	return false;
}

/* --- What an answer means --- */

/* Codes of the specification, and those that registries have beside it: Harbor's PRECONDITION,
 * Google's FAILED_PRECONDITION, Amazon's TAG_INVALID, all for a tag that may not change. */
static const struct {
	struct str code;
	enum failure_key key;
} codes[] = {
	{ STR_INIT("NAME_UNKNOWN"), FAILURE_UNKNOWN_REPOSITORY },
	{ STR_INIT("MANIFEST_BLOB_UNKNOWN"), FAILURE_ABSENT },
	{ STR_INIT("BLOB_UNKNOWN"), FAILURE_ABSENT },
	{ STR_INIT("TAG_INVALID"), FAILURE_IMMUTABLE },
	{ STR_INIT("PRECONDITION"), FAILURE_IMMUTABLE },
	{ STR_INIT("FAILED_PRECONDITION"), FAILURE_IMMUTABLE },
	{ STR_INIT("UNSUPPORTED"), FAILURE_UNSUPPORTED },
};

/* Where there is no code, or one that says nothing. */
static const struct {
	struct str words; /* in lower case */
	enum failure_key key;
} phrases[] = {
	{ STR_INIT("http request to an https server"), FAILURE_NEEDS_TLS }, /* Go */
	{ STR_INIT("plain http request was sent to https port"), FAILURE_NEEDS_TLS }, /* nginx */
	{ STR_INIT("speaking plain http to an ssl-enabled"), FAILURE_NEEDS_TLS }, /* Apache */
	{ STR_INIT("immutable"), FAILURE_IMMUTABLE },
	{ STR_INIT("unknown blob"), FAILURE_ABSENT },
	{ STR_INIT("blob unknown"), FAILURE_ABSENT },
};

static enum failure_key
key_of_status(int status)
{
	switch (status) {
	case 404:
		return FAILURE_ABSENT;
	case 405:
	case 501:
		return FAILURE_UNSUPPORTED;
	case 412:
		return FAILURE_IMMUTABLE;
	case 413:
		return FAILURE_TOO_LARGE;
	}
	return status >= 500 ? FAILURE_SERVER : FAILURE_REFUSED;
}

static enum failure_key
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

struct failure
remote_failure(struct registry *registry, struct arena *arena, const struct http_response *response,
	const struct failure *denial)
{
	struct str text = http_error_text(arena, response);
	struct failure failure = *denial;
	if (response->status != 401 && response->status != 403)
		failure = failure_new(arena, key_of(arena, response), "%.*s says %d%s%.*s",
			STR_FMT(registry->name), response->status, text.len ? " " : "",
			STR_FMT(text));
	struct str advice = advice_for(arena, registry, failure.key, response);
	if (advice.len)
		failure.advice = advice;
	return failure;
}

bool
remote_is_dry(struct registry *registry, struct arena *arena, const struct question *question)
{
	struct remote *remote = registry->state;
	if (!registry->dry_run)
		return false;
	struct str name = question->method == HTTP_POST ? STR("POST") : STR("PUT");
	struct str url = str_format(arena, "%.*sv2/%.*s/%.*s", STR_FMT(remote->base.text),
		STR_FMT(question->repository), STR_FMT(question->path));
	if (remote->options.http.trace)
		remote->options.http.trace(remote->options.http.context, name, url, 0);
	return true;
}
