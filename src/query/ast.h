/* SPDX-License-Identifier: MIT
 * What a query is made of. A query is a path: a start and steps, each with selectors; a filter
 * among them is a tree of tests that hold further paths. All of it is constant once compiled. */
#ifndef QUERY_AST_H
#define QUERY_AST_H

#include "query/query.h"
#include "query/value.h"
#include "regex/regex.h"

struct function;

enum {
	NESTING_MAX = 128, /* filters, parentheses and calls inside one another */
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
	/* The test can only hold where one singular path of the child equals a value that is the
	 * same for all children; NULL when it has no such part. */
	const struct path *join_path;
	const struct operand *join_value;
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
struct step {
	bool descends;
	struct selector selector; /* the first; others hang on it */
};

/* One name or one index. */
static inline bool
step_is_plain(const struct step *step)
{
	return !step->descends && !step->selector.next && step->selector.kind <= SELECT_INDEX;
}

enum path_start { FROM_ROOT, FROM_VARIABLE, FROM_FOCUS, FROM_CURRENT /* @ */ };

struct path {
	enum path_start start;
	size_t slot;
	const struct step *steps;
	size_t step_count;
	bool is_singular; /* names and indexes only */
	/* A path inside a filter that does not begin with @ selects the same all through a run: its
	 * index in query.invariants. */
	int invariant;
};

struct invariant {
	const struct path *path;
	size_t step; /* of the query, whose filter holds it */
	bool is_value; /* taken for one value: several nodes are a mistake */
	bool is_needed; /* where it selects nothing, the query is absent */
	bool is_test; /* asked only whether it selects anything */
	bool is_pattern; /* a value that is used as a regular expression */
};

enum operand_kind { OPERAND_LITERAL, OPERAND_PATH, OPERAND_CALL };

struct operand {
	enum operand_kind kind;
	size_t offset, len; /* in the text */
	union {
		struct value literal;
		struct path *path;
		struct call *call;
	};
};

struct call {
	const struct function *function;
	struct operand arguments[ARGUMENTS_MAX];
	const struct pattern *pattern; /* of a literal second argument of match and search */
};

enum comparison { COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE }; /* > is < the other way */

enum expr_kind { EXPR_OR, EXPR_AND, EXPR_NOT, EXPR_COMPARE, EXPR_EXISTS, EXPR_CALL };

struct expr {
	enum expr_kind kind;
	enum comparison comparison;
	const struct expr *next; /* the next part of the and/or that it belongs to */
	union {
		const struct expr *first; /* or, and: the parts; not: the one test */
		const struct path *path;
		const struct call *call;
		const struct operand *sides; /* two, of a comparison */
	};
};

struct query {
	struct str text;
	struct path path;
	struct invariants {
		struct invariant *at;
		size_t len, room;
	} invariants; /* inner ones before those that hold them */
	struct slots {
		size_t *at;
		size_t len, room;
	} mentioned;
};

#endif
