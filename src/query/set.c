/* SPDX-License-Identifier: MIT
 * Set mode: all steps at once, in one pass over the tree. Each node has the set of steps that apply
 * to it, a bit each, computed from the set of its parent. So a node is visited once, however often
 * `..` could reach it, and results are in document order.
 *
 * Where children are shared (YAML aliases) or one start may be below another, a table remembers
 * which steps were applied to a node; elsewhere it is not needed. */
#include "query/run.h"

#include "base/vec.h"

enum { PHASE_STEPS = 60, JOIN_LEAST = 8 };

struct set_frame {
	const struct node *node, *child; /* the child to look at next */
	uint32_t index;
	uint64_t steps; /* that apply to the node */
};

/* At most PHASE_STEPS steps, run in one pass. */
struct phase {
	struct query_pass *run;
	const struct path_step *steps;
	uint64_t final; /* the bit after that of the last step */
	bool remembers;
	struct node_marks seen; /* steps applied to nodes; the bit `final` of those found */
	struct node_list found;
	struct {
		struct set_frame *at;
		size_t len, room;
	} frames;
};

static void
give(struct phase *phase, const struct node *node)
{
	vec_push(phase->run->env->arena, &phase->found, run_give(node));
}

static uint64_t
unseen(struct phase *phase, const struct node *node, uint64_t steps)
{
	uint64_t *seen = marks_of(phase->run->env->arena, &phase->seen, node);
	uint64_t fresh = steps & ~*seen;
	*seen |= steps;
	return fresh;
}

static void
give_unknown(struct phase *phase, const struct node *node)
{
	if (unseen(phase, node, phase->final))
		give(phase, node);
}

static void
start_to_remember(struct phase *phase)
{
	phase->remembers = true;
	for (size_t i = 0; i < phase->found.len; i++)
		unseen(phase, phase->found.at[i], phase->final);
}

/* The selector, if it is the only one that applies and is plain; else NULL. */
static const struct selector *
only_plain(const struct phase *phase, uint64_t steps)
{
	const struct path_step *step = &phase->steps[__builtin_ctzll(steps)];
	return (steps & (steps - 1)) == 0 && step_is_plain(step) ? &step->selector : NULL;
}

/* Adds the node to the results if all steps are done. Gives the steps for its children. */
static uint64_t
arrive(struct phase *phase, const struct node *node, uint64_t steps)
{
	if (node->kind == NODE_UNKNOWN) {
		give_unknown(phase, node);
		return 0;
	}
	if (phase->remembers)
		steps = unseen(phase, node, steps);
	if (steps & phase->final)
		give(phase, node);
	if (!phase->remembers && node->first && node->first->parent != node)
		start_to_remember(phase);
	return node->first ? steps & ~phase->final : 0;
}

/* Visits a node. Follows single names and indexes at once; else pushes a frame, for the children to
 * be visited later. */
static void
visit(struct phase *phase, const struct node *node, uint64_t steps)
{
	while (node && (steps = arrive(phase, node, steps))) {
		const struct selector *plain = only_plain(phase, steps);
		if (!plain) {
			vec_push(phase->run->env->arena, &phase->frames,
				((struct set_frame){ node, node->first, 0, steps }));
			return;
		}
		node = select_plain(phase->run, plain, node);
		steps <<= 1;
	}
}

static bool
selects(struct phase *phase, const struct path_step *step, const struct set_frame *frame)
{
	bool is_selected = false;
	const struct selector *selector = &step->selector;
	for (; selector; selector = selector->next) {
		enum truth truth =
			select_test(phase->run, selector, frame->node, frame->child, frame->index);
		if (truth == TRUTH_OPEN)
			give_unknown(phase, phase->run->cause);
		is_selected |= truth == TRUTH_YES;
	}
	return is_selected;
}

