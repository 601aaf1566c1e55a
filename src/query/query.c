/* SPDX-License-Identifier: MIT
 * Questions of rules about the form of a compiled query. */
#include "query/run.h"

#include "base/panic.h"

struct str
query_text(const struct query *query)
{
	return query->text;
}

enum query_origin
query_origin(const struct query *query)
{
	switch (query->path.start) {
	case FROM_VARIABLE:
		return QUERY_VARIABLE;
	case FROM_FOCUS:
		return QUERY_RELATIVE;
	case FROM_ROOT:
	case FROM_CURRENT:
		break;
	}
	return QUERY_ROOT;
}

size_t
query_slot(const struct query *query)
{
	return query->path.slot;
}

bool
query_mentions(const struct query *query, size_t slot)
{
	for (size_t i = 0; i < query->mentioned.len; i++)
		if (query->mentioned.at[i] == slot)
			return true;
	return false;
}

size_t
query_segment_count(const struct query *query)
{
	return query->path.step_count;
}

size_t
query_plain_head(const struct query *query)
{
	size_t head = 0;
	while (head < query->path.step_count && step_is_plain(&query->path.steps[head]))
		head++;
	return head;
}

size_t
query_plain_tail(const struct query *query)
{
	size_t count = query->path.step_count, tail = 0;
	while (tail < count && step_is_plain(&query->path.steps[count - 1 - tail]))
		tail++;
	return tail;
}

struct str
query_segment_name(const struct query *query, size_t segment)
{
	must(segment < query->path.step_count);
	const struct path_step *step = &query->path.steps[segment];
	bool is_name = step_is_plain(step) && step->selector.kind == SELECT_NAME;
	return is_name ? step->selector.name : (struct str){ 0 };
}

struct node *
query_step(const struct query *query, size_t segment, const struct node *node)
{
	must(segment < query->path.step_count);
	const struct path_step *step = &query->path.steps[segment];
	must(step_is_plain(step));
	return run_give(select_child(&step->selector, node));
}
