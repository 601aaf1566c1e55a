/* SPDX-License-Identifier: MIT
 * $.facts.problems: a row for each problem of the chart, in the order in which they were met. */
#include "chart/cell.h"
#include "chart/parts.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

static struct node *
problem_row(struct building *building, const struct problem *problem)
{
	struct arena *arena = building->arena;
	struct place at = problem->place;
	if (!at.source) /* a file that could not be read */
		at.source = source_new(arena, problem->file, (struct str){ 0 });
	struct node *row = cell_row(arena, at);
	cell_set(row, STR("kind"), node_string(arena, problem->kind->name, at));
	cell_set(row, STR("file"), node_string(arena, problem->file, at));
	cell_set(row, STR("message"), node_string(arena, problem->message, at));
	if (problem->other.source) {
		struct place other = source_one_line(source_resolve(problem->other));
		cell_set(row, STR("other"), node_string(arena, source_slice(other), other));
	}
	return row;
}

struct node *
problems_load(struct building *building)
{
	struct node *rows = node_new(building->arena, NODE_ARRAY);
	for (size_t i = 0; i < building->reader->problems->len; i++)
		node_append(rows, problem_row(building, &building->reader->problems->at[i]));
	return rows;
}
