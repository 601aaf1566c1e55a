/* SPDX-License-Identifier: MIT
 * A chart as Helm loads it (pkg/chart/v2/loader). The charts in its charts/ have the same type,
 * whether they are folders or archives, and so have the charts in those. Each file is read at the
 * first call that asks for it. Whatever a call gives belongs to the arena of the chart. */
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
	bool has_metadata; /* there is a Chart.yaml or a requirements.yaml */
	struct problem_list *problems; /* those met so far; of a vendored chart only those that make
					  Helm refuse it */

	/* Private to the room: what the calls of the same names have read. */
	struct file_list part; /* of a vendored folder: its part of the list around */
	struct files_reader *reader;
	struct node *metadata, *lock, *values, *schema;
	bool has_lock, has_values, has_schema, has_children;
	struct helm_charts children;
};

/* Opens a chart: lists its files, and reads none of them but .helmignore. Problems are appended to
 * the list, now and at later calls; list and files must live as long as the chart. */
struct helm_chart *helm_open(
	struct arena *arena, struct files *files, struct problem_list *problems);

/* The reader of the chart's files. Paths start at the chart's own root. A chart in an archive is
 * unpacked at the first call. */
struct files_reader *helm_reader(struct helm_chart *chart);

/* Chart.yaml, with requirements.yaml over it, as Helm's Metadata (loader/load.go:LoadFiles). Never
 * NULL: when there is neither, or Chart.yaml cannot be read, an unknown node and a problem. */
struct node *helm_metadata(struct helm_chart *chart);
/* Chart.lock, or requirements.lock, as Helm's Lock; the latter wins when there are both. NULL when
 * there is none; an unknown node and a problem when it cannot be read. */
struct node *helm_lock(struct helm_chart *chart);
/* values.yaml as Helm 4 reads it (loader/load.go:LoadValues). NULL when there is none; an unknown
 * node and a problem when it cannot be read. */
struct node *helm_values(struct helm_chart *chart);
/* values.schema.json, which is parsed as JSON. NULL when there is none; an unknown node and a
 * problem when it cannot be read. */
struct node *helm_schema(struct helm_chart *chart);
/* The charts in charts/, in the order in which Helm walks them, without those that Helm skips
 * (names that begin with _ or .). A file in charts/ that is not part of a chart is a problem. */
const struct helm_charts *helm_children(struct helm_chart *chart);
/* Loads every chart in charts/, and the charts in those, as Helm does. Problems are appended for
 * whatever makes Helm refuse one of them. */
void helm_check_children(struct helm_chart *chart);

/* Opens a chart and loads all of it, with the charts in charts/, as Helm's loader does
 * (loader/load.go:LoadFiles). Appends only those problems for which Helm 3 or 4 refuses the
 * chart. */
struct helm_chart *helm_load(
	struct arena *arena, struct files *files, struct problem_list *problems);

/* Whether Helm takes the file for a part of a vendored chart: every file in charts/ but those that
 * end in .prov. The path starts at the chart's root. */
bool helm_is_vendored(struct str path);
/* Whether the path is in a folder of charts/ that Helm loads and does not pack: its name begins
 * with _ or . (loader/load.go:LoadFiles). */
bool helm_is_hidden(struct str path);
/* The chart in charts/ whose folder holds the path, from the root of the chart, however deep; NULL
 * when it is a file of the chart's own. */
const struct helm_chart *helm_child_at(struct helm_chart *chart, struct str path);
/* The name of a vendored chart's folder or archive in charts/. */
struct str helm_folder_name(const struct helm_chart *chart);

/* The text of a Chart.yaml as Helm's Metadata, typed and sanitised. Never NULL. What Helm refuses
 * is a problem of kind metadata in Helm's words. A value of a wrong type is an unknown node; a
 * value that Metadata.Validate refuses stays in the tree. */
struct node *helm_read_metadata(
	struct arena *arena, const struct source *source, struct problem_list *problems);

#endif
