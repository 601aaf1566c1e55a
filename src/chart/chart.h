/* SPDX-License-Identifier: MIT
 * A chart as rules see it: `$`, a tree with the members chart, artifacthub, package, repository,
 * values, schema, lock, license, readme, crds, examples, files, facts and meta (rules/README.md
 * describes them). The tree is made of parts, and only the parts that are asked for are loaded. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

struct chart {
	struct arena *arena;
	struct files *files;
	struct str folder; /* as people see it */
	struct node *root; /* $ */
	struct problem_list problems;
	bool unread; /* a file that Helm or Artifact Hub reads cannot be read: exit 3 */
};

/* A set of parts. */
typedef uint64_t chart_parts;
#define CHART_ALL_PARTS (~(chart_parts)0)

/* The parts that a query with the beginning $.name.member can reach; with an empty member, all
 * parts of $.name. None when $ has no such member. */
chart_parts chart_parts_at(struct str name, struct str member);
/* The parts that read files of the chart, and so can meet problems. */
chart_parts chart_parts_that_read(void);

/* Loads the parts, the parts that they need, and always $.chart and $.facts.problems. found is a
 * list of problems met elsewhere, such as those of what a registry has besides the chart; they
 * become problems of the chart. Never NULL: whatever cannot be read is an unknown node and a
 * problem. The chart belongs to the arena; the files must live as long. */
struct chart *chart_load_parts(struct arena *arena, struct files *files, chart_parts parts,
	const struct problem_list *found);
/* The same with every part and no other problems. */
struct chart *chart_load(struct arena *arena, struct files *files);
/* A tree with facts.problems and nothing else, for problems where there is no chart. */
struct chart *chart_of_problems(struct arena *arena, const struct problem_list *found);

#endif
