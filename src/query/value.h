/* SPDX-License-Identifier: MIT
 * The values that a filter compares: nothing, a value, or something unknown; and the three results
 * of a test. */
#ifndef QUERY_VALUE_H
#define QUERY_VALUE_H

#include "tree/tree.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_OPEN /* it depends on an unknown node */ };

enum value_kind {
	VALUE_NOTHING, /* RFC 9535: the absence of a value, which equals only itself */
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
	const struct node *node; /* where it came from; NULL: it is a literal or a result */
};
/* The value of the node; of NULL it is nothing. */
struct value value_of(const struct node *node);
/* Whether the two are equal. Unknown nodes inside collections are not looked for. */
bool value_equal(struct value a, struct value b);
/* Whether a < b: two numbers by value, two strings by code points, nothing else. */
bool value_less(struct value a, struct value b);
/* A hash that is equal for equal values. */
uint32_t value_hash(struct value value);

#endif
