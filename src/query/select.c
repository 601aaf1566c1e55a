/* SPDX-License-Identifier: MIT
 * Single selectors: RFC 9535, 2.3. */
#include "query/run.h"

const struct node *
select_child(const struct selector *selector, const struct node *node)
{
	if (node->kind == NODE_UNKNOWN)
		return node;
	if (selector->kind == SELECT_NAME)
		return node->kind == NODE_OBJECT ? node_get(node, selector->name) : NULL;
	int64_t index = selector->index < 0 ? selector->index + node->count : selector->index;
	if (node->kind != NODE_ARRAY || index < 0 || index >= node->count)
		return NULL;
	return index + 1 == node->count ? node->last : node_item(node, (size_t)index);
}

const struct node *
select_plain(struct query_pass *run, const struct selector *selector, const struct node *node)
{
	/* A search in a long list of members costs more than one step. */
	return run_spend(run, 1 + node->count / 16) ? select_child(selector, node) : NULL;
}

static int64_t
clamp(int64_t value, int64_t least, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

struct slice_range
select_slice(const struct slice *slice, uint32_t length)
{
	int64_t len = length;
	bool forward = slice->step >= 0;
	int64_t start = slice->has_start ? slice->start : forward ? 0 : len - 1;
	int64_t end = slice->has_end ? slice->end : forward ? len : -len - 1;
	start = start < 0 && slice->has_start ? start + len : start;
	end = end < 0 ? end + len : end;
	if (forward)
		return (struct slice_range){ clamp(start, 0, len), clamp(end, 0, len),
			slice->step };
	return (struct slice_range){ clamp(end, -1, len - 1), clamp(start, -1, len - 1),
		slice->step };
}

bool
select_slice_has(const struct slice_range *range, int64_t index)
{
	if (range->step > 0)
		return index >= range->lower && index < range->upper &&
			(index - range->lower) % range->step == 0;
	if (range->step < 0)
		return index <= range->upper && index > range->lower &&
			(range->upper - index) % -range->step == 0;
	return false;
}

enum truth
select_test(struct query_pass *run, const struct selector *selector, const struct node *node,
	const struct node *child, uint32_t index)
{
	struct slice_range range;
	switch (selector->kind) {
	case SELECT_NAME:
		return node->kind == NODE_OBJECT && str_equal(child->key, selector->name);
	case SELECT_INDEX:
		return node->kind == NODE_ARRAY &&
			index ==
			(selector->index < 0 ? selector->index + node->count : selector->index);
	case SELECT_SLICE:
		range = select_slice(&selector->slice, node->count);
		return node->kind == NODE_ARRAY && select_slice_has(&range, index);
	case SELECT_WILDCARD:
		return TRUTH_YES;
	case SELECT_FILTER:
		break;
	}
	return filter_selects(run, selector->filter, child);
}
