/* SPDX-License-Identifier: MIT
 * What Artifact Hub reads of a chart: annotations of Chart.yaml, and two files of its own,
 * artifacthub-repo.yml (the hub repository) and artifacthub-pkg.yml (the hub package). Whatever the
 * Hub refuses is a problem at its place and an unknown node. All nodes belong to the arena of the
 * reader. */
#ifndef HUB_HUB_H
#define HUB_HUB_H

#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

/* --- Kinds of problems --- */

#define PROBLEM(id, text, unread, blocks) extern const struct problem_kind hub_problem_##id;
#include "hub/problems.def"
#undef PROBLEM

/* --- Parts of $ --- */

/* $.artifacthub: each annotation of Chart.yaml whose name begins with artifacthub.io/, under the
 * rest of its name. metadata is $.chart. Never NULL: an empty object without annotations, an
 * unknown node for unknown metadata. annotations.c */
struct node *hub_load_annotations(struct files_reader *reader, const struct node *metadata);
/* $.package: artifacthub-pkg.yml or .yaml in the chart's folder. $.repository: the nearest
 * artifacthub-repo.yml or .yaml upwards from there. NULL when there is none. repository.c */
struct node *hub_load_package(struct files_reader *reader);
struct node *hub_load_repository(struct files_reader *reader);

#endif
