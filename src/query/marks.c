/* SPDX-License-Identifier: MIT
 * The table of nodes: open addressing with linear probing, at most half full. */
#include "query/marks.h"

uint32_t
marks_hash(const struct node *node)
{
	return (uint32_t)((uintptr_t)node / sizeof(void *) * 0x9E3779B97F4A7C15u >> 32);
}

static struct node_mark *
find(const struct node_marks *marks, const struct node *node)
{
	for (size_t at = marks_hash(node);; at++) {
		struct node_mark *mark = &marks->at[at & (marks->room - 1)];
		if (!mark->node || mark->node == node)
			return mark;
	}
}

static void
grow(struct arena *arena, struct node_marks *marks)
{
	struct node_marks old = *marks;
	marks->room = old.room ? old.room * 2 : 16;
	marks->at = ARENA_ARRAY(arena, struct node_mark, marks->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.at[i].node)
			*find(marks, old.at[i].node) = old.at[i];
}

uint64_t *
marks_of(struct arena *arena, struct node_marks *marks, const struct node *node)
{
	if (marks->len * 2 >= marks->room)
		grow(arena, marks);
	struct node_mark *mark = find(marks, node);
	if (!mark->node) {
		mark->node = node;
		marks->len++;
	}
	return &mark->bits;
}
