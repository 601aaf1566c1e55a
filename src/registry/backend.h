/* SPDX-License-Identifier: MIT
 * The calls that each kind of registry implements: the layout and the remote one (registry.h
 * describes them). Private to registry. */
#ifndef REGISTRY_BACKEND_H
#define REGISTRY_BACKEND_H

#include "registry/registry.h"

struct registry_calls {
	enum answer (*find)(const struct repository *repository, struct str reference,
		struct str *digest, struct http_failure *failure);
	enum answer (*get)(const struct repository *repository, struct str reference,
		struct manifest *manifest, struct http_failure *failure);
	enum answer (*get_blob)(const struct repository *repository, const struct descriptor *blob,
		struct str *bytes, struct http_failure *failure);
	enum answer (*tags)(const struct repository *repository, struct tag_list *tags,
		struct http_failure *failure);
	bool (*put_blob)(const struct repository *repository, const struct descriptor *blob,
		struct str bytes, struct http_failure *failure);
	bool (*put_manifest)(const struct repository *repository,
		const struct manifest_target *target, struct str bytes,
		struct http_failure *failure);
};

struct registry {
	struct str name; /* for messages: the host, or the folder */
	void *state;
	const struct registry_calls *calls;
	bool is_new, pushes, dry_run; /* as in registry_options */
};

/* The registry in a folder (layout.c). */
struct registry *layout_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options);
/* The registry of a host (distribution.c). NULL with the failure. */
struct registry *remote_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct http_failure *failure);

#endif
