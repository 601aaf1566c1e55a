/* SPDX-License-Identifier: MIT
 * Sends requests to a registry: makes their address, adds credentials, tries again, and follows
 * redirects. */
#include "registry/remote.h"

#include "http/http.h"

enum { WARNINGS_SHOWN = 5 };

/* The media types of a chart's manifest and index, and of images that may have the tag: a registry
 * answers 404 for a tag whose media type is not accepted. */
static const struct str accepted = STR_INIT(
	MEDIA_MANIFEST ", " MEDIA_INDEX ", application/vnd.docker.distribution.manifest.v2+json"
		       ", application/vnd.docker.distribution.manifest.list.v2+json");

void
remote_note(const struct repository *repository, struct str line)
{
	const struct remote *remote = remote_of(repository);
	if (remote->options.note)
		remote->options.note(remote->options.context, line);
}

/* Shows the first few warnings of an answer: Warning: 299 - "text" (distribution-spec, "Warnings").
 */
static void
show_warnings(const struct repository *repository, const struct http_response *response)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	struct str value;
	for (size_t n = 0; http_header_at(response, STR("Warning"), n, &value); n++)
		if (str_starts(value, STR("299 ")) && remote->warnings++ < WARNINGS_SHOWN)
			remote_note(repository,
				str_format(arena, "%.*s warns: %.*s",
					STR_FMT(repository->registry->name),
					STR_FMT(str_slice(value, 4, 300))));
}

/* Switches to http when a registry on this machine does not speak TLS. True when the request can be
 * sent again. */
static bool
fall_back_to_http(struct remote *remote, const struct http_failure *failure)
{
	struct http_failure ignored;
	struct auth_registry plain = remote->target;
	struct arena *arena = remote->arena;
	if (failure->key != HTTP_FAILURE_NOT_TLS ||
		!str_equal(remote->target.base.scheme, STR("https")) ||
		!http_host_is_loopback(remote->target.base.host))
		return false;
	struct str text = str_format(arena, "http://%.*s/", STR_FMT(remote->target.host));
	if (!http_url_parse(arena, text, &plain.base))
		return false;
	struct auth *auth = auth_new(arena, remote->http, &remote->options.auth, &plain, &ignored);
	if (!auth)
		return false;
	remote->target = plain;
	remote->auth = auth;
	return true;
}

static bool
make_request(const struct repository *repository, const struct question *question,
	struct http_request *request)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
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
		arena, "/v2/%.*s/%.*s", STR_FMT(repository->name), STR_FMT(question->path));
	return http_url_resolve(
		arena, &remote->target.base, path, (struct str){ 0 }, &request->url);
}

bool
remote_send(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	struct auth_request request = { .scope = {
						repository->name, repository->registry->pushes } };
	for (;;) {
		if (!make_request(repository, question, &request.http)) {
			*failure = http_failure_new(
				arena, HTTP_FAILURE_LOCATION, "the address is too long");
			return false;
		}
		if (auth_send(remote->auth, arena, &request, response, failure)) {
			show_warnings(repository, response);
			return true;
		}
		if (!fall_back_to_http(remote, failure))
			return false;
	}
}

bool
remote_ask(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	struct http_retry retry = { 0 };
	for (;;) {
		bool answered = remote_send(repository, question, response, failure);
		if (answered ? !http_is_temporary(response) : !http_failure_is_temporary(failure))
			return answered;
		if (!http_retry(remote->http, &retry, arena, answered ? response : NULL, failure))
			return false;
	}
}

bool
remote_fetch(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct question next = *question;
	struct http_request request;
	for (unsigned hops = 0; hops <= REDIRECTS_MAX; hops++) {
		if (!remote_ask(repository, &next, response, failure))
			return false;
		if (!http_is_redirect(response))
			return true;
		if (!make_request(repository, &next, &request) ||
			!http_redirect(arena, &request, response, &next.url, failure))
			return false;
	}
	*failure = http_failure_new(arena, HTTP_FAILURE_LOCATION, "more than 5 redirects");
	return false;
}

bool
remote_is_dry(const struct repository *repository, const struct question *question)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	if (!repository->registry->dry_run)
		return false;
	struct str name = question->method == HTTP_POST ? STR("POST") : STR("PUT");
	struct str url = str_format(arena, "%.*sv2/%.*s/%.*s", STR_FMT(remote->target.base.text),
		STR_FMT(repository->name), STR_FMT(question->path));
	if (remote->options.http.trace)
		remote->options.http.trace(remote->options.http.context, name, url, 0);
	return true;
}
