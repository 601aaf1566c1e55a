/* SPDX-License-Identifier: MIT
 * A chart as Helm loads it (pkg/chart/v2/loader). */
#ifndef HELM_HELM_H
#define HELM_HELM_H

#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Kinds of problems --- */

#define PROBLEM(id, text, unread, blocks) extern const struct problem_kind helm_problem_##id;
#include "helm/problems.def"
#undef PROBLEM

/* --- Loading --- */

/* A chart as Helm's loader takes it (loader/load.go:LoadFiles), nothing of what the rules and
 * Artifact Hub read besides. Each problem is one for which Helm 3 or 4 refuses the chart. */
struct loaded {
	struct node *metadata; /* as $.chart holds it */
	struct file_list files; /* in Helm's order, ignored ones too */
};
struct loaded helm_load(struct arena *arena, struct files *files, struct problem_list *problems);

/* Chart.yaml alone, typed and sanitised as Helm's Metadata, as $.chart holds it. What Helm refuses
 * is a problem of kind metadata in Helm's words: a value of the wrong shape, a NODE_UNKNOWN in its
 * place; what Metadata.Validate refuses stays known. */
struct node *helm_metadata(
	struct arena *arena, const struct source *source, struct problem_list *problems);

/* $.chart: Chart.yaml, and requirements.yaml over it, as Helm's Metadata. folder is "" or that of
 * a vendored chart, charts/NAME/. loader.c */
struct node *helm_load_metadata(struct files_reader *reader, struct str folder);
/* $.lock: Chart.lock, else requirements.lock; NULL when there is none. loader.c */
struct node *helm_load_lock(struct files_reader *reader, struct str folder);
/* $.values: values.yaml as Helm 4 reads it; NULL when there is none. values.c */
struct node *helm_load_values(struct files_reader *reader, struct str folder);
/* Problems of the charts in charts/ for which Helm would refuse the chart around them. vendored.c
 */
void helm_check_vendored(struct files_reader *reader);
/* Drops the problems from the first on for which Helm refuses nothing, of files that Helm parses.
 */
void helm_keep_refusals(struct problem_list *problems, size_t first);

#endif
