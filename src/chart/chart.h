/* SPDX-License-Identifier: MIT
 * `$`, the tree that rules see: chart, artifacthub, package, repository, values, crds, examples,
 * files, readme, facts, meta (its members are described in rules/README.md). */
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

/* Loads the whole tree. Never NULL: what cannot be read is an unknown node and a problem. */
struct chart *chart_load(struct arena *arena, struct files *files);
/* The same, with problems that something else found in it among its own: what a registry holds
 * beside it. */
struct chart *chart_load_with(
	struct arena *arena, struct files *files, const struct problem_list *found);
/* A tree that holds nothing but facts.problems: where no chart is at hand. */
struct chart *chart_of_problems(struct arena *arena, const struct problem_list *found);

#endif
