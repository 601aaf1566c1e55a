/* SPDX-License-Identifier: MIT
 * What the files of this room share while a chart is being loaded. chart_load puts `$` together
 * part by part; each part reads what it needs through the calls below, so that a file is read once
 * and what cannot be read is one problem. */
#ifndef CHART_PARTS_H
#define CHART_PARTS_H

#include "base/map.h"
#include "chart/chart.h"

struct loading {
	struct arena *arena;
	struct file_source *files;
	struct file_list list; /* every file below the chart, in Helm's order */
	struct map entries; /* them by path */
	struct problem_list *problems;
	struct node *root; /* $, with the parts that were loaded before */
	struct map sources; /* by path: the struct source read from it */
	struct map read; /* by path: what came of it, for reading.c */
	bool crds_complete; /* meta.crdsComplete; crds_load makes it false */
};

/* --- Reading (reading.c). Paths start at the chart's root. --- */

/* Begins a chart: its files are listed, and nothing of it is read yet. */
struct loading loading_begin(
	struct arena *arena, struct file_source *files, struct problem_list *problems);
/* The path as people see it: from the working directory where that can be. */
struct str loading_display(struct loading *loading, struct str path);
/* Whether there is such a file; it may still be unreadable. */
bool loading_has(const struct loading *loading, struct str path);
/* Whether .helmignore leaves the file out, so that Helm does not see it. */
bool loading_ignores(const struct loading *loading, struct str path);
/* The file as a source, the byte-order mark still in its text; read at the first call. NULL when it
 * is not there, or, after a problem (unreadable, limit, link-outside), when it cannot be had. */
const struct source *loading_source(struct loading *loading, struct str path);
/* The first document of a YAML file. NULL when the file is not there; one NODE_UNKNOWN when it
 * cannot be had or read. *more as in tree_read_yaml, may be NULL. */
struct node *loading_yaml(
	struct loading *loading, struct str path, enum dialect dialect, struct place *more);
/* The same, and a problem when there are more documents. */
struct node *loading_first_document(struct loading *loading, struct str path, enum dialect dialect);
/* Appends every document of a YAML file, one NODE_UNKNOWN for what cannot be had or read. */
void loading_documents(struct loading *loading, struct str path, enum dialect dialect,
	struct node_list *documents);
/* The start of a file, also of one without text. */
struct place loading_place(struct loading *loading, struct str path);
/* Whether the file is there and could not be had. */
bool loading_refused(struct loading *loading, struct str path);
/* What stands for a file that is there and could not be had. */
struct node *loading_unknown(struct loading *loading, struct str path);
/* Notes a problem of all of a file, or of a folder: there is nothing in it to point at. */
void loading_file_problem(
	struct loading *loading, enum problem_kind kind, struct str path, struct str message);
/* Notes a problem at a place of a file. message is one line without the place. */
void loading_problem(
	struct loading *loading, enum problem_kind kind, struct place place, struct str message);

/* --- Parts of $, one file each. They read $.chart and $.values off loading->root. --- */

/* $.chart: Chart.yaml, and requirements.yaml over it, as Helm's Metadata. folder is "" or that of
 * a vendored chart, charts/NAME/. loader.c */
struct node *metadata_load(struct loading *loading, struct str folder);
/* $.lock: Chart.lock, else requirements.lock; NULL when there is none. loader.c */
struct node *lock_load(struct loading *loading, struct str folder);
/* $.package: artifacthub-pkg.yml; $.repository: artifacthub-repo.yml, the nearest upwards. NULL
 * when there is none. repository.c */
struct node *package_load(struct loading *loading);
struct node *repository_load(struct loading *loading);
/* $.values: values.yaml as Helm 4 reads it; NULL when there is none. values.c */
struct node *values_load(struct loading *loading, struct str folder);
/* Problems of the charts in charts/ for which Helm would refuse the chart around them. vendored.c
 */
void vendored_check(struct loading *loading);
/* $.files: a row a file. files.c */
struct node *files_load(struct loading *loading);
/* $.readme and $.license: the file that Artifact Hub shows; NULL when there is none. */
struct node *readme_load(struct loading *loading);
struct node *license_load(struct loading *loading);
/* $.facts.problems: a row for each problem so far. problems.c */
struct node *problems_load(struct loading *loading);
/* Drops the problems from the first on for which Helm refuses nothing, of files that Helm parses.
 */
void problems_keep_refusals(struct problem_list *problems, size_t first);
/* Whether Helm or Artifact Hub stumbles over what the problem left unread. */
bool problem_is_read(const struct loading *loading, const struct problem *problem);
/* $.artifacthub: suffix → value. annotations.c */
struct node *annotations_load(struct loading *loading);
/* $.crds; sets loading->crds_complete. crds.c */
struct node *crds_load(struct loading *loading);
/* $.examples. examples.c */
struct node *examples_load(struct loading *loading);
/* $.facts without `problems`, which chart_load adds when all else is done: images, crds, examples.
 * Reads $.artifacthub, $.crds and $.examples too. facts.c */
struct node *facts_load(struct loading *loading);

#endif
