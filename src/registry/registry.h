/* SPDX-License-Identifier: MIT
 * A place that holds charts: an OCI registry (distribution-spec) or a folder in OCI image layout
 * (image-spec, image-layout.md). Both answer the same questions, so that push and verify are
 * written once. */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "auth/auth.h"
#include "http/http.h"
#include "package/package.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- References --- */

/* oci://HOST[:PORT]/PATH[:TAG][@DIGEST] or oci-layout:DIR[:NAME[:TAG]][@DIGEST]. In a layout each
 * chart has its own name, as in a registry: what its index calls NAME:TAG. */
struct reference {
	bool is_layout;
	struct str host; /* with port; of a layout its folder */
	struct str repository; /* may be empty for a layout */
	struct str tag, digest; /* empty when absent */
};
/* False, with the reason and what to do in *failure, when it is none: oci:// missing, capitals (the
 * lower-case form is named), a name that no registry takes. */
bool reference_parse(struct arena *arena, struct str text, struct reference *reference,
	struct http_failure *failure);
/* As the user writes it: oci://HOST/PATH:TAG@DIGEST. */
struct str reference_text(struct arena *arena, const struct reference *reference);
/* distribution-spec, "Pulling manifests"; 255 characters with the host is for the caller. */
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

/* An answer to "is it there". FAILED means that it cannot be known. */
enum answer { ANSWER_ABSENT, ANSWER_PRESENT, ANSWER_FAILED };

struct manifest {
	struct str bytes;
	struct str digest; /* recomputed over the bytes */
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
	/* With is_new, a 401 or 403 to a look counts as absent, if credentials were accepted. */
	bool is_new;
	bool pushes; /* tokens are asked for pull,push from the start */
	bool dry_run; /* nothing is written: what would be sent is traced */
	void (*note)(void *context, struct str line); /* a line for people */
	void *context;
};
/* The registry of a reference; NULL with the failure. */
struct registry *registry_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct http_failure *failure);

/* --- A repository of it: one chart's versions --- */

struct repository {
	struct registry *registry;
	struct str name;
	struct arena *arena; /* where answers are kept */
};

/* The digest of what a tag or digest names; HEAD where the server can. */
enum answer repository_find(const struct repository *repository, struct str reference,
	struct str *digest, struct http_failure *failure);
/* The manifest, its bytes held against the digest asked for and the one announced. */
enum answer repository_get(const struct repository *repository, struct str reference,
	struct manifest *manifest, struct http_failure *failure);
/* The manifest of the chart that a tag or digest names: itself, or the only one with a chart's
 * config in an index. */
enum answer repository_get_chart(const struct repository *repository, struct str reference,
	struct manifest *manifest, struct http_failure *failure);
/* A blob's bytes, held against size and digest. The size is the caller's to bound. */
enum answer repository_get_blob(const struct repository *repository, const struct descriptor *blob,
	struct str *bytes, struct http_failure *failure);
/* Tags in byte order, each once, at most TAGS_MAX. */
enum answer repository_tags(
	const struct repository *repository, struct tag_list *tags, struct http_failure *failure);
/* Uploads a blob, unless a look shows that it is there with that size: into a registry a small one
 * goes without. Recovers by its digest. */
bool repository_put_blob(const struct repository *repository, const struct descriptor *blob,
	struct str bytes, struct http_failure *failure);

/* Where a manifest is written: under a tag, or under its own digest. */
struct manifest_target {
	struct str reference, media_type;
	struct str before; /* the digest that the tag had when it was looked at; empty: none */
};
/* Writes a manifest. Where the outcome is not known, the tag is looked at: ours is done,
 * target->before is another try, anything else is HTTP_FAILURE_CONFLICT. HTTP_FAILURE_ABSENT says
 * that the registry misses a blob. */
bool repository_put_manifest(const struct repository *repository,
	const struct manifest_target *target, struct str bytes, struct http_failure *failure);

/* --- Manifests --- */

struct manifest_content {
	struct node *root; /* for places */
	struct str media_type; /* as it says itself; empty when it does not */
	struct descriptor config;
	struct descriptor *layers;
	size_t layer_count;
};
/* Reads the bytes of an image manifest: strict JSON, schemaVersion 2, its media type that of the
 * answer where both are given, digests and sizes that are such before anybody uses them. The tree
 * and its places are over `source`. False, with the reason. */
bool manifest_read(struct arena *arena, const struct source *source, struct str media_type,
	struct manifest_content *content, struct str *why);
/* The layer of that media type; NULL when there is none, or more than one. */
const struct descriptor *manifest_layer(
	const struct manifest_content *content, const char *media_type);

#endif
