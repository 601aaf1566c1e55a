/* SPDX-License-Identifier: MIT
 * Putting members into an object that is being read. */
#ifndef TREE_MEMBER_H
#define TREE_MEMBER_H

#include "tree/tree.h"

/* Appends a member whose key is set and new to the object; an object that grows large gets an
 * index. */
void member_add(struct arena *arena, struct node *object, struct node *member);
/* Takes a member out of its object in constant time: it stays in the list, under a key that nobody
 * can ask for, until member_sweep takes all such out. The object gets an index, so that the next
 * look-up does not pass by what was dropped. */
void member_drop(struct arena *arena, struct node *object, struct node *member);
void member_sweep(struct node *object);

#endif
