/* SPDX-License-Identifier: MIT
 * Facts are lists of rows, and rows have cells: values that rules would otherwise have to compute.
 * Each cell has the place where its value was read. Private to chart. */
#ifndef CHART_CELL_H
#define CHART_CELL_H

#include "chart/parts.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Cells. NULL where there is no value. --- */

/* The value of a scalar as a string, as Go's text/template prints it, at its place; unknown when
 * the node is unknown. NULL for null, a list, a map, and when node is NULL. */
struct node *cell_of(struct arena *arena, const struct node *node);
/* The bytes [from, to) of a string node's value, with the place of just these bytes. */
struct node *cell_part(struct arena *arena, const struct node *node, size_t from, size_t to);
/* The node at a path of member names with dots between. The first unknown node on the way is the
 * result; NULL when there is no such member. */
const struct node *cell_walk(const struct node *node, struct str path);
/* The file that the node was read from, as a path from the chart's root; empty when it has none. */
struct str cell_file(struct building *building, const struct node *node);

/* A row, or a cell that is a list, with the place of its subject. */
struct node *cell_row(struct arena *arena, struct place at);
struct node *cell_list(struct arena *arena, struct place at);
/* Sets the cell of a column. A row has no such column when cell is NULL. */
void cell_set(struct node *row, struct str column, struct node *cell);

#endif
