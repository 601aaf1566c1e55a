/* SPDX-License-Identifier: MIT
 * What tree and query read. Private to cmd. */
#ifndef CMD_SUBJECT_H
#define CMD_SUBJECT_H

#include "cmd/command.h"
#include "tree/tree.h"

enum { SUBJECT_FILE_MAX = 64 * 1024 * 1024 };

/* The root that an operand means: a .yaml, .yml or .json file alone, anything else (or an empty
 * operand) a chart as `$`. Problems of reading are reported on stderr. NULL when there is no root;
 * *status gets the exit status. */
struct node *subject_load(struct parsed *parsed, struct str operand, int *status);

/* file:line:column; empty when the node has no place. */
struct str subject_place(struct arena *arena, const struct node *node);
/* The value as compact JSON, harmless; an unknown node says why. */
struct str subject_value(struct arena *arena, const struct node *node);

#endif
