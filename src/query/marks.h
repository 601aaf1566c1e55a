/* SPDX-License-Identifier: MIT
 * A table from nodes to bits: what is known about a node while a query runs. */
#ifndef QUERY_MARKS_H
#define QUERY_MARKS_H

#include "tree/tree.h"

struct mark {
	const struct node *node; /* NULL: free */
	uint64_t bits;
};

struct marks {
	struct mark *at; /* open addressing; room is a power of two */
	size_t len, room;
};

/* The bits of the node, 0 when it is new; valid until the next call. */
uint64_t *marks_of(struct arena *arena, struct marks *marks, const struct node *node);
/* A hash of the node's identity. */
uint32_t marks_hash(const struct node *node);

#endif
