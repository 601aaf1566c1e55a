/* SPDX-License-Identifier: MIT
 * The walk: depth first, so that the nodelists of the segments are never in memory. Selecting from
 * a node, then going on from each selected child, gives the same order as one list after another.
 */
#include "query/walk.h"

#include <string.h>

#include "base/builder.h"
#include "base/panic.h"

void
walk_begin(struct query_walk *walk, struct query_pass *run, const struct path *path,
	struct starts starts)
{
	walk->run = run;
	walk->path = path;
	walk->starts = starts;
	walk->next_start = walk->depth = walk->written = 0;
	walk->frames = walk->inlined;
	walk->room = WALK_INLINE;
	walk->found_aside = false;
	builder_init(&walk->path_text, run->env->arena);
}

/* Starts with the first child, for this selector. */
static void
begin(struct walk_frame *frame, const struct selector *selector)
{
	frame->selector = selector;
	frame->has_begun = false;
	frame->child = frame->node->first;
	frame->child_index = 0;
}

static void
push(struct query_walk *walk, const struct node *node, uint32_t index, size_t step)
{
	must(walk->frames);
	if (walk->depth == walk->room) {
		struct walk_frame *frames =
			ARENA_ARRAY(walk->run->env->arena, struct walk_frame, walk->room * 2);
		memcpy(frames, walk->frames, walk->room * sizeof *frames);
		walk->frames = frames;
		walk->room *= 2;
	}
	struct walk_frame *frame = &walk->frames[walk->depth++];
	*frame = (struct walk_frame){ .node = node, .index = index, .step = step };
	begin(frame, &walk->path->steps[step].selector);
}

static void
pop(struct query_walk *walk)
{
	walk->depth--;
	if (walk->written > walk->depth)
		walk->written = walk->depth;
}

/* --- One selector of one node --- */

/* The items of an array, for a slice that runs backwards. */
static void
begin_backwards(struct query_walk *walk, struct walk_frame *frame, const struct slice_range *range)
{
	const struct node *node = frame->node;
	if (!run_spend(walk->run, node->count))
		return;
	frame->items = ARENA_ARRAY(walk->run->env->arena, const struct node *, node->count);
	size_t i = 0;
	for (const struct node *child = node->first; child && i < node->count; child = child->next)
		frame->items[i++] = child;
	frame->position = range->upper;
}

static const struct node *
next_backwards(struct walk_frame *frame, const struct slice_range *range, uint32_t *index)
{
	if (!frame->items || frame->position <= range->lower)
		return NULL;
	*index = (uint32_t)frame->position;
	frame->position += range->step;
	return frame->items[*index];
}

static const struct node *
next_child(struct query_walk *walk, struct walk_frame *frame, uint32_t *index)
{
	const struct node *child = frame->child;
	if (!child || !run_spend(walk->run, 1))
		return NULL;
	frame->child = child->next;
	*index = frame->child_index++;
	return child;
}

static const struct node *
next_of_slice(struct query_walk *walk, struct walk_frame *frame, uint32_t *index)
{
	const struct node *child;
	const struct slice *slice = &frame->selector->slice;
	struct slice_range range = select_slice(slice, frame->node->count);
	if (frame->node->kind != NODE_ARRAY || !slice->step)
		return NULL;
	if (slice->step < 0 && !frame->has_begun)
		begin_backwards(walk, frame, &range);
	if (slice->step < 0)
		return next_backwards(frame, &range, index);
	while ((child = next_child(walk, frame, index)) && !select_slice_has(&range, *index))
		continue;
	return child;
}

static const struct node *
next_of_filter(struct query_walk *walk, struct walk_frame *frame, uint32_t *index)
{
	const struct node *child;
	const struct filter *filter = frame->selector->filter;
	while ((child = next_child(walk, frame, index))) {
		enum truth truth = filter_selects(walk->run, filter, child);
		if (truth == TRUTH_YES)
			return child;
		if (truth == TRUTH_NO)
			continue;
		walk->found_aside = walk->run->cause != child;
		return walk->run->cause;
	}
	return NULL;
}

