/* SPDX-License-Identifier: MIT
 * One verification: what is published, what it is held against, and how what does not hold is told.
 * Private to oci. */
#ifndef OCI_VERIFY_H
#define OCI_VERIFY_H

#include "base/map.h"
#include "oci/content.h"
#include "oci/oci.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"

/* At most so many problems of one kind are told; what is left over is counted in one more. */
enum { VERIFY_TOLD_MAX = 50 };

struct verification {
	struct task *task;
	struct arena *arena;
	struct reference reference;
	struct str name; /* the reference as people write it */

	/* What is published. Sources of it are called NAME!manifest.json and so on. */
	struct manifest manifest;
	const struct source *manifest_source;
	struct manifest_content content;
	const struct descriptor *chart_layer, *provenance_layer; /* NULL: none, or several */
	struct package package; /* of the archive */
	struct content theirs; /* the archive's; files NULL until it was read */

	/* What it is held against. */
	const struct talk_chart *chart; /* NULL: nothing */
	struct content ours; /* the chart's */
	unsigned long long files; /* compared */

	/* What was told. */
	struct map told; /* sources */
	struct map problems; /* by the name of their kind: unsigned, how many */
	bool found; /* a problem */
	bool failed; /* something could not be learned */
};

static inline struct repository
verify_repository(const struct verification *verification)
{
	return (struct repository){ verification->task->registry,
		verification->reference.repository, verification->arena };
}

/* --- Telling (verify_tell.c) --- */

/* Tells a problem and the sources that it points into. */
void verify_tell(struct verification *verification, const struct problem_kind *kind,
	struct sides sides, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Hands on a problem that a reader of files found. */
void verify_pass_on(struct verification *verification, const struct problem_list *problems);
/* Tells what could not be learned. Always false. */
bool verify_fail(struct verification *verification, const struct failure *failure);
/* A place in something that has no text: the registry's repository, a blob that is not there. */
struct place verify_nowhere(const struct verification *verification, struct str path);
/* The reference with !part behind it. */
struct str verify_part(const struct verification *verification, const char *part);

/* --- The steps. Each returns false after it told why the registry cannot be asked further. --- */

/* The manifest of the tag or digest; *there is false when nothing is published there, which was
 * told. verify_tag.c */
bool verify_find(struct verification *verification, bool *there);
/* Media types and layers; fills in content and the layers. False when nothing in it can be used.
 * verify_manifest.c */
bool verify_manifest(struct verification *verification);
/* The bytes of a descriptor that the manifest names. PRESENT, or ABSENT after it was told what is
 * wrong with them, or FAILED after it was told why nobody knows. verify_manifest.c */
enum answer verify_blob(struct verification *verification, const struct descriptor *blob,
	size_t limit, struct str *bytes);
/* The config blob against the archive's metadata. verify_config.c */
bool verify_config(struct verification *verification);
/* The manifest's annotations against those that Helm derives. verify_annotations.c */
void verify_annotations(struct verification *verification);
/* Tag and repository against version and name. verify_tag.c */
void verify_names(struct verification *verification);
/* The provenance against the archive. verify_manifest.c */
bool verify_provenance(struct verification *verification);
/* The archive against the chart, file by file. verify_content.c */
void verify_content(struct verification *verification);
/* Artifact Hub's metadata against artifacthub-repo.yml. verify_metadata.c */
bool verify_metadata(struct verification *verification);
/* Tags that are no versions. verify_tag.c */
bool verify_tags(struct verification *verification);

#endif
