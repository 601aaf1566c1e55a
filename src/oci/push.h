/* SPDX-License-Identifier: MIT
 * What the files of push share. Private to oci. */
#ifndef OCI_PUSH_H
#define OCI_PUSH_H

#include "oci/oci.h"
#include "package/package.h"

/* Blobs and the manifest that names them, which are written together. */
enum { ARTIFACT_PARTS_MAX = 3 };
struct artifact_part {
	const char *media_type;
	struct str bytes;
};
struct artifact {
	struct artifact_part parts[ARTIFACT_PARTS_MAX];
	size_t count; /* 0: only the manifest is written */
	struct str manifest;
};

/* One chart that is being published. */
struct publication {
	struct task *task;
	const struct reference *target; /* what the user named: a namespace or a layout */
	const struct talk_chart *chart;
	struct arena *arena; /* of this chart */
	struct package package;
	struct str prov; /* empty: not signed */
	struct repository repository; /* where it is published */
	struct str tag;
	struct artifact artifact;
	struct str digest; /* of its manifest */
	struct str before; /* the digest that the tag has; empty: none */
	struct str hub_repository; /* artifacthub-repo.yml; empty: none is published */
	struct str state; /* the result, for the event */
	struct str why; /* why it counts as unchanged although its digest differs; for a note */
};

/* Packs the chart, or takes an archive as it is, and makes what is published of it (prepare.c).
 * False with the failure. Problems of the chart itself have been sent then, and *status is that of
 * findings. */
bool prepare_publication(
	struct publication *publication, int *status, struct http_failure *failure);

/* Writes the blobs that are not there to publication->repository (artifact.c). False with the
 * failure. */
bool artifact_put_blobs(struct publication *publication, const struct artifact *artifact,
	struct http_failure *failure);
/* Writes the manifest under its own digest, or under a tag that had the digest `before` (empty:
 * none). */
bool artifact_put_manifest(struct publication *publication, const struct artifact *artifact,
	struct str reference, struct str before, struct http_failure *failure);

/* Whether the published version is the same chart (existing.c). */
enum existing { EXISTING_SAME, EXISTING_OTHER, EXISTING_FAILED };
/* Compares by digest, by layers, then by content. SAME sets publication->why when the digests
 * differ; OTHER fills in a conflict that lists the paths. */
enum existing existing_compare(struct publication *publication, struct http_failure *failure);
/* The same for the manifest with a digest. */
enum existing existing_compare_digest(
	struct publication *publication, struct str digest, struct http_failure *failure);

/* Chooses the chart's artifacthub-repo.yml (hub_repository.c): the nearest upwards. When several
 * charts share it, it is left out with a note. False with the failure. */
bool hub_repository_choose(struct publication *publication, struct http_failure *failure);
/* Writes it under the tag artifacthub.io, if it is not there already. False with the failure. */
bool hub_repository_publish(struct publication *publication, struct http_failure *failure);

#endif
