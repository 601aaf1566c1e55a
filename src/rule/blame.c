/* SPDX-License-Identifier: MIT
 * Chooses the place where a finding shows a node (RULES 4.7). A scalar is shown at its own place, a
 * map or list at its key, an item of a list at its `name` or first scalar, and the root of a file
 * at its first key. A node that is in no file is shown at the chart's name. */
#include "rule/run.h"
#include "text/source.h"

static bool
is_shown(struct place place)
{
	return place.source && place.span.end > place.span.start;
}

static bool
is_item(const struct node *node)
{
	return node->parent && node->parent->kind == NODE_ARRAY;
}

/* The first scalar in the node; the node itself when it is empty. */
static const struct node *
first_scalar(const struct node *node)
{
	while (!node_is_scalar(node) && node->first)
		node = node->first;
	return node;
}

/* A block scalar is shown at its text, not at its | or >. */
static struct place
scalar_place(const struct node *node)
{
	struct place place = node->at;
	if (node->style != STYLE_LITERAL && node->style != STYLE_FOLDED)
		return place;
	struct str text = source_slice(place);
	size_t line_end = str_find_char(text, text.len && str_has(text, STR("\n")) ? '\n' : '\r');
	struct str rest = str_slice(text, line_end, text.len);
	struct str shown = str_trim(rest);
	if (!shown.len)
		return place;
	place.span.start += (uint32_t)(shown.at - text.at);
	place.span.end = place.span.start + (uint32_t)shown.len;
	return place;
}

static struct place
item_place(const struct node *item)
{
	const struct node *name = node_get(item, STR("name"));
	if (name && node_is_scalar(name) && is_shown(name->at))
		return scalar_place(name);
	return scalar_place(first_scalar(item));
}

static struct place
collection_place(const struct node *node)
{
	if (is_shown(node->key_at))
		return node->key_at;
	/* A row of a fact or a parsed text: its place is the place that it comes from. */
	if (node->style == STYLE_NONE)
		return node->at;
	if (is_item(node))
		return item_place(node);
	if (node->kind == NODE_OBJECT && node->first && is_shown(node->first->key_at))
		return node->first->key_at;
	return scalar_place(first_scalar(node));
}

static struct place
own_place(const struct node *node)
{
	if (!node_is_scalar(node) && node->kind != NODE_UNKNOWN)
		return collection_place(node);
	if (is_shown(node->at) || is_item(node) || node->kind == NODE_UNKNOWN)
		return scalar_place(node);
	/* An empty value is shown at its key; an empty file has none. */
	return node->key_at;
}

static struct place
cut(struct place place)
{
	return source_one_line(source_resolve(place));
}

/* The value of `name` in Chart.yaml, else the first key there. */
static struct place
chart_place(const struct node *root)
{
	const struct node *chart = node_get(root, STR("chart"));
	const struct node *name = chart ? node_get(chart, STR("name")) : NULL;
	if (name && is_shown(name->at))
		return cut(name->at);
	if (chart && chart->first && is_shown(chart->first->key_at))
		return cut(chart->first->key_at);
	return (struct place){ 0 };
}

/* Whether the node is a row about a file that was not read: the file as a whole is its place. */
static bool
is_unread_file(const struct node *node, struct place place)
{
	return node && node->style == STYLE_NONE && place.source && !place.source->text.at;
}

struct place
blame_place(const struct node *root, const struct node *node)
{
	struct place place = { 0 };
	if (node)
		place = cut(own_place(node));
	bool is_place = is_shown(place) || is_unread_file(node, place);
	return is_place || !root ? place : chart_place(root);
}
