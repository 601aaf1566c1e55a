/* SPDX-License-Identifier: MIT
 * The state of one run of one query, and the functions that the parts of the evaluator share.
 * Unknown nodes are kept apart from known ones everywhere: a step into an unknown node selects that
 * node, and a test that depends on one is TRUTH_OPEN. */
#ifndef QUERY_RUN_H
#define QUERY_RUN_H

#include "query/ast.h"
#include "query/marks.h"
#include "regex/regex.h"

/* A summary of the nodes that a path selects. */
struct path_tally {
	size_t count; /* of known nodes, repeats included */
	const struct node *first; /* the first known one */
	const struct node *unknown; /* the first unknown one */
};

/* The result of an invariant path in this run. */
struct bound {
	struct path_tally nodes;
	struct value value;
	const struct pattern
		*pattern; /* of an invariant that is used as a pattern; NULL when it is not one */
};

struct query_pass {
	const struct query *query;
	const struct query_env *env;
	struct bound *bounds; /* by path.invariant */
	const struct node *cause; /* the unknown node that caused the last TRUTH_OPEN */
	bool absent; /* a filter compares with an invariant path that selects nothing */
	/* Any of these ends the run without an answer. */
	bool several, over_budget, pattern_limit;
};

/* Nodes at which a path starts; not owned. */
struct starts {
	const struct node *const *at;
	size_t len;
};

static inline bool
run_is_stopped(const struct query_pass *run)
{
	return run->over_budget || run->pattern_limit || run->several;
}

/* Counts steps off the budget. False when too few are left. */
static inline bool
run_spend(struct query_pass *run, uint64_t steps)
{
	if (*run->env->budget < steps) {
		*run->env->budget = 0;
		run->over_budget = true;
		return false;
	}
	*run->env->budget -= steps;
	return true;
}

/* A long text costs more than one step. */
static inline bool
run_spend_text(struct query_pass *run, struct value value)
{
	return value.kind != VALUE_STRING || run_spend(run, value.text.len / 64);
}

/* The caller may change the nodes of a result; the evaluator only reads them. */
static inline struct node *
run_give(const struct node *node)
{
	return (struct node *)(uintptr_t)node;
}

/* --- run.c --- */

void run_begin(struct query_pass *run, const struct query *query, const struct query_env *env);
/* Evaluates the invariant paths in the filters of steps [from, to). */
void run_bind(struct query_pass *run, size_t from, size_t to);
/* The nodes where the path starts; *current is the node of @. */
struct starts run_starts(
	const struct query_pass *run, const struct path *path, const struct node *const *current);

/* --- filter.c --- */

/* Whether the filter's test holds for the child. When it is open, run->cause is the unknown node
 * that it depends on; an unknown child is its own cause. */
enum truth filter_selects(
	struct query_pass *run, const struct filter *filter, const struct node *child);
/* Whether one of two values is unknown; run->cause is then its node. */
bool filter_meets_unknown(struct query_pass *run, struct value a, struct value b);
/* The node that a singular path selects from a node. NULL when it selects nothing; an unknown node
 * when it meets one. */
const struct node *filter_chase(
	struct query_pass *run, const struct path *path, const struct node *node);
/* A summary of what the path selects. Stops after `enough` known nodes. */
struct path_tally filter_tally(
	struct query_pass *run, const struct path *path, const struct node *current, size_t enough);

/* --- select.c --- */

/* The child that a name or an index selects; NULL when there is none, the node itself when it is
 * unknown. select_plain also counts the search off the budget. */
const struct node *select_child(const struct selector *selector, const struct node *node);
const struct node *select_plain(
	struct query_pass *run, const struct selector *selector, const struct node *node);
/* Whether a selector selects this child. An open filter sets run->cause. */
enum truth select_test(struct query_pass *run, const struct selector *selector,
	const struct node *node, const struct node *child, uint32_t index);

struct slice_range {
	int64_t lower, upper, step;
};
/* RFC 9535, 2.3.4.2.2: the bounds for an array of that length. */
struct slice_range select_slice(const struct slice *slice, uint32_t length);
bool select_slice_has(const struct slice_range *range, int64_t index);

/* --- set.c --- */

/* Set mode: the nodes that steps [from, to) of the query select from the starts, each once. */
struct node_list set_select(struct query_pass *run, size_t from, size_t to, struct starts starts);

/* --- joins.c --- */

struct join_entry {
	const struct node *child;
	uint32_t ordinal, hash;
	const struct join_entry *next;
};

/* Children that may equal the value, and children of which that is unknown. */
struct join_hits {
	const struct join_entry *equal, *open;
	uint32_t hash;
};

/* False when every item has to be tested: the list is not (or not yet) worth an index, or the value
 * is not a scalar. */
bool joins_find(struct query_pass *run, const struct node *list, const struct filter *filter,
	struct join_hits *hits);
/* The next child of the hits, in the order of the list; NULL at the end. */
const struct node *joins_next(struct join_hits *hits);

#endif
