/* SPDX-License-Identifier: MIT
 * A place that holds charts: an OCI registry (distribution-spec) or a folder in OCI image layout
 * (image-spec, image-layout.md). Both answer the same questions, so that push and verify are
 * written once. */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "auth/auth.h"
#include "package/package.h"

/* --- References --- */

/* oci://HOST[:PORT]/PATH[:TAG][@DIGEST] or oci-layout:DIR[:TAG][@DIGEST]. */
struct reference {
	bool is_layout;
	struct str host; /* with port; of a layout empty */
	struct str repository; /* of a layout: the folder */
	struct str tag, digest; /* empty when absent */
};
/* False, with the reason and what to do in *failure, when it is none: oci:// missing, capitals (the
 * lower-case form is named), a path beyond what the registry takes. */
bool reference_parse(
	struct arena *arena, struct str text, struct reference *reference, struct failure *failure);
/* As the user writes it: oci://HOST/PATH:TAG. */
struct str reference_text(struct arena *arena, const struct reference *reference);
bool repository_is_valid(
	struct str name); /* distribution-spec, "Pulling manifests"; 255 with the host */
bool tag_is_valid(struct str tag);

/* --- A registry --- */

enum {
	MANIFEST_MAX = 4 * 1024 * 1024,
	CONFIG_MAX = 1024 * 1024,
	PROVENANCE_MAX = 1024 * 1024,
	METADATA_MAX = 1024 * 1024,
	LAYERS_MAX = 64,
};

/* An answer to "is it there". FAILED means that it cannot be known. */
enum answer { ANSWER_ABSENT, ANSWER_PRESENT, ANSWER_FAILED };

struct manifest {
	struct str bytes;
	struct str digest; /* recomputed over the bytes */
	struct str media_type; /* of the answer, without parameters */
};

struct registry {
	struct str name; /* for messages: the host, or the folder */
	void *state;
	const struct registry_calls *calls;
	/* With is_new, a 401, 403 or NAME_UNKNOWN while looking for a tag of a repository counts as
	 * absent, if credentials were accepted. */
	bool is_new;
	bool pushes; /* tokens are asked for pull,push from the start */
	bool dry_run; /* nothing is written: what would be sent is traced */
};

struct registry_calls {
	/* The digest of what a tag or digest names; HEAD where the server can. */
	enum answer (*find)(struct registry *registry, struct arena *arena, struct str repository,
		struct str reference, struct str *digest, struct failure *failure);
	/* The manifest, its bytes held against the digest asked for and the one announced. */
	enum answer (*get)(struct registry *registry, struct arena *arena, struct str repository,
		struct str reference, struct manifest *manifest, struct failure *failure);
	/* Whether a blob is there with that size (one with another size is a failure). */
	enum answer (*has_blob)(struct registry *registry, struct arena *arena,
		struct str repository, const struct descriptor *blob, struct failure *failure);
	/* A blob's bytes, held against size and digest; at most `limit`. */
	enum answer (*get_blob)(struct registry *registry, struct arena *arena,
		struct str repository, const struct descriptor *blob, size_t limit,
		struct str *bytes, struct failure *failure);
	/* Uploads a blob unless it is there; recovers by its digest. */
	bool (*put_blob)(struct registry *registry, struct arena *arena, struct str repository,
		const struct descriptor *blob, struct str bytes, struct failure *failure);
	/* Writes a manifest under a tag or its own digest. A failure after the bytes were sent may
	 * leave either state: *sent says so, and the caller looks. */
	bool (*put_manifest)(struct registry *registry, struct arena *arena, struct str repository,
		struct str reference, struct str media_type, struct str bytes, bool *sent,
		struct failure *failure);
	/* Tags of the repository in byte order, at most `limit`. */
	enum answer (*tags)(struct registry *registry, struct arena *arena, struct str repository,
		size_t limit, struct str **tags, size_t *count, struct failure *failure);
};

struct registry_options {
	struct auth_options auth;
	struct http_options http;
	bool pushes, is_new, dry_run;
	void (*note)(void *context, struct str line); /* a line for people */
	void *context;
};
/* The registry of a reference; NULL with the failure. */
struct registry *registry_open(struct arena *arena, const struct reference *reference,
	const struct registry_options *options, struct failure *failure);

#endif
