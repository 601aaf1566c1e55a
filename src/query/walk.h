/* SPDX-License-Identifier: MIT
 * The nodes that a path selects, one after another, in the order and with the repeats of RFC 9535.
 *
 * A walk is a stack of the nodes that lead to the present one, each with the selectors that are
 * left for it. So it needs memory only for the deepest place. */
#ifndef QUERY_WALK_H
#define QUERY_WALK_H

#include "base/builder.h"
#include "query/run.h"

enum { WALK_INLINE = 8 };

struct walk_frame {
	const struct node *node;
	uint32_t index; /* of the node among its parent's items */
	bool has_begun; /* the present selector was begun */
	size_t step;
	const struct selector *selector; /* NULL when all are done */
	const struct node *child; /* the next child, and its index */
	uint32_t child_index;
	size_t path_len; /* length of the path to the node, once it is written */
	int64_t position; /* of a slice that runs backwards: the next of items */
	const struct node **items;
};

struct query_walk {
	struct query_pass *run;
	const struct path *path;
	struct starts starts;
	size_t next_start;
	struct walk_frame *frames, inlined[WALK_INLINE];
	size_t depth, room;
	uint32_t found_index; /* of the node that walk_next gave last */
	bool found_aside; /* that node is the cause of an open filter, outside of the path */
	struct builder path_text; /* of the first `written` frames and the last node found */
	size_t written;
};

/* Begins a walk. Its memory must not move. */
void walk_begin(struct query_walk *walk, struct query_pass *run, const struct path *path,
	struct starts starts);
/* NULL at the end, or when the run stopped. */
const struct node *walk_next(struct query_walk *walk);
/* The normalized path of the node that walk_next gave last; valid until the next call. */
struct str walk_path(struct query_walk *walk, const struct node *found);

#endif
