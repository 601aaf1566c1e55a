/* SPDX-License-Identifier: MIT
 * Comparisons of RFC 9535, 2.3.5.2.2. A scalar is copied out of its node, so that a literal, a
 * member and the result of a function compare in the same way. The tree compares collections. */
#include "query/value.h"

#include <string.h>

#include "base/map.h"

struct value
value_of(const struct node *node)
{
	struct value value = { .node = node };
	if (!node)
		return value;
	switch (node->kind) {
	case NODE_UNKNOWN:
		value.kind = VALUE_UNKNOWN;
		break;
	case NODE_NULL:
		value.kind = VALUE_NULL;
		break;
	case NODE_BOOL:
		value.kind = VALUE_BOOL;
		value.truth = node->truth;
		break;
	case NODE_NUMBER:
		value.kind = VALUE_NUMBER;
		value.number = node->number;
		break;
	case NODE_STRING:
		value.kind = VALUE_STRING;
		value.text = node->text;
		break;
	case NODE_ARRAY:
	case NODE_OBJECT:
		value.kind = VALUE_COLLECTION;
		break;
	}
	return value;
}

/* Two scalars of the tree compare as the tree does it: integers beyond 2^53 by their digits. */
static bool
numbers_equal(struct value a, struct value b)
{
	return a.node && b.node ? node_equal(a.node, b.node) : a.number == b.number;
}

bool
value_equal(struct value a, struct value b)
{
	if (a.kind != b.kind)
		return false;
	switch (a.kind) {
	case VALUE_NOTHING:
	case VALUE_NULL:
		return true;
	case VALUE_BOOL:
		return a.truth == b.truth;
	case VALUE_NUMBER:
		return numbers_equal(a, b);
	case VALUE_STRING:
		return str_equal(a.text, b.text);
	case VALUE_COLLECTION:
		return node_equal(a.node, b.node);
	case VALUE_UNKNOWN:
		break;
	}
	return false;
}

bool
value_less(struct value a, struct value b)
{
	if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER)
		return a.number < b.number;
	if (a.kind == VALUE_STRING && b.kind == VALUE_STRING)
		return str_compare(a.text, b.text) < 0; /* UTF-8 sorts as its code points do */
	return false;
}

static uint32_t
hash_number(double number)
{
	uint64_t bits;
	if (number == 0)
		number = 0; /* -0 equals 0 */
	memcpy(&bits, &number, sizeof bits);
	bits *= 0x9E3779B97F4A7C15u;
	return (uint32_t)(bits >> 32);
}

uint32_t
value_hash(struct value value)
{
	switch (value.kind) {
	case VALUE_STRING:
		return map_hash(value.text);
	case VALUE_NUMBER:
		return hash_number(value.number);
	case VALUE_COLLECTION:
		return node_hash(value.node);
	case VALUE_BOOL:
		return 1 + value.truth;
	case VALUE_NULL:
	case VALUE_NOTHING:
	case VALUE_UNKNOWN:
		break;
	}
	return (uint32_t)value.kind * 7;
}
