/* SPDX-License-Identifier: MIT
 * What a filter compares: nothing, a value, or something that cannot be known; and the three
 * answers that a test can give. */
#ifndef QUERY_VALUE_H
#define QUERY_VALUE_H

#include "tree/tree.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_OPEN /* an unknown node decides it */ };

enum value_kind {
	VALUE_NOTHING, /* RFC 9535: the absence of a value, which equals itself alone */
	VALUE_UNKNOWN,
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_NUMBER,
	VALUE_STRING,
	VALUE_COLLECTION,
};

struct value {
	enum value_kind kind;
	union {
		bool truth;
		double number;
		struct str text;
	};
	const struct node *node; /* that it came from; NULL: a literal or a result */
};
/* The node's value; NULL is nothing. */
struct value value_of(const struct node *node);
/* Whether the two are equal. Unknown nodes inside collections are not looked for. */
bool value_equal(struct value a, struct value b);
/* Whether a < b: two numbers by value, two strings by code points, nothing else. */
bool value_less(struct value a, struct value b);
/* Equal for equal values. */
uint32_t value_hash(struct value value);

#endif
