/* SPDX-License-Identifier: MIT
 * What the parts of push share. Private to oci. */
#ifndef OCI_PUSH_H
#define OCI_PUSH_H

#include "oci/oci.h"
#include "package/package.h"

/* What is written to a registry as one: blobs, and a manifest that names them. */
enum { ARTIFACT_PARTS_MAX = 3 };
struct artifact_part {
	const char *media_type;
	struct str bytes;
};
struct artifact {
	struct artifact_part parts[ARTIFACT_PARTS_MAX];
	size_t count; /* 0: only the manifest is ours */
	struct str manifest;
};

/* One chart on its way out. */
struct publication {
	struct task *task;
	const struct reference *target; /* what the user named: a namespace, or a layout */
	const struct talk_chart *chart;
	struct arena *arena; /* of this chart */
	struct package package;
	struct str prov; /* empty: not signed */
	struct repository repository; /* where it goes */
	struct str tag;
	struct artifact artifact;
	struct str digest; /* of its manifest */
	struct str before; /* the digest that the tag has; empty: none */
	struct str hub_repository; /* artifacthub-repo.yml; empty: none is published */
	struct str state; /* what became of it, for the event */
	struct str why; /* why it counts as unchanged though its digest differs; for a note */
};

/* Packs the chart, or takes the archive as it is, and derives what a registry holds of it
 * (prepare.c). False with the failure; what is wrong with the chart itself was told as problems,
 * and *status is then that of findings. */
bool prepare_publication(
	struct publication *publication, int *status, struct http_failure *failure);

/* Writes to publication->repository (artifact.c). The blobs: each that is not there. */
bool artifact_put_blobs(struct publication *publication, const struct artifact *artifact,
	struct http_failure *failure);
/* The manifest under a tag that had the digest `before` (empty: none), or under its own digest. */
bool artifact_put_manifest(struct publication *publication, const struct artifact *artifact,
	struct str reference, struct str before, struct http_failure *failure);

/* How what is published under the tag compares with ours (existing.c). */
enum existing { EXISTING_SAME, EXISTING_OTHER, EXISTING_FAILED };
/* Compares by digest, by layers, then by content. SAME sets publication->why where the digests
 * differ; OTHER fills in a conflict that lists the paths. */
enum existing existing_compare(struct publication *publication, struct http_failure *failure);
/* The same for the manifest of a digest. */
enum existing existing_compare_digest(
	struct publication *publication, struct str digest, struct http_failure *failure);

/* Artifact Hub's metadata for each chart of the call (hub_repository.c): the file nearest upwards,
 * left out with a note where several charts share it. False with the failure. */
bool hub_repository_choose(struct publication *publication, struct http_failure *failure);
/* Writes it as the tag artifacthub.io, if it is not there already. */
bool hub_repository_publish(struct publication *publication, struct http_failure *failure);

#endif
