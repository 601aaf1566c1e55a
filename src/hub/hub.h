/* SPDX-License-Identifier: MIT
 * What Artifact Hub reads of a chart: annotations of Chart.yaml, and the two files that it has
 * besides, artifacthub-repo.yml (the hub repository) and artifacthub-pkg.yml (the hub package). */
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

/* $.artifacthub: suffix -> value of each annotation of Chart.yaml that begins with artifacthub.io/.
 * metadata is $.chart. annotations.c */
struct node *hub_load_annotations(struct files_reader *reader, const struct node *metadata);
/* $.package: artifacthub-pkg.yml; $.repository: artifacthub-repo.yml, the nearest upwards. NULL
 * when there is none. repository.c */
struct node *hub_load_package(struct files_reader *reader);
struct node *hub_load_repository(struct files_reader *reader);

#endif
