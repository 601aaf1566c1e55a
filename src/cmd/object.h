/* SPDX-License-Identifier: MIT
 * The JSON that commands print: objects made member by member, in the order of the calls. Private
 * to cmd. */
#ifndef CMD_OBJECT_H
#define CMD_OBJECT_H

#include "cmd/command.h"
#include "tree/tree.h"

/* An empty text is left out: it is not known. */
void object_set_text(struct arena *arena, struct node *object, const char *name, struct str text);
void object_set_number(
	struct arena *arena, struct node *object, const char *name, long long number);
struct str object_as_json(struct arena *arena, const struct node *node);

#endif
