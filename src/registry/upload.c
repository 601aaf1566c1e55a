/* SPDX-License-Identifier: MIT
 * Writes to a registry (distribution-spec, "Push"). Each blob is sent whole in one PUT, since some
 * registries lose blobs that come in pieces. A small blob is sent without looking whether it is
 * there: for a new version it almost never is, and sending it again does no harm. When the outcome
 * of a PUT is unknown, the registry is asked for the digest, never for the upload session. */
#include "base/digest.h"
#include "base/panic.h"
#include "http/http.h"
#include "registry/remote.h"

/* From this size on, looking first is worth the round trip. */
enum { LOOK_FROM = 1024 * 1024 };

/* The outcome of one try. */
enum outcome { OUTCOME_DONE, OUTCOME_AGAIN, OUTCOME_FAILED };

struct upload {
	const struct repository *repository;
	const struct descriptor *blob;
	struct str bytes;
	struct http_response response; /* the last answer; status 0: none came */
	struct http_failure *failure;
	bool retried_digest;
};

/* The address of the PUT: the Location with the digest appended to its query. */
static bool
take_location(struct upload *upload, struct http_url *url)
{
	struct arena *arena = upload->repository->arena;
	struct remote *remote = remote_of(upload->repository);
	struct http_url post;
	struct str digest = str_format(arena, "digest=%.*s", STR_FMT(upload->blob->digest));
	struct str path =
		str_format(arena, "/v2/%.*s/blobs/uploads/", STR_FMT(upload->repository->name));
	must(http_url_resolve(arena, &remote->target.base, path, (struct str){ 0 }, &post));
	struct location location = { post, http_header(&upload->response, STR("Location")),
		digest };
	return location_follow(upload->repository, &location, url, upload->failure);
}

/* --- The requests --- */

static bool
open_session(struct upload *upload)
{
	struct question post = { .method = HTTP_POST, .path = STR("blobs/uploads/") };
	struct http_failure *failure = upload->failure;
	if (!remote_ask(upload->repository, &post, &upload->response, failure)) {
		struct str advice = advice_for(upload->repository, failure->key, NULL);
		if (advice.len)
			failure->advice = advice;
		return false;
	}
	if (upload->response.status == 202)
		return true;
	if (http_is_redirect(&upload->response))
		*failure = http_failure_new(upload->repository->arena, HTTP_FAILURE_LOCATION,
			"%.*s redirects an upload (%d)",
			STR_FMT(upload->repository->registry->name), upload->response.status);
	else
		*failure = remote_failure(upload->repository, &upload->response, failure);
	if (failure->key == HTTP_FAILURE_ABSENT) {
		failure->key = HTTP_FAILURE_UNKNOWN_REPOSITORY;
		failure->advice = advice_for(upload->repository, failure->key, &upload->response);
	}
	return false;
}

/* Compares the digest that the answer gives with ours. */
static enum outcome
check_done(struct upload *upload)
{
	struct str claimed = http_header(&upload->response, STR("Docker-Content-Digest"));
	if (!claimed.len || str_equal(claimed, upload->blob->digest))
		return OUTCOME_DONE;
	*upload->failure = http_failure_new(upload->repository->arena, HTTP_FAILURE_DIGEST,
		"%.*s stored an upload under another digest",
		STR_FMT(upload->repository->registry->name));
	return OUTCOME_FAILED;
}

/* Asks whether the blob has arrived. */
static enum outcome
look(struct upload *upload)
{
	struct http_failure failure;
	switch (remote_has_blob(upload->repository, upload->blob, &failure)) {
	case ANSWER_PRESENT:
		return OUTCOME_DONE;
	case ANSWER_ABSENT:
		return OUTCOME_AGAIN;
	case ANSWER_FAILED:
		*upload->failure = failure;
		return OUTCOME_FAILED;
	}
	return OUTCOME_FAILED;
}

/* Whether a 400 or 409 only means that the blob is there already. */
static bool
is_there_already(const struct upload *upload, int status)
{
	struct http_failure ignored;
	return (status == 400 || status == 409) &&
		remote_has_blob(upload->repository, upload->blob, &ignored) == ANSWER_PRESENT;
}

/* Judges the answer to a PUT, by the specification and by what registries do instead. */
static enum outcome
judge(struct upload *upload)
{
	struct http_response *response = &upload->response;
	int status = response->status;
	struct str code = http_error_code(upload->repository->arena, response);
	if (status == 201 || status == 204)
		return check_done(upload);
	bool is_lost = status == 404 || status == 416 || (status >= 200 && status < 300) ||
		str_starts(code, STR("BLOB_UPLOAD_")) || http_is_temporary(response);
	*upload->failure = remote_failure(upload->repository, response, upload->failure);
	if (is_lost)
		return look(upload);
	if (is_there_already(upload, status))
		return OUTCOME_DONE;
	if (str_equal(code, STR("DIGEST_INVALID")) && !upload->retried_digest) {
		upload->retried_digest = true;
		return OUTCOME_AGAIN;
	}
	return OUTCOME_FAILED;
}

