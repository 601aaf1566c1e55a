/* SPDX-License-Identifier: MIT
 * A chart as Helm loads it (pkg/chart/v2/loader). The charts in its charts/ are of the same type,
 * each a folder or an archive, however deep they are nested. What Helm reads of a chart is read
 * here at the first call that asks for it. */
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

/* --- Charts --- */

struct helm_charts {
	struct helm_chart **at;
	size_t len, room;
};

struct helm_chart {
	struct arena *arena;
	struct helm_chart *around; /* NULL: this is the outermost */
	struct str path; /* in the files around: charts/NAME/, or charts/NAME.tgz */
	bool is_packed;
	bool has_metadata; /* there is a Chart.yaml, or a requirements.yaml in its place */
	struct problem_list *problems; /* what was wrong so far; of a vendored chart, what makes
					* Helm refuse it */

	/* Private to the room: each is set by the call of its name. */
	struct file_list part; /* of a folder: its files in the list around */
	struct files_reader *reader;
	struct node *metadata, *lock, *values, *schema;
	bool has_lock, has_values, has_schema, has_children;
	struct helm_charts children;
};

/* Begins a chart: its files are listed, and nothing else is read. Problems are appended to the
 * list, which must live as long as the chart. */
struct helm_chart *helm_open(
	struct arena *arena, struct files *files, struct problem_list *problems);

/* The files of the chart. Paths start at its own root. An archive is unpacked at the first call. */
struct files_reader *helm_reader(struct helm_chart *chart);

/* Chart.yaml, and requirements.yaml over it, as Helm's Metadata. Never NULL: without any it is an
 * unknown node. */
struct node *helm_metadata(struct helm_chart *chart);
/* Chart.lock, else requirements.lock; NULL when there is none. */
struct node *helm_lock(struct helm_chart *chart);
/* values.yaml as Helm 4 reads it; NULL when there is none. */
struct node *helm_values(struct helm_chart *chart);
/* values.schema.json; NULL when there is none. */
struct node *helm_schema(struct helm_chart *chart);
/* The charts in charts/, in the order of their names as Helm walks them, but for those that Helm
 * loads and leaves out (a name that begins with _ or .). What is in charts/ and is no chart is a
 * problem. */
const struct helm_charts *helm_children(struct helm_chart *chart);
/* Loads what Helm loads of every chart in charts/, so that what makes Helm refuse one of them is
 * among the problems. */
void helm_check_children(struct helm_chart *chart);

/* A chart loaded as Helm's loader does (loader/load.go:LoadFiles). Each problem is one for which
 * Helm 3 or 4 refuses the chart. */
struct helm_chart *helm_load(
	struct arena *arena, struct files *files, struct problem_list *problems);

/* Whether Helm reads the path, from the root of a chart, as part of a vendored one: all of charts/
 * but the files ending in .prov. */
bool helm_is_vendored(struct str path);

/* Chart.yaml alone, typed and sanitised as Helm's Metadata. What Helm refuses is a problem of kind
 * metadata in Helm's words: a value of the wrong shape, a NODE_UNKNOWN in its place; what
 * Metadata.Validate refuses stays known. */
struct node *helm_read_metadata(
	struct arena *arena, const struct source *source, struct problem_list *problems);

#endif
