/* SPDX-License-Identifier: MIT
 * A registry over HTTP: what the files of its client share. Private to registry. */
#ifndef REGISTRY_REMOTE_H
#define REGISTRY_REMOTE_H

#include "http/http.h"
#include "registry/backend.h"

struct remote {
	struct arena *arena; /* of the run */
	struct registry_options options;
	struct auth_registry target;
	struct http *http;
	struct auth *auth;
	bool has_told_origin; /* that a Location names another scheme or port than is spoken */
	unsigned warnings; /* Warning headers that were told */
};

/* The client behind a repository. */
static inline struct remote *
remote_of(const struct repository *repository)
{
	return repository->registry->state;
}

/* A request as the API has it: /v2/REPOSITORY/PATH. */
struct question {
	enum http_method method;
	struct str path;
	struct http_url url; /* instead of path, when its text is not empty */
	bool is_manifest; /* the Accept list goes along */
	struct str body, body_type;
	size_t limit;
	bool is_commit;
};

/* --- Asking (remote.c) --- */

/* Sends once. True for any answer; *failure is filled in for a 401 and a 403 too. */
bool remote_send(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure);
/* Sends until an answer comes that does not ask to be tried again; for what may be repeated. */
bool remote_ask(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure);
/* The same, and follows redirects, without credentials where another origin is named. */
bool remote_fetch(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure);
/* With --dry-run: told instead of being sent, and true. */
bool remote_is_dry(const struct repository *repository, const struct question *question);
/* A line for people. */
void remote_note(const struct repository *repository, struct str line);

/* --- What answers mean (refusal.c, advice.c) --- */

/* Of a status that is no success. denial is what remote_send said of a 401 or 403. */
struct http_failure remote_failure(const struct repository *repository,
	const struct http_response *response, const struct http_failure *denial);
/* What to do about it, by what is known of the registry; may be empty. response may be NULL. */
struct str advice_for(const struct repository *repository, enum http_failure_key key,
	const struct http_response *response);

/* --- Where an upload goes (location.c) --- */

/* The target of an upload, as an answer names it. */
struct location {
	struct http_url from; /* what was asked */
	struct str text; /* the header's value */
	struct str query; /* appended to its own */
};
/* False, with the failure, when it is not gone to. */
bool location_follow(const struct repository *repository, const struct location *location,
	struct http_url *url, struct http_failure *failure);

/* --- The calls of more than one file --- */

enum answer remote_find(const struct repository *repository, struct str reference,
	struct str *digest, struct http_failure *failure);
/* Whether a blob is there with that size; one with another size is not the blob. */
enum answer remote_has_blob(const struct repository *repository, const struct descriptor *blob,
	struct http_failure *failure);
enum answer remote_tags(
	const struct repository *repository, struct tag_list *tags, struct http_failure *failure);
bool remote_put_blob(const struct repository *repository, const struct descriptor *blob,
	struct str bytes, struct http_failure *failure);
bool remote_put_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str bytes, struct http_failure *failure);

#endif
