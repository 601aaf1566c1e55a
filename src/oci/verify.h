/* SPDX-License-Identifier: MIT
 * One verification: the published version, the chart to compare with, and how problems are
 * reported. Private to oci. */
#ifndef OCI_VERIFY_H
#define OCI_VERIFY_H

#include "base/map.h"
#include "oci/content.h"
#include "oci/oci.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"

/* At most so many problems of one kind are reported; one more says that there are others. */
enum { VERIFY_REPORTED_MAX = 50 };

struct verification {
	struct task *task;
	struct arena *arena;
	struct reference reference;
	struct str name; /* the reference as people write it */

	/* The published version. Its sources are named NAME!manifest.json and so on. */
	struct manifest manifest;
	const struct source *manifest_source;
	struct manifest_content content;
	const struct descriptor *chart_layer, *provenance_layer; /* NULL: none, or several */
	struct package package; /* of the archive */
	struct content theirs; /* of the archive; files is NULL until it has been read */

	/* The chart to compare with. */
	const struct talk_chart *chart; /* NULL: none */
	struct content ours; /* of the chart */
	unsigned long long files; /* how many were compared */

	/* What was reported. */
	struct map sent; /* sources */
	struct map problems; /* by the name of their kind: unsigned, how many */
	bool found; /* a problem was reported */
	bool failed; /* something could not be read */
};

static inline struct repository
verify_repository(const struct verification *verification)
{
	return (struct repository){ verification->task->registry,
		verification->reference.repository, verification->arena };
}

/* --- Reporting (verify_report.c) --- */

/* Reports a problem, with the sources of its places. */
void verify_report(struct verification *verification, const struct problem_kind *kind,
	struct sides sides, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Reports the problems that a reader of files found. */
void verify_pass_on(struct verification *verification, const struct problem_list *problems);
/* Reports a failure. Always false. */
bool verify_fail(struct verification *verification, const struct http_failure *failure);
/* A place in something without a text, such as a repository or a missing blob. */
struct place verify_nowhere(const struct verification *verification, struct str path);
/* The reference with !part appended. */
struct str verify_part(const struct verification *verification, const char *part);

/* --- The steps. False: the registry cannot be asked further, which was reported. --- */

/* Reads the manifest of the tag or digest. *there is false when nothing is published there, which
 * was reported. verify_tag.c */
bool verify_find(struct verification *verification, bool *there);
/* Checks media types and layers, and fills in content and the layers. False when the manifest
 * cannot be used. verify_manifest.c */
bool verify_manifest(struct verification *verification);
/* Reads a blob that the manifest names. ABSENT: it is missing or wrong, which was reported. FAILED:
 * it could not be read, which was reported. verify_manifest.c */
enum answer verify_blob(struct verification *verification, const struct descriptor *blob,
	size_t limit, struct str *bytes);
/* Compares the config with the archive's metadata. verify_config.c */
bool verify_config(struct verification *verification);
/* Compares the manifest's annotations with those that Helm derives. verify_annotations.c */
void verify_annotations(struct verification *verification);
/* Compares tag and repository with version and name. verify_tag.c */
void verify_names(struct verification *verification);
/* Compares the provenance with the archive. verify_manifest.c */
bool verify_provenance(struct verification *verification);
/* Compares the archive with the chart, file by file. verify_content.c */
void verify_content(struct verification *verification);
/* Compares the published hub repository with artifacthub-repo.yml. verify_hub_repository.c */
bool verify_hub_repository(struct verification *verification);
/* Reports tags that are not versions. verify_tag.c */
bool verify_tags(struct verification *verification);

#endif
