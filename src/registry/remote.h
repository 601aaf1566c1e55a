/* SPDX-License-Identifier: MIT
 * A registry over HTTP: what the files of its client share. Private to registry. */
#ifndef REGISTRY_REMOTE_H
#define REGISTRY_REMOTE_H

#include "registry/registry.h"

struct remote {
	struct arena *arena; /* of the run */
	struct registry_options options;
	struct auth_registry names;
	struct http *http;
	struct auth *auth;
	struct http_url base;
	bool pushes;
	bool has_told_scheme; /* that Location names http where https is spoken */
	unsigned warnings; /* Warning headers that were told */
};

/* A request as the API has it: /v2/REPOSITORY/PATH. */
struct question {
	enum http_method method;
	struct str repository, path;
	struct http_url url; /* instead of path, when its text is not empty */
	bool is_manifest; /* the Accept list goes along */
	struct str body, body_type;
	size_t limit;
	bool is_commit;
};

/* Sends once. True for any answer; *failure is filled in for a 401 and a 403 too. */
bool remote_send(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_response *response, struct failure *failure);
/* Sends until an answer comes that does not ask to be tried again; for what may be repeated. */
bool remote_ask(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_response *response, struct failure *failure);
/* The same, and follows redirects, without credentials where another origin is named. */
bool remote_fetch(struct registry *registry, struct arena *arena, const struct question *question,
	struct http_response *response, struct failure *failure);

/* The target of an upload, as an answer names it. */
struct location {
	struct http_url from; /* what was asked */
	struct str text; /* the header's value */
	struct str query; /* appended to its own */
};
/* False, with the failure, when it is not gone to (location.c). */
bool location_follow(struct registry *registry, struct arena *arena,
	const struct location *location, struct http_url *url, struct failure *failure);

/* A line for people. */
void remote_note(struct registry *registry, struct str line);
/* What a status that is no success means. denial is what remote_send said of a 401 or 403. */
struct failure remote_failure(struct registry *registry, struct arena *arena,
	const struct http_response *response, const struct failure *denial);
/* What to do about it, by what is known of the registry (advice.c); may be empty. */
struct str advice_for(struct arena *arena, const struct registry *registry, enum failure_key key,
	const struct http_response *response);

bool remote_put_blob(struct registry *registry, struct arena *arena, struct str repository,
	const struct descriptor *blob, struct str bytes, struct failure *failure);
bool remote_put_manifest(struct registry *registry, struct arena *arena,
	const struct manifest_target *target, struct str bytes, struct failure *failure);
enum answer remote_tags(struct registry *registry, struct arena *arena, struct str repository,
	struct tag_list *tags, struct failure *failure);
enum answer remote_find(struct registry *registry, struct arena *arena, struct str repository,
	struct str reference, struct str *digest, struct failure *failure);
enum answer remote_has_blob(struct registry *registry, struct arena *arena, struct str repository,
	const struct descriptor *blob, struct failure *failure);

/* Told by --dry-run instead of being sent. */
bool remote_is_dry(struct registry *registry, struct arena *arena, const struct question *question);

#endif
