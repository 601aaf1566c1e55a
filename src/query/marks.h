/* SPDX-License-Identifier: MIT
 * A table from nodes to bits, for notes about a node while a query runs. */
#ifndef QUERY_MARKS_H
#define QUERY_MARKS_H

#include "tree/tree.h"

struct node_mark {
	const struct node *node; /* NULL: a free place */
	uint64_t bits;
};

struct node_marks {
	struct node_mark *at; /* open addressing; room is a power of two */
	size_t len, room;
};

/* The bits of the node, 0 when it is new; the caller may set them. Valid until the next call. */
uint64_t *marks_of(struct arena *arena, struct node_marks *marks, const struct node *node);
/* A hash of the node's identity. */
uint32_t marks_hash(const struct node *node);

#endif
