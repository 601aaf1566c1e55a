/* SPDX-License-Identifier: MIT
 * JSON deep equality and the hash that goes with it. Both recurse: the readers bound the depth of
 * a tree, shared children included, by TREE_DEPTH_MAX; a tree that is put together from several
 * adds a few levels. */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "tree/tree.h"

enum { DEPTH_MAX = TREE_DEPTH_MAX + 1000 };

static bool equal(const struct node *a, const struct node *b, int depth);

/* From 2^53 on integers have more digits than their floats keep. */
static bool
numbers_equal(const struct node *a, const struct node *b)
{
	if (a->number != b->number)
		return false;
	bool has_all_digits = a->flags & b->flags & NODE_INTEGER;
	return !has_all_digits || fabs(a->number) < 9007199254740992.0 ||
		str_equal(a->text, b->text);
}

static bool
items_equal(const struct node *a, const struct node *b, int depth)
{
	const struct node *other = b->first;
	for (const struct node *item = a->first; item; item = item->next, other = other->next)
		if (!equal(item, other, depth))
			return false;
	return true;
}

/* Most objects that are compared have their members in the same order: the next one is tried
 * before all are searched. */
static bool
members_equal(const struct node *a, const struct node *b, int depth)
{
	const struct node *other = b->first;
	for (const struct node *member = a->first; member; member = member->next) {
		if (!other || !str_equal(other->key, member->key))
			other = node_get(b, member->key);
		if (!other || !equal(member, other, depth))
			return false;
		other = other->next;
	}
	return true;
}

static bool
equal(const struct node *a, const struct node *b, int depth)
{
	if (a->kind != b->kind || a->count != b->count || depth > DEPTH_MAX)
		return false;
	switch (a->kind) {
	case NODE_UNKNOWN:
		return false;
	case NODE_NULL:
		return true;
	case NODE_BOOL:
		return a->truth == b->truth;
	case NODE_NUMBER:
		return numbers_equal(a, b);
	case NODE_STRING:
		return str_equal(a->text, b->text);
	case NODE_ARRAY:
		return items_equal(a, b, depth + 1);
	case NODE_OBJECT:
		return members_equal(a, b, depth + 1);
	}
	return false;
}

bool
node_equal(const struct node *a, const struct node *b)
{
	return equal(a, b, 0);
}

/* The finalizer of MurmurHash3: every bit of the input moves every bit of the result. */
static uint32_t
mix(uint32_t hash)
{
	hash = (hash ^ hash >> 16) * 0x85EBCA6Bu;
	hash = (hash ^ hash >> 13) * 0xC2B2AE35u;
	return hash ^ hash >> 16;
}

static uint32_t
hash_number(double number)
{
	uint64_t bits;
	if (number == 0)
		number = 0; /* -0 is 0 */
	memcpy(&bits, &number, sizeof bits);
	return mix((uint32_t)bits ^ (uint32_t)(bits >> 32) * 31);
}

static uint32_t
hash(const struct node *node, int depth)
{
	uint32_t sum = mix((uint32_t)node->kind + 1);
	switch (node->kind) {
	case NODE_UNKNOWN:
	case NODE_NULL:
		return sum;
	case NODE_BOOL:
		return sum + node->truth;
	case NODE_NUMBER:
		return sum ^ hash_number(node->number);
	case NODE_STRING:
		return sum ^ map_hash(node->text);
	case NODE_ARRAY:
	case NODE_OBJECT:
		break;
	}
	if (depth > DEPTH_MAX)
		return sum;
	for (const struct node *child = node->first; child; child = child->next)
		if (node->kind == NODE_ARRAY)
			sum = mix(sum + hash(child, depth + 1));
		else
			sum += mix(mix(map_hash(child->key)) + hash(child, depth + 1));
	return sum;
}

uint32_t
node_hash(const struct node *node)
{
	return hash(node, 0);
}
