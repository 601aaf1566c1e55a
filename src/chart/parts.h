/* SPDX-License-Identifier: MIT
 * The state of building `$` part by part, and the loaders of the parts. Private to chart. */
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
	struct node *root; /* $ with the parts that are loaded already */
	bool crds_complete; /* meta.crdsComplete; crds_load may set it to false */
};

/* The loaders of parts.def. Each gives its part, made from the chart's files and the parts before
 * it. NULL when the chart has no such part; an unknown node and a problem when it cannot be
 * read. */
#define PART(id, place, loader, needs) struct node *loader(struct building *building);
#include "chart/parts.def"
#undef PART

#endif
