/* SPDX-License-Identifier: MIT
 * What the files share that speak to a registry over HTTP. Private to registry. */
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
	bool has_noted_origin; /* that a Location names another scheme or port */
	unsigned warnings; /* how many Warning headers were shown */
};

/* The remote registry of a repository. */
static inline struct remote *
remote_of(const struct repository *repository)
{
	return repository->registry->state;
}

/* A request of the registry API: /v2/REPOSITORY/PATH. */
struct question {
	enum http_method method;
	struct str path;
	struct http_url url; /* used instead of path when its text is not empty */
	bool is_manifest; /* the accepted media types are sent */
	struct str body, body_type;
	size_t limit;
	bool is_commit;
};

/* --- Asking (remote.c) --- */

/* Sends once. True for any answer; after a 401 or 403 failure is filled in, too. */
bool remote_send(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure);
/* Sends until an answer comes that is not temporary. Only for requests that may be repeated. */
bool remote_ask(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure);
/* The same, and follows redirects. Another origin gets no credentials. */
bool remote_fetch(const struct repository *repository, const struct question *question,
	struct http_response *response, struct http_failure *failure);
/* With --dry-run: traces the request, which is not sent, and is true. */
bool remote_is_dry(const struct repository *repository, const struct question *question);
/* Shows a line to people. */
void remote_note(const struct repository *repository, struct str line);

/* --- The meaning of answers (refusal.c, advice.c) --- */

/* The failure for an answer that is not a success. denial is the failure that remote_send filled in
 * for a 401 or 403. */
struct http_failure remote_failure(const struct repository *repository,
	const struct http_response *response, const struct http_failure *denial);
/* Advice for a failure, by what is known of the registry; may be empty. response may be NULL. */
struct str advice_for(const struct repository *repository, enum http_failure_key key,
	const struct http_response *response);

/* --- The address of an upload (location.c) --- */

/* The address of an upload, as an answer gives it. */
struct location {
	struct http_url from; /* the URL of the request */
	struct str text; /* the header's value */
	struct str query; /* appended to the address's own query */
};
/* Gives the URL of the upload. False with the failure when it is not safe to use. */
bool location_follow(const struct repository *repository, const struct location *location,
	struct http_url *url, struct http_failure *failure);

/* --- The calls of backend.h that are in several files --- */

enum answer remote_find(const struct repository *repository, struct str reference,
	struct str *digest, struct http_failure *failure);
/* Whether a blob is there with that size. */
enum answer remote_has_blob(const struct repository *repository, const struct descriptor *blob,
	struct http_failure *failure);
enum answer remote_tags(
	const struct repository *repository, struct tag_list *tags, struct http_failure *failure);
bool remote_put_blob(const struct repository *repository, const struct descriptor *blob,
	struct str bytes, struct http_failure *failure);
bool remote_put_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str bytes, struct http_failure *failure);

#endif
