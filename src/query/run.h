/* SPDX-License-Identifier: MIT
 * What the parts of the evaluator share: one run of one query, and the questions they ask each
 * other. Unknown nodes stay apart from the known ones everywhere: a step into one yields it, a test
 * that hangs on one is TRUTH_OPEN. */
#ifndef QUERY_RUN_H
#define QUERY_RUN_H

#include "query/ast.h"
#include "query/marks.h"
#include "regex/regex.h"

/* What a path selects, in short. */
struct tally {
	size_t count; /* of known nodes, repeats included */
	const struct node *first; /* the first known one */
	const struct node *unknown; /* the first unknown one */
};

/* An invariant path as it stands in this run. */
struct bound {
	struct tally nodes;
	struct value value;
	const struct pattern *pattern; /* of an is_pattern that is one */
};

struct run {
	const struct query *query;
	const struct query_env *env;
	struct bound *bounds; /* by path.invariant */
	const struct node *cause; /* the unknown node behind the last TRUTH_OPEN */
	bool absent; /* a filter compares with an invariant path that selects nothing */
	/* Any of these ends the run without an answer. */
	bool several, over_budget, pattern_limit;
};

/* Nodes at which a path starts; somebody else's. */
struct starts {
	const struct node *const *at;
	size_t len;
};

static inline bool
run_is_stopped(const struct run *run)
{
	return run->over_budget || run->pattern_limit || run->several;
}

/* Counts steps off the budget. False when they are not there. */
static inline bool
run_spend(struct run *run, uint64_t steps)
{
	if (*run->env->budget < steps) {
		*run->env->budget = 0;
		run->over_budget = true;
		return false;
	}
	*run->env->budget -= steps;
	return true;
}

/* Reading a long text is not one step. */
static inline bool
run_spend_text(struct run *run, struct value value)
{
	return value.kind != VALUE_STRING || run_spend(run, value.text.len / 64);
}

/* Results are the caller's to change; we look at them only. */
static inline struct node *
run_give(const struct node *node)
{
	return (struct node *)(uintptr_t)node;
}

/* --- run.c --- */

void run_begin(struct run *run, const struct query *query, const struct query_env *env);
/* Evaluates the invariant paths in the filters of steps [from, to). */
void run_bind(struct run *run, size_t from, size_t to);
/* Where the path starts; *current is what @ means. */
struct starts run_starts(
	const struct run *run, const struct path *path, const struct node *const *current);

/* --- filter.c --- */

/* Whether the filter's test holds for the child. When it is open, run->cause is why: the child, if
 * that is unknown. */
enum truth filter_selects(struct run *run, const struct filter *filter, const struct node *child);
/* Whether one of two values is unknown; it is then run->cause. */
bool filter_meets_unknown(struct run *run, struct value a, struct value b);
/* What a singular path selects from a node: NULL when nothing, an unknown node when it meets one.
 */
const struct node *filter_chase(struct run *run, const struct path *path, const struct node *node);
/* All that the path selects, or enough: it stops behind that many known nodes. */
struct tally filter_tally(
	struct run *run, const struct path *path, const struct node *current, size_t enough);

/* --- select.c --- */

/* The child that a name or an index selects; NULL when there is none, the node itself when it is
 * unknown. The second takes it off the budget. */
const struct node *select_child(const struct selector *selector, const struct node *node);
const struct node *select_plain(
	struct run *run, const struct selector *selector, const struct node *node);
/* Whether a selector selects this child. An open filter sets run->cause. */
enum truth select_test(struct run *run, const struct selector *selector, const struct node *node,
	const struct node *child, uint32_t index);

struct slice_range {
	int64_t lower, upper, step;
};
/* RFC 9535, 2.3.4.2.2: the bounds for an array of that length. */
struct slice_range slice_range(const struct slice *slice, uint32_t length);
bool slice_has(const struct slice_range *range, int64_t index);

/* --- set.c --- */

/* Set mode: each node that steps [from, to) of the query select, from the starts on. */
struct node_list set_select(struct run *run, size_t from, size_t to, struct starts starts);

/* --- joins.c --- */

struct join_entry {
	const struct node *child;
	uint32_t ordinal, hash;
	const struct join_entry *next;
};

/* Children that may be equal, and those of which it cannot be known. */
struct join_hits {
	const struct join_entry *equal, *open;
	uint32_t hash;
};

/* False when the list is not (or not yet) worth an index, or the value needs a look at each. */
bool joins_find(struct run *run, const struct node *list, const struct filter *filter,
	struct join_hits *hits);
/* The next one, in the order of the list; NULL at the end. */
const struct node *joins_next(struct join_hits *hits);

#endif
