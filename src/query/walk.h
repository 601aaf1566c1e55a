/* SPDX-License-Identifier: MIT
 * The nodes that a path selects, one after another: in the order and with the repeats of RFC 9535.
 *
 * A walk is a stack of the nodes that lead to the present one, each with what is left to select
 * from it; so it needs no memory but that of the deepest place. */
#ifndef QUERY_WALK_H
#define QUERY_WALK_H

#include "base/builder.h"
#include "query/run.h"

enum { WALK_INLINE = 8 };

struct walk_frame {
	const struct node *node;
	uint32_t index; /* of the node among its parent's items */
	bool has_begun; /* with the present selector */
	size_t step;
	const struct selector *selector; /* NULL when all have been */
	const struct node *child; /* the next to look at, and its index */
	uint32_t child_index;
	size_t path_len; /* of the path to the node, once it is written */
	int64_t position; /* a slice that runs backwards: the next of items */
	const struct node **items;
};

struct walk {
	struct run *run;
	const struct path *path;
	struct starts starts;
	size_t next_start;
	struct walk_frame *frames, inlined[WALK_INLINE];
	size_t depth, room;
	uint32_t found_index; /* of what walk_next gave last */
	bool found_aside; /* that is an unknown node behind an open filter, somewhere else */
	struct builder path_text; /* of the first `written` frames, and what was found last */
	size_t written;
};

/* The walk must stay where it is. */
void walk_begin(struct walk *walk, struct run *run, const struct path *path, struct starts starts);
/* NULL at the end, or when the run stopped. */
const struct node *walk_next(struct walk *walk);
/* The normalized path of what walk_next gave last; valid until the next call. */
struct str walk_path(struct walk *walk, const struct node *found);

#endif