static const struct node *
next_of_plain(struct query_walk *walk, struct walk_frame *frame, uint32_t *index)
{
	const struct selector *selector = frame->selector;
	if (frame->has_begun)
		return NULL;
	if (selector->kind == SELECT_INDEX)
		*index = (uint32_t)(selector->index < 0 ? selector->index + frame->node->count
							: selector->index);
	return select_plain(walk->run, selector, frame->node);
}

static const struct node *
next_of_selector(struct query_walk *walk, struct walk_frame *frame, uint32_t *index)
{
	switch (frame->selector->kind) {
	case SELECT_NAME:
	case SELECT_INDEX:
		return next_of_plain(walk, frame, index);
	case SELECT_SLICE:
		return next_of_slice(walk, frame, index);
	case SELECT_WILDCARD:
		return next_child(walk, frame, index);
	case SELECT_FILTER:
		break;
	}
	return next_of_filter(walk, frame, index);
}

/* --- The walk --- */

/* The next child that the step selects. If the step descends, each child for the same step follows.
 * NULL when there are no more. */
static const struct node *
next_below(struct query_walk *walk, struct walk_frame *frame, uint32_t *index, size_t *step)
{
	must(walk->path->steps);
	*step = frame->step + 1;
	while (frame->selector) {
		const struct node *child = next_of_selector(walk, frame, index);
		frame->has_begun = true;
		if (child)
			return child;
		begin(frame, frame->selector->next);
	}
	*step = frame->step;
	return walk->path->steps[frame->step].descends ? next_child(walk, frame, index) : NULL;
}

static const struct node *
next_start(struct query_walk *walk)
{
	return walk->next_start < walk->starts.len ? walk->starts.at[walk->next_start++] : NULL;
}

/* Whether nothing is left to select below the node. */
static bool
is_found(const struct query_walk *walk, const struct node *node, size_t step)
{
	return step == walk->path->step_count || node->kind == NODE_UNKNOWN;
}

const struct node *
walk_next(struct query_walk *walk)
{
	walk->found_aside = false;
	while (!run_is_stopped(walk->run)) {
		uint32_t index = 0;
		size_t step = 0;
		struct walk_frame *top = walk->depth ? &walk->frames[walk->depth - 1] : NULL;
		const struct node *node =
			top ? next_below(walk, top, &index, &step) : next_start(walk);
		if (node && is_found(walk, node, step)) {
			walk->found_index = index;
			return node;
		}
		if (node && node->first)
			push(walk, node, index, step);
		else if (!node && top)
			pop(walk);
		else if (!node)
			break;
	}
	return NULL;
}

static void
add_step(struct builder *path, const struct node *parent, const struct node *node, uint32_t index)
{
	if (parent->kind == NODE_OBJECT)
		node_path_add_name(path, node->key);
	else
		node_path_add_index(path, index);
}

static void
add_start(struct query_walk *walk, const struct node *start)
{
	bool is_root = walk->path->start == FROM_ROOT;
	builder_add(&walk->path_text, is_root ? STR("$") : node_path(walk->run->env->arena, start));
}

/* Adds the path through the frames that were pushed since the last call. */
static void
write_frames(struct query_walk *walk)
{
	struct builder *path = &walk->path_text;
	for (; walk->written < walk->depth; walk->written++) {
		struct walk_frame *frame = &walk->frames[walk->written];
		if (walk->written)
			add_step(path, frame[-1].node, frame->node, frame->index);
		else
			add_start(walk, frame->node);
		frame->path_len = path->len;
	}
}

struct str
walk_path(struct query_walk *walk, const struct node *found)
{
	if (walk->found_aside)
		return node_path(walk->run->env->arena, found);
	struct builder *path = &walk->path_text;
	path->len = walk->written ? walk->frames[walk->written - 1].path_len : 0;
	write_frames(walk);
	if (walk->depth)
		add_step(path, walk->frames[walk->depth - 1].node, found, walk->found_index);
	else
		add_start(walk, found);
	return builder_str(path);
}
