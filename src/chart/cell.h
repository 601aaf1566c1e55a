/* SPDX-License-Identifier: MIT
 * Rows of cells, of which facts are made: what rules would otherwise have to work out by
 * themselves. Each cell has the place that it was read at. Private to chart. */
#ifndef CHART_CELL_H
#define CHART_CELL_H

#include "chart/parts.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Cells. A cell is NULL where there is nothing to tell. --- */

/* The node's value as a string, at its place, as Go's text/template prints it; unknown when the
 * node is. NULL for null, lists, maps, and for no node. */
struct node *cell_of(struct arena *arena, const struct node *node);
/* The part [from, to) of a string node's value, at its own place. */
struct node *cell_part(struct arena *arena, const struct node *node, size_t from, size_t to);
/* What stands at a path of member names with dots between. An unknown node on the way is the
 * answer, NULL means that there is nothing. */
const struct node *cell_walk(const struct node *node, struct str path);
/* The path of the file that the node was read from, from the chart's root; empty when it came from
 * none. */
struct str cell_file(struct building *building, const struct node *node);

/* A row, or a cell that is a list, whose place is where its subject stands. */
struct node *cell_row(struct arena *arena, struct place at);
struct node *cell_list(struct arena *arena, struct place at);
/* Sets a column; a cell that is NULL leaves it out. */
void cell_set(struct node *row, struct str column, struct node *cell);

#endif
