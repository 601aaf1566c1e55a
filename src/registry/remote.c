/* SPDX-License-Identifier: MIT
 * How every request to a registry goes out: its address, its credentials, another try, a redirect,
 * and what an answer that is no success means. */
#include "registry/remote.h"

#include "base/digest.h"

enum { WARNINGS_SHOWN = 5 };

/* All that a chart may be behind, and what may stand in its place: a registry that is asked for
 * less says 404 of a tag that is there. */
static const struct str accepted = STR_INIT(
	MEDIA_MANIFEST ", " MEDIA_INDEX ", application/vnd.docker.distribution.manifest.v2+json"
		       ", application/vnd.docker.distribution.manifest.list.v2+json");

static void
note(struct remote *remote, struct str line)
{
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
			note(remote,
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

static enum failure_key
key_of(const struct http_response *response, struct str code)
{
	if (response->status == 404)
		return str_equal(code, STR("NAME_UNKNOWN")) ? FAILURE_UNKNOWN_REPOSITORY
							    : FAILURE_ABSENT;
	if (response->status == 413)
		return FAILURE_TOO_LARGE;
	if (str_has(response->body, STR("HTTP request to an HTTPS server")))
		return FAILURE_NEEDS_TLS;
	if (str_equal(code, STR("MANIFEST_BLOB_UNKNOWN")) || str_equal(code, STR("BLOB_UNKNOWN")))
		return FAILURE_ABSENT;
	bool is_frozen = response->status == 412 || str_equal(code, STR("TAG_INVALID")) ||
		str_has(response->body, STR("immutable"));
	if (is_frozen)
		return FAILURE_IMMUTABLE;
	return response->status >= 500 ? FAILURE_SERVER : FAILURE_REFUSED;
}

struct failure
remote_failure(struct registry *registry, struct arena *arena, const struct http_response *response,
	const struct failure *denial)
{
	struct str text = http_error_text(arena, response);
	struct str code = http_error_code(arena, response);
	struct failure failure = *denial;
	if (response->status != 401 && response->status != 403)
		failure = failure_new(arena, key_of(response, code), "%.*s says %d%s%.*s",
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
