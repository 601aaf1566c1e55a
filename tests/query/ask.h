/* SPDX-License-Identifier: MIT
 * Runs a query on a document, in list mode and set mode, and gives the result as text. */
#ifndef TESTS_QUERY_ASK_H
#define TESTS_QUERY_ASK_H

#include "query/query.h"
#include "unit.h"

/* The document; {"!unknown": reason} in it becomes an unknown node. */
struct node *ask_read(struct arena *arena, const char *json);
/* The query, which must be valid. */
struct query *ask_compile(struct arena *arena, const char *text, const struct query_names *names);
/* An environment with a whole budget of its own and no variables. */
struct query_env ask_env(struct arena *arena, const struct node *root);

/* The normalized paths that a query selects in list mode, joined by blanks. */
struct str ask_list(struct arena *arena, const char *query, const char *json);
/* The paths of the nodes that it selects in set mode, likewise. */
struct str ask_set(struct arena *arena, const char *query, const char *json);
struct str ask_paths(struct arena *arena, const struct node_list *nodes);

#endif
