/* SPDX-License-Identifier: MIT
 * The contents of one chart, each read from the chart's files, in the arena of the reader. A
 * content that cannot be read is an unknown node and a problem. Private to helm. */
#ifndef HELM_LOADER_H
#define HELM_LOADER_H

#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

struct node *loader_metadata(struct files_reader *reader); /* never NULL */
struct node *loader_lock(struct files_reader *reader); /* NULL: none */
struct node *loader_schema(struct files_reader *reader); /* NULL: none */
struct node *values_load(struct files_reader *reader); /* NULL: none */

/* Removes those problems, from index first on, that do not make Helm refuse the chart. */
void loader_keep_refusals(struct problem_list *problems, size_t first);

#endif
