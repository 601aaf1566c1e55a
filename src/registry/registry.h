/* SPDX-License-Identifier: MIT
 * Registries, which hold charts: an OCI registry (distribution-spec) or a folder in OCI image
 * layout (image-spec, image-layout.md). Both have the same functions, so that push and verify are
 * written once. */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "auth/auth.h"
#include "http/http.h"
#include "package/package.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- References --- */

/* oci://HOST[:PORT]/PATH[:TAG][@DIGEST] or oci-layout:DIR[:NAME[:TAG]][@DIGEST]. A layout has a
 * name for each chart, as a registry has; its index says NAME:TAG. */
struct reference {
	bool is_layout;
	struct str host; /* with port; the folder of a layout */
	struct str repository; /* may be empty for a layout */
	struct str tag, digest; /* empty when absent */
};
/* Parses a reference. False with the reason and advice in failure when it is not valid: without
 * oci://, with capitals (the advice has the lower-case form), with a name that registries refuse.
 */
bool reference_parse(struct arena *arena, struct str text, struct reference *reference,
	struct http_failure *failure);
/* The reference as the user writes it: oci://HOST/PATH:TAG@DIGEST. */
struct str reference_text(struct arena *arena, const struct reference *reference);
/* Whether a name or a tag is valid (distribution-spec, "Pulling manifests"). The caller checks the
 * limit of 255 characters for host and name. */
bool repository_is_valid(struct str name);
bool reference_tag_is_valid(struct str tag);

/* --- A registry --- */

enum {
	MANIFEST_MAX = 4 * 1024 * 1024,
	CONFIG_MAX = 1024 * 1024,
	PROVENANCE_MAX = 1024 * 1024,
	HUB_REPOSITORY_MAX = 1024 * 1024,
	LAYERS_MAX = 64,
	TAGS_MAX = 100000,
};

/* Whether something exists in a registry. FAILED means that this is not known. */
enum answer { ANSWER_ABSENT, ANSWER_PRESENT, ANSWER_FAILED };

struct manifest {
	struct str bytes;
	struct str digest; /* computed from the bytes */
	struct str media_type; /* of the answer, without parameters */
};

struct tag_list {
	struct str *at;
	size_t len, room;
};

struct registry;

struct registry_options {
	struct auth_options auth;
	struct http_options http;
	bool is_new; /* 401 and 403 to a look mean absent, if credentials were accepted */
	bool pushes; /* tokens are fetched for pull,push from the start */
	bool dry_run; /* nothing is written; the writes are traced */
	void (*note)(void *context, struct str line); /* a line for people; may be NULL */
	void *context;
};
/* Opens the registry of a reference; NULL with the failure. It is in the arena. */
struct registry *registry_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct http_failure *failure);

/* --- A repository: one chart's versions in a registry --- */

struct repository {
	struct registry *registry;
	struct str name;
	struct arena *arena; /* where answers are kept */
};

/* Finds the digest of the manifest that a tag or digest names, with HEAD if the server supports it.
 */
enum answer repository_find(const struct repository *repository, struct str reference,
	struct str *digest, struct http_failure *failure);
/* Reads the manifest and compares it with the digest that was asked for and the one that was given.
 */
enum answer repository_get(const struct repository *repository, struct str reference,
	struct manifest *manifest, struct http_failure *failure);
/* Reads the manifest of the chart that a tag or digest names: that manifest, or, when it is an
 * index, the only one in it with a chart's config. */
enum answer repository_get_chart(const struct repository *repository, struct str reference,
	struct manifest *manifest, struct http_failure *failure);
/* Reads a blob and compares it with its size and digest. The caller limits the size. */
enum answer repository_get_blob(const struct repository *repository, const struct descriptor *blob,
	struct str *bytes, struct http_failure *failure);
/* Lists the tags in byte order, each once, at most TAGS_MAX. */
enum answer repository_tags(
	const struct repository *repository, struct tag_list *tags, struct http_failure *failure);
/* Uploads a blob, unless it is there with that size. A small blob is uploaded to a registry without
 * looking first. After a broken upload its digest is looked for. */
bool repository_put_blob(const struct repository *repository, const struct descriptor *blob,
	struct str bytes, struct http_failure *failure);

/* How a manifest is written: under a tag or its own digest. */
struct manifest_target {
	struct str reference, media_type;
	struct str before; /* the digest that the tag had when the caller looked; empty: none */
};
/* Writes a manifest. When the outcome is unknown, the tag is looked at: with our digest it is done,
 * with target->before it is tried again, with any other digest it is HTTP_FAILURE_CONFLICT.
 * HTTP_FAILURE_ABSENT means that the registry does not have a blob of the manifest. */
bool repository_put_manifest(const struct repository *repository,
	const struct manifest_target *target, struct str bytes, struct http_failure *failure);

/* --- Manifests --- */

struct manifest_content {
	struct node *root; /* for places */
	struct str media_type; /* from its member mediaType; empty when it has none */
	struct descriptor config;
	struct descriptor *layers;
	size_t layer_count;
};
/* Reads an image manifest: strict JSON, schemaVersion 2, the same media type as the answer's where
 * both are given, valid digests and sizes. The places of its nodes are in source. False with the
 * reason when it is not such a manifest. */
bool manifest_read(struct arena *arena, const struct source *source, struct str media_type,
	struct manifest_content *content, struct str *why);
/* The layer of that media type; NULL when there is none, or more than one. */
const struct descriptor *manifest_layer(
	const struct manifest_content *content, const char *media_type);

#endif
