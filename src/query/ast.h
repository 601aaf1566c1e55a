/* SPDX-License-Identifier: MIT
 * A compiled query. A query is a path: a start and steps, each with selectors. A filter is a
 * selector with a tree of tests, which hold further paths. All of it is constant once compiled. */
#ifndef QUERY_AST_H
#define QUERY_AST_H

#include "query/query.h"
#include "query/value.h"
#include "regex/regex.h"

struct function;

enum {
	NESTING_MAX = 128, /* nested filters, parentheses and calls */
	ARGUMENTS_MAX = 2,
	NOT_INVARIANT = -1,
};

enum selector_kind { SELECT_NAME, SELECT_INDEX, SELECT_SLICE, SELECT_WILDCARD, SELECT_FILTER };

struct slice {
	int64_t start, end, step;
	bool has_start, has_end;
};

struct filter {
	const struct expr *test;
	/* The test can hold only where this singular path of the child equals a value that is the
	 * same for all children. NULL when the test has no such part. */
	const struct path *join_path;
	const struct filter_operand *join_value;
};

struct selector {
	enum selector_kind kind;
	const struct selector *next;
	union {
		struct str name;
		int64_t index;
		struct slice slice;
		struct filter *filter;
	};
};

/* A segment of RFC 9535: [a, b] or ..[a, b]. */
struct path_step {
	bool descends;
	struct selector selector; /* the first; its `next` leads to the others */
};

/* One name or one index. */
static inline bool
step_is_plain(const struct path_step *step)
{
	return !step->descends && !step->selector.next && step->selector.kind <= SELECT_INDEX;
}

enum path_start { FROM_ROOT, FROM_VARIABLE, FROM_FOCUS, FROM_CURRENT /* @ */ };

struct path {
	enum path_start start;
	size_t slot;
	const struct path_step *steps;
	size_t step_count;
	bool is_singular; /* names and indexes only */
	/* Of a path in a filter that does not begin with @, and so selects the same nodes during a
	 * whole run: its index in query.invariants. */
	int invariant;
};

struct invariant {
	const struct path *path;
	size_t step; /* the step of the query whose filter contains it */
	bool is_value; /* used as one value: several nodes are an error */
	bool is_needed; /* if it selects nothing, the query is absent */
	bool is_test; /* used only to ask whether it selects anything */
	bool is_pattern; /* a value that is used as a regular expression */
};

enum filter_operand_kind { FILTER_LITERAL, FILTER_PATH, FILTER_CALL };

struct filter_operand {
	enum filter_operand_kind kind;
	size_t offset, len; /* in the text of the query */
	union {
		struct value literal;
		struct path *path;
		struct call *call;
	};
};

struct call {
	const struct function *function;
	struct filter_operand arguments[ARGUMENTS_MAX];
	const struct pattern *pattern; /* of a literal second argument of match and search */
};

enum comparison {
	COMPARE_EQ,
	COMPARE_NE,
	COMPARE_LT,
	COMPARE_LE
}; /* > is < with its sides exchanged */

enum expr_kind { EXPR_OR, EXPR_AND, EXPR_NOT, EXPR_COMPARE, EXPR_EXISTS, EXPR_CALL };

struct expr {
	enum expr_kind kind;
	enum comparison comparison;
	const struct expr *next; /* the next part of the same and/or */
	union {
		const struct expr *first; /* of or/and: the parts; of not: the one test */
		const struct path *path;
		const struct call *call;
		const struct filter_operand *sides; /* the two sides of a comparison */
	};
};

struct query {
	struct str text;
	struct path path;
	struct invariants {
		struct invariant *at;
		size_t len, room;
	} invariants; /* inner paths before the paths that contain them */
	struct slots {
		size_t *at;
		size_t len, room;
	} mentioned;
};

#endif
