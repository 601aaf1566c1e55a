/* SPDX-License-Identifier: MIT
 * Which node is at an offset of a file. The search goes down through the nodes whose bytes hold the
 * offset, and through those that were made and not read: their children may be written anywhere. */
#include "base/panic.h"
#include "tree/tree.h"

struct node_search {
	const struct source *source;
	uint32_t offset;
	const struct node *found;
	uint32_t length; /* of its bytes */
};

/* Where the node is written in its file, from the start of its key to the end of its value. */
static struct place
written_place(const struct node *node)
{
	struct place value = source_resolve(node->at), key = source_resolve(node->key_at);
	if (key.source && key.source == value.source && key.span.start < value.span.start)
		value.span.start = key.span.start;
	return value;
}

/* Whether the node is the value of a scalar whose bytes cannot be told apart: each node inside it
 * would have the place of the whole scalar. */
static bool
is_one_piece(const struct node *node)
{
	const struct source *source = node->at.source;
	return source && source->outer && !source->segments;
}

/* Whether the node is a better answer than the one that was found. */
static bool
is_better(const struct node_search *search, const struct node *node, uint32_t length)
{
	const struct node *found = search->found;
	if (!found || length != search->length)
		return !found || length < search->length;
	return node->at.source->outer && !found->at.source->outer;
}

/* Recurses: the readers bound the depth of a tree by TREE_DEPTH_MAX. The children come first, so
 * that of two nodes with the same bytes the inner one is found. */
static void
search_node(struct node_search *search, const struct node *node)
{
	struct place place = written_place(node);
	bool is_read = place.source && node->style != STYLE_NONE;
	bool holds = place.source == search->source && place.span.start <= search->offset &&
		search->offset < place.span.end;
	if ((node->flags & NODE_MERGED) || (is_read && !holds))
		return;
	if (!(node->flags & NODE_ALIAS) && !is_one_piece(node))
		for (const struct node *child = node->first; child; child = child->next)
			search_node(search, child);
	uint32_t length = place.span.end - place.span.start;
	if (!is_read || !is_better(search, node, length))
		return;
	search->found = node;
	search->length = length;
}

const struct node *
node_at(const struct node *top, const struct source *source, uint32_t offset)
{
	must(!source->outer);
	struct node_search search = { .source = source, .offset = offset };
	search_node(&search, top);
	return search.found;
}
