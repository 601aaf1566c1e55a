/* SPDX-License-Identifier: MIT
 * What the makers of facts share: rows of cells, each cell with the place it was read at. */
#ifndef CHART_FACTS_H
#define CHART_FACTS_H

#include "chart/parts.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Facts, one maker each. Each gives an array of rows, or one NODE_UNKNOWN where the file that
 * they are read from is unknown as a whole. --- */

struct node *crd_facts(struct building *building); /* crd_facts.c */
struct node *example_facts(struct building *building); /* examples.c */
struct node *image_facts(struct building *building); /* images.c */

/* --- Cells (facts.c). A cell is NULL where there is nothing to tell. --- */

/* The node's value as a string, at its place, as Go's text/template prints it; unknown when the
 * node is. NULL for null, lists, maps, and for no node. */
struct node *cell_of(struct arena *arena, const struct node *node);
/* The part [from, to) of a string node's value, at its own place. */
struct node *cell_part(struct arena *arena, const struct node *node, size_t from, size_t to);
/* What stands at a path of member names with dots between. An unknown node on the way is the
 * answer, NULL means that there is nothing. */
const struct node *facts_walk(const struct node *node, struct str path);
/* The path of the file that the node was read from, from the chart's root; empty when it came from
 * none. */
struct str facts_file(struct building *building, const struct node *node);

/* A row, or a cell that is a list, whose place is where its subject stands. */
struct node *row_new(struct arena *arena, struct place at);
struct node *list_new(struct arena *arena, struct place at);
/* Sets a column; a cell that is NULL leaves it out. */
void row_set(struct node *row, struct str column, struct node *cell);

/* --- Documents (documents.c) --- */

/* Whether Kubernetes tools take the file for a manifest: .yaml, .yml or .json, in any case (Helm's
 * chart.go:hasManifestExtension). */
bool is_manifest(struct str path);
/* What a document says it is. */
bool is_crd(const struct node *document);
#define CRD_KIND STR("CustomResourceDefinition")
/* The document, or the items of a `kind: List`, which kubectl and Helm apply one by one. */
void documents_flatten(struct arena *arena, struct node *document, struct node_list *objects);

#endif
