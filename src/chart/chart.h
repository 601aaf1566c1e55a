/* SPDX-License-Identifier: MIT
 * `$`, the tree that rules see: chart, artifacthub, package, repository, values, crds, examples,
 * files, readme, facts, meta (its members are described in rules/README.md). It is made of parts,
 * and only those parts are loaded that somebody asks for. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

struct chart {
	struct arena *arena;
	struct files *files;
	struct str folder; /* for people */
	struct node *root; /* $ */
	struct problem_list problems;
	bool unread; /* a file that Helm or Artifact Hub reads could not be read: exit 3 */
};

/* A set of parts. */
typedef uint64_t chart_parts;
#define CHART_ALL_PARTS (~(chart_parts)0)

/* The parts that a query can reach which begins with $.name.member; member may be empty: all that
 * $.name is made of. No part when $ has no such member. */
chart_parts chart_parts_at(struct str name, struct str member);
/* The parts that read the chart's files, so that problems are met. */
chart_parts chart_parts_that_read(void);

/* Loads the parts, and those that they need; $.chart and $.facts.problems always. Never NULL: what
 * cannot be read is an unknown node and a problem. found: problems that something else met, of what
 * a registry holds beside the chart; they are among the chart's own. */
struct chart *chart_load_parts(struct arena *arena, struct files *files, chart_parts parts,
	const struct problem_list *found);
/* Loads every part. */
struct chart *chart_load(struct arena *arena, struct files *files);
/* A tree that holds nothing but facts.problems: where no chart is at hand. */
struct chart *chart_of_problems(struct arena *arena, const struct problem_list *found);

#endif