static enum outcome
try_once(struct upload *upload)
{
	struct question put = { .method = HTTP_PUT,
		.body = upload->bytes,
		.body_type = STR("application/octet-stream"),
		.is_commit = true };
	if (!open_session(upload) || !take_location(upload, &put.url))
		return OUTCOME_FAILED;
	upload->response.status = 0;
	if (remote_send(upload->repository, &put, &upload->response, upload->failure))
		return judge(upload);
	upload->response.status = 0;
	return http_failure_is_temporary(upload->failure) ? look(upload) : OUTCOME_FAILED;
}

/* Traces the two requests that --dry-run does not send. */
static bool
trace_plan(struct upload *upload)
{
	struct question plan = { .method = HTTP_POST, .path = STR("blobs/uploads/") };
	remote_is_dry(upload->repository, &plan);
	plan.method = HTTP_PUT;
	plan.path = str_format(upload->repository->arena, "blobs/uploads/…?digest=%.*s (%zu bytes)",
		STR_FMT(upload->blob->digest), upload->bytes.len);
	return remote_is_dry(upload->repository, &plan);
}

bool
remote_put_blob(const struct repository *repository, const struct descriptor *blob,
	struct str bytes, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	struct http_retry retry = { 0 };
	struct upload upload = {
		.repository = repository, .blob = blob, .bytes = bytes, .failure = failure
	};
	if (blob->size >= LOOK_FROM) {
		enum answer answer = remote_has_blob(repository, blob, failure);
		if (answer != ANSWER_ABSENT)
			return answer == ANSWER_PRESENT;
	}
	if (repository->registry->dry_run)
		return trace_plan(&upload);
	for (;;) {
		enum outcome outcome = try_once(&upload);
		if (outcome != OUTCOME_AGAIN)
			return outcome == OUTCOME_DONE;
		struct http_response *last = upload.response.status ? &upload.response : NULL;
		if (!http_retry(remote->http, &retry, arena, last, failure))
			return false;
	}
}

/* --- Manifests --- */

/* Looks which manifest is there after a PUT whose outcome is unknown. */
static enum outcome
look_for_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str digest, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str found = { 0 };
	struct http_failure other;
	enum answer answer = remote_find(repository, target->reference, &found, &other);
	if (answer == ANSWER_FAILED) {
		*failure = other;
		return OUTCOME_FAILED;
	}
	if (answer == ANSWER_PRESENT && str_equal(found, digest))
		return OUTCOME_DONE;
	if (answer == ANSWER_ABSENT || str_equal(found, target->before))
		return OUTCOME_AGAIN;
	*failure = http_failure_new(arena, HTTP_FAILURE_CONFLICT,
		"%.*s was written by someone else", STR_FMT(target->reference));
	return OUTCOME_FAILED;
}

static enum outcome
judge_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str digest, const struct http_response *response, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct str claimed = http_header(response, STR("Docker-Content-Digest"));
	if (response->status >= 200 && response->status < 300) {
		if (!claimed.len || str_equal(claimed, digest))
			return OUTCOME_DONE;
		*failure = http_failure_new(arena, HTTP_FAILURE_DIGEST,
			"%.*s stored the manifest under another digest",
			STR_FMT(repository->registry->name));
		return OUTCOME_FAILED;
	}
	*failure = remote_failure(repository, response, failure);
	if (http_is_temporary(response))
		return look_for_manifest(repository, target, digest, failure);
	return OUTCOME_FAILED;
}

bool
remote_put_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str bytes, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	struct http_retry retry = { 0 };
	struct str digest = digest_of(arena, bytes);
	struct question put = { .method = HTTP_PUT,
		.path = str_join(arena, STR("manifests/"), target->reference),
		.is_manifest = true,
		.body = bytes,
		.body_type = target->media_type,
		.is_commit = true };
	if (remote_is_dry(repository, &put))
		return true;
	for (;;) {
		struct http_response response;
		enum outcome outcome = OUTCOME_FAILED;
		bool answered = remote_send(repository, &put, &response, failure);
		if (answered)
			outcome = judge_manifest(repository, target, digest, &response, failure);
		else if (http_failure_is_temporary(failure))
			outcome = look_for_manifest(repository, target, digest, failure);
		if (outcome != OUTCOME_AGAIN)
			return outcome == OUTCOME_DONE;
		if (!http_retry(remote->http, &retry, arena, answered ? &response : NULL, failure))
			return false;
	}
}