/* The steps that apply to the frame's child. */
static uint64_t
steps_of_child(struct phase *phase, const struct set_frame *frame)
{
	uint64_t steps = 0;
	for (uint64_t left = frame->steps; left; left &= left - 1) {
		uint64_t bit = left & -left;
		const struct path_step *step = &phase->steps[__builtin_ctzll(bit)];
		if (step->descends)
			steps |= bit;
		if (selects(phase, step, frame))
			steps |= bit << 1;
	}
	return steps;
}

static void
walk_frames(struct phase *phase)
{
	while (phase->frames.len && !run_is_stopped(phase->run)) {
		struct set_frame *top = &phase->frames.at[phase->frames.len - 1];
		if (!top->child) {
			phase->frames.len--;
			continue;
		}
		struct set_frame frame = *top;
		top->child = top->child->next;
		top->index++;
		if (!run_spend(phase->run, 1))
			return;
		uint64_t steps = steps_of_child(phase, &frame);
		if (steps)
			visit(phase, frame.child, steps);
	}
}

static struct node_list
select_phase(struct query_pass *run, size_t from, size_t count, struct starts starts)
{
	struct phase phase = { .run = run, .final = 1ull << count };
	if (count)
		phase.steps = &run->query->path.steps[from];
	phase.remembers = starts.len > 1;
	for (size_t i = 0; i < starts.len; i++) {
		visit(&phase, starts.at[i], 1);
		walk_frames(&phase);
	}
	return phase.found;
}

/* --- Joins --- */

static bool
is_join(const struct query_pass *run, const struct path_step *step, const struct node *list)
{
	return !step->descends && step->selector.kind == SELECT_FILTER && !step->selector.next &&
		step->selector.filter->join_path && run->env->joins && list->count >= JOIN_LEAST;
}

/* Tests only the items that the index of a join names. False when there is no index. */
static bool
select_joined(struct query_pass *run, const struct path_step *step, const struct node *list,
	struct node_list *found)
{
	struct join_hits hits;
	const struct filter *filter = step->selector.filter;
	if (!is_join(run, step, list) || !joins_find(run, list, filter, &hits))
		return false;
	struct phase phase = { .run = run, .final = 1 };
	for (const struct node *child; (child = joins_next(&hits)) && run_spend(run, 1);) {
		enum truth truth = filter_selects(run, filter, child);
		if (truth == TRUTH_YES)
			give(&phase, child);
		else if (truth == TRUTH_OPEN)
			give_unknown(&phase, run->cause);
	}
	*found = phase.found;
	return true;
}

/* --- The whole --- */

static struct starts
starts_at(const struct node_list *nodes)
{
	return (struct starts){ (const struct node *const *)nodes->at, nodes->len };
}

/* Runs the steps in phases of at most PHASE_STEPS. */
static struct node_list
select_phases(struct query_pass *run, size_t from, size_t to, struct starts starts)
{
	struct node_list found;
	do {
		size_t count = to - from < PHASE_STEPS ? to - from : PHASE_STEPS;
		found = select_phase(run, from, count, starts);
		starts = starts_at(&found);
		from += count;
	} while (from < to);
	return found;
}

/* A shortcut for one start: follows names and indexes, then perhaps a join. */
static struct node_list
select_from_one(struct query_pass *run, size_t from, size_t to, const struct node *node)
{
	struct node_list found = { 0 };
	const struct path_step *steps = run->query->path.steps;
	for (; node && from < to && step_is_plain(&steps[from]); from++)
		node = select_plain(run, &steps[from].selector, node);
	if (!node)
		return found;
	if (from == to) {
		vec_push(run->env->arena, &found, run_give(node));
		return found;
	}
	if (!select_joined(run, &steps[from], node, &found))
		return select_phases(run, from, to, (struct starts){ &node, 1 });
	return from + 1 == to ? found : select_phases(run, from + 1, to, starts_at(&found));
}

struct node_list
set_select(struct query_pass *run, size_t from, size_t to, struct starts starts)
{
	if (starts.len == 1)
		return select_from_one(run, from, to, starts.at[0]);
	return select_phases(run, from, to, starts);
}
