/* SPDX-License-Identifier: MIT
 * What the files of this room share while `$` is put together, part by part. Private to chart. */
#ifndef CHART_PARTS_H
#define CHART_PARTS_H

#include "chart/chart.h"
#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

struct building {
	struct arena *arena;
	struct files_reader *reader; /* the chart's files */
	struct node *root; /* $, with the parts that were loaded before */
	bool crds_complete; /* meta.crdsComplete; crds_load makes it false */
};

/* --- Parts of $, one file each. They read $.chart and $.values off building->root. --- */

/* $.files: a row a file. files.c */
struct node *files_load(struct building *building);
/* $.readme and $.license: the file that Artifact Hub shows; NULL when there is none. */
struct node *readme_load(struct building *building);
struct node *license_load(struct building *building);
/* $.facts.problems: a row for each problem so far. problems.c */
struct node *problems_load(struct building *building);
/* $.crds; sets building->crds_complete. crds.c */
struct node *crds_load(struct building *building);
/* $.examples. examples.c */
struct node *examples_load(struct building *building);
/* $.facts without `problems`, which chart_load adds when all else is done: images, crds, examples.
 * Reads $.artifacthub, $.crds and $.examples too. facts.c */
struct node *facts_load(struct building *building);

#endif
