/* SPDX-License-Identifier: MIT
 * Opens the kind of registry that a reference names, and passes each call to it. */
#include "registry/backend.h"

struct registry *
registry_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct http_failure *failure)
{
	return reference->is_layout ? layout_open(arena, reference, options)
				    : remote_open(arena, reference, options, failure);
}

enum answer
repository_find(const struct repository *repository, struct str reference, struct str *digest,
	struct http_failure *failure)
{
	return repository->registry->calls->find(repository, reference, digest, failure);
}

enum answer
repository_get(const struct repository *repository, struct str reference, struct manifest *manifest,
	struct http_failure *failure)
{
	return repository->registry->calls->get(repository, reference, manifest, failure);
}

enum answer
repository_get_blob(const struct repository *repository, const struct descriptor *blob,
	struct str *bytes, struct http_failure *failure)
{
	return repository->registry->calls->get_blob(repository, blob, bytes, failure);
}

enum answer
repository_tags(
	const struct repository *repository, struct tag_list *tags, struct http_failure *failure)
{
	return repository->registry->calls->tags(repository, tags, failure);
}

bool
repository_put_blob(const struct repository *repository, const struct descriptor *blob,
	struct str bytes, struct http_failure *failure)
{
	return repository->registry->calls->put_blob(repository, blob, bytes, failure);
}

bool
repository_put_manifest(const struct repository *repository, const struct manifest_target *target,
	struct str bytes, struct http_failure *failure)
{
	return repository->registry->calls->put_manifest(repository, target, bytes, failure);
}
