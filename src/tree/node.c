/* SPDX-License-Identifier: MIT
 * Makes nodes, links them and looks into them. The members of an object are a list in the order
 * written; an object with many also has an index, which node_add makes and node_set keeps. */
#include <string.h>

#include "base/panic.h"
#include "go/go.h"
#include "tree/tree.h"

enum { INDEX_FROM = 16 }; /* members; a shorter list is searched as fast as a table */

struct node *
node_new(struct arena *arena, enum node_kind kind)
{
	struct node *node = ARENA_NEW(arena, struct node);
	node->kind = kind;
	return node;
}

static struct node *
scalar(struct arena *arena, enum node_kind kind, struct str text, struct place at)
{
	struct node *node = node_new(arena, kind);
	node->dialect = DIALECT_JSON;
	node->text = node->raw = text;
	node->at = at;
	return node;
}

struct node *
node_string(struct arena *arena, struct str text, struct place at)
{
	struct node *node = scalar(arena, NODE_STRING, text, at);
	node->written = WRITTEN_STRING;
	return node;
}

struct node *
node_bool(struct arena *arena, bool truth, struct place at)
{
	struct node *node = scalar(arena, NODE_BOOL, truth ? STR("true") : STR("false"), at);
	node->written = WRITTEN_BOOL;
	node->truth = truth;
	return node;
}

struct node *
node_integer(struct arena *arena, long long value, struct place at)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	struct str text = integer_print(arena, (struct integer){ value < 0, size });
	struct node *node = scalar(arena, NODE_NUMBER, text, at);
	node->written = WRITTEN_INTEGER;
	node->flags = NODE_INTEGER;
	node->number = (double)value;
	return node;
}

struct node *
node_unknown(struct arena *arena, struct str reason, struct place at)
{
	struct node *node = node_new(arena, NODE_UNKNOWN);
	node->text = reason;
	node->at = at;
	return node;
}

struct node *
node_copy(struct arena *arena, const struct node *node)
{
	struct node *copy = ARENA_NEW(arena, struct node);
	*copy = *node;
	copy->parent = copy->next = NULL;
	return copy;
}

void
node_append(struct node *array, struct node *child)
{
	must(!child->parent);
	child->parent = array;
	child->next = NULL;
	if (array->last)
		array->last->next = child;
	else
		array->first = child;
	array->last = child;
	child->ordinal = array->count++;
}

/* No key is as long as this, so none equals it. */
#define DROPPED ((struct str){ NULL, SIZE_MAX })

static bool
is_dropped(const struct node *member)
{
	return member->key.len == DROPPED.len;
}

static void
make_index(struct arena *arena, struct node *object)
{
	object->index = ARENA_NEW(arena, struct map);
	map_init(object->index, arena);
	for (struct node *member = object->first; member; member = member->next)
		if (!is_dropped(member))
			map_put(object->index, member->key, member);
}

void
node_member_add(struct arena *arena, struct node *object, struct node *member)
{
	node_append(object, member);
	if (object->index)
		map_put(object->index, member->key, member);
	else if (object->count == INDEX_FROM)
		make_index(arena, object);
}

void
node_add(struct arena *arena, struct node *object, struct str key, struct place key_at,
	struct node *child)
{
	must(!child->parent);
	child->key = key;
	child->key_at = key_at;
	node_member_add(arena, object, child);
}

void
node_member_drop(struct arena *arena, struct node *object, struct node *member)
{
	if (!object->index)
		make_index(arena, object);
	member->key = DROPPED;
	object->count--;
}

void
node_member_sweep(struct node *object)
{
	struct node *member = object->first;
	object->first = object->last = NULL;
	while (member) {
		struct node *next = member->next;
		member->next = NULL;
		if (is_dropped(member))
			member->parent = NULL;
		else if (object->last)
			object->last = object->last->next = member;
		else
			object->first = object->last = member;
		member = next;
	}
}

/* The pointer that points to the member: in the sibling before it or in its object. */
static struct node **
link_to(struct node *object, const struct node *member)
{
	struct node **link = &object->first;
	while (*link != member)
		link = &(*link)->next;
	return link;
}

void
node_set(struct node *object, struct str key, struct place key_at, struct node *child)
{
	must(!child->parent);
	child->key = key;
	child->key_at = key_at;
	struct node *old = node_get(object, key);
	if (!old) {
		node_append(object, child);
	} else {
		child->parent = object;
		child->next = old->next;
		*link_to(object, old) = child;
		if (object->last == old)
			object->last = child;
		old->parent = old->next = NULL;
	}
	if (object->index)
		map_put(object->index, key, child);
}

struct node *
node_get(const struct node *object, struct str key)
{
	if (object->kind != NODE_OBJECT)
		return NULL;
	if (object->index)
		return map_get(object->index, key);
	for (struct node *member = object->first; member; member = member->next)
		if (str_equal(member->key, key))
			return member;
	return NULL;
}

struct node *
node_item(const struct node *array, size_t index)
{
	if (array->kind != NODE_ARRAY || index >= array->count)
		return NULL;
	struct node *item = array->first;
	while (index--)
		item = item->next;
	return item;
}

bool
node_is_scalar(const struct node *node)
{
	return node->kind >= NODE_NULL && node->kind <= NODE_STRING;
}

struct node *
node_following(const struct node *node, const struct node *top)
{
	if (node->first && !(node->flags & (NODE_ALIAS | NODE_MERGED)))
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

const struct node *
node_find_repeated(const struct node *top)
{
	for (const struct node *node = top; node; node = node_following(node, top))
		if (node->flags & NODE_REPEATED)
			return node;
	return NULL;
}

struct str
node_kind_name(enum node_kind kind)
{
	static const struct str names[] = {
		[NODE_UNKNOWN] = STR_INIT("unknown"),
		[NODE_NULL] = STR_INIT("null"),
		[NODE_BOOL] = STR_INIT("boolean"),
		[NODE_NUMBER] = STR_INIT("number"),
		[NODE_STRING] = STR_INIT("string"),
		[NODE_ARRAY] = STR_INIT("array"),
		[NODE_OBJECT] = STR_INIT("object"),
	};
	return names[kind];
}

struct str
node_written_name(enum written written)
{
	static const struct str names[] = {
		[WRITTEN_NULL] = STR_INIT("null"),
		[WRITTEN_BOOL] = STR_INIT("boolean"),
		[WRITTEN_INTEGER] = STR_INIT("integer"),
		[WRITTEN_NUMBER] = STR_INIT("number"),
		[WRITTEN_STRING] = STR_INIT("string"),
		[WRITTEN_TIMESTAMP] = STR_INIT("timestamp"),
		[WRITTEN_ARRAY] = STR_INIT("array"),
		[WRITTEN_OBJECT] = STR_INIT("object"),
	};
	return names[written];
}
