/* SPDX-License-Identifier: MIT
 * JSONPath, all of RFC 9535, with two extensions. A query, also one inside a filter, may begin with
 * a variable ($crd.spec). A query outside of filters may begin with a dot (.version), which starts
 * at the node that a check was given.
 *
 * List mode is that of the RFC: its order, its repeats, normalized paths. Rules use set mode: each
 * node once, in document order, with unknown nodes kept apart. */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include "tree/tree.h"

struct query;

enum query_origin { QUERY_ROOT /* $ */, QUERY_VARIABLE /* $name */, QUERY_RELATIVE /* .x */ };

struct query_error {
	size_t offset, len; /* in the query text, bytes */
	struct str message;
};

/* The names of variables; the slot of a variable is its index here. With NULL instead, a query has
 * neither variables nor a leading dot. */
struct query_names {
	const struct str *at;
	size_t count;
};

/* NULL, with *error filled in, when the text is not a valid, well-typed query or names an unknown
 * variable (the message then suggests one). The query lives as long as the arena and points into
 * text. */
struct query *query_compile(struct arena *arena, struct str text, const struct query_names *names,
	struct query_error *error);

/* --- The form of a query, for rules. Segments are counted from 0, after the origin. --- */

struct str query_text(const struct query *query);
enum query_origin query_origin(const struct query *query);
size_t query_slot(const struct query *query); /* of a QUERY_VARIABLE */
/* Whether the query, or a filter in it, mentions the slot. */
bool query_mentions(const struct query *query, size_t slot);
size_t query_segment_count(const struct query *query);
/* How many segments at the start are plain: one name or one index each. */
size_t query_plain_head(const struct query *query);
/* How many segments at the end are plain. */
size_t query_plain_tail(const struct query *query);
/* The name of a plain name segment; empty for an index. */
struct str query_segment_name(const struct query *query, size_t segment);
/* The node that a plain segment selects from this one; NULL when there is none. An unknown node
 * gives itself, since it may hide the selected node. */
struct node *query_step(const struct query *query, size_t segment, const struct node *node);

/* --- Running --- */

enum { QUERY_BUDGET = 10000000 };

struct query_result {
	struct node_list nodes; /* with unknown nodes: those that are or may hide selected ones */
	/* A filter compares with a variable (or absolute query) that selects nothing (RULES 3). */
	bool absent;
	/* There is no answer, for one of these reasons: a filter compares one value with a variable
	 * that selects several (RULES 3); the budget ran out; a pattern in a filter gave up. */
	bool several;
	bool over_budget;
	bool pattern_limit;
};

struct query_joins; /* indexes for equality joins in one tree, made when needed */

struct query_env {
	struct arena *arena; /* results and scratch */
	const struct node *root; /* $ */
	const struct node *focus; /* .x */
	const struct node_list *variables; /* by slot; an unbound one has no nodes */
	struct query_joins *joins; /* may be NULL: no hashing */
	uint64_t *budget; /* steps left, counted down; shared by all queries of a run */
};

/* The tree must not change while it is used, and every query run with it must live as long. */
struct query_joins *query_joins_new(struct arena *arena);

/* Set mode: each node once, in document order (the order of the tree under $; nodes of variables in
 * theirs). */
struct query_result query_run(const struct query *query, const struct query_env *env);
/* The same for only the first `segments` segments. */
struct query_result query_run_head(
	const struct query *query, size_t segments, const struct query_env *env);
/* The same for the segments from `segment` on, starting at that node. */
struct query_result query_run_tail(
	const struct query *query, size_t segment, struct node *start, const struct query_env *env);

struct query_match {
	struct node *node;
	struct str path; /* normalized */
};
struct query_matches {
	struct query_match *at;
	size_t len, room;
};
/* List mode; matches are appended. An unknown node that a step meets, or that a filter depends on,
 * is listed once. False when the budget ran out or a pattern gave up. */
bool query_list(
	const struct query *query, const struct query_env *env, struct query_matches *matches);

#endif
