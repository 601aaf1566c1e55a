/* SPDX-License-Identifier: MIT
 * What the files of this room share while `$` is put together, part by part. Private to chart. */
#ifndef CHART_PARTS_H
#define CHART_PARTS_H

#include "chart/chart.h"
#include "files/files.h"
#include "helm/helm.h"
#include "tree/tree.h"

struct building {
	struct arena *arena;
	struct helm_chart *helm; /* the chart as Helm loads it */
	struct files_reader *reader; /* its files */
	struct node *root; /* $, with the parts that were loaded before */
	bool crds_complete; /* meta.crdsComplete; crds_load makes it false */
};

/* The loaders of parts.def: each makes its part from the chart's files and from parts before it,
 * NULL when there is none. A part that cannot be read is an unknown node and a problem. */
#define PART(id, place, loader, needs) struct node *loader(struct building *building);
#include "chart/parts.def"
#undef PART

#endif
