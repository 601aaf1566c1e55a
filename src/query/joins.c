/* SPDX-License-Identifier: MIT
 * Equality joins. A filter such as [?@.a.b == $this.c] over a long list would test every item, for
 * every subject of a rule. The second time that a list is filtered by the same path, its items are
 * indexed by the value that the path selects in each. From then on only the items whose value has
 * the right hash are tested, and those whose value is unknown. */
#include "query/run.h"

#include "base/map.h"
#include "base/vec.h"

struct join_index {
	const struct node *list;
	const struct path *path;
	uint32_t hash; /* of both */
	bool was_asked; /* filtered once; an index is made the second time */
	const struct join_entry **slots; /* by hash; NULL until it is made */
	size_t slot_count;
	const struct join_entry *open; /* items whose value is unknown */
};

struct query_joins {
	struct arena *arena;
	struct join_index **at; /* open addressing; room is a power of two */
	size_t len, room;
};

struct query_joins *
query_joins_new(struct arena *arena)
{
	struct query_joins *joins = ARENA_NEW(arena, struct query_joins);
	joins->arena = arena;
	return joins;
}

/* --- The index of a list and a path --- */

static uint32_t
hash_key(const struct node *list, const struct path *path)
{
	uint32_t hash = marks_hash(list);
	for (size_t i = 0; i < path->step_count; i++) {
		const struct selector *selector = &path->steps[i].selector;
		uint32_t step = selector->kind == SELECT_NAME ? map_hash(selector->name)
							      : (uint32_t)selector->index;
		hash = hash * 31 + step;
	}
	return hash;
}

static bool
is_same_selector(const struct selector *a, const struct selector *b)
{
	if (a->kind != b->kind)
		return false;
	return a->kind == SELECT_NAME ? str_equal(a->name, b->name) : a->index == b->index;
}

static bool
is_same_path(const struct path *a, const struct path *b)
{
	if (a->step_count != b->step_count)
		return false;
	for (size_t i = 0; i < a->step_count; i++)
		if (!is_same_selector(&a->steps[i].selector, &b->steps[i].selector))
			return false;
	return true;
}

static struct join_index **
find_slot(const struct query_joins *joins, const struct node *list, const struct path *path,
	uint32_t hash)
{
	for (size_t at = hash;; at++) {
		struct join_index **slot = &joins->at[at & (joins->room - 1)];
		const struct join_index *index = *slot;
		if (!index ||
			(index->hash == hash && index->list == list &&
				is_same_path(index->path, path)))
			return slot;
	}
}

static void
grow(struct query_joins *joins)
{
	struct query_joins old = *joins;
	joins->room = old.room ? old.room * 2 : 32;
	joins->at = ARENA_ARRAY(joins->arena, struct join_index *, joins->room);
	for (size_t i = 0; i < old.room; i++) {
		struct join_index *index = old.at[i];
		if (index)
			*find_slot(joins, index->list, index->path, index->hash) = index;
	}
}

static struct join_index *
index_of(struct query_joins *joins, const struct node *list, const struct path *path)
{
	if (joins->len * 2 >= joins->room)
		grow(joins);
	uint32_t hash = hash_key(list, path);
	struct join_index **slot = find_slot(joins, list, path, hash);
	if (!*slot) {
		*slot = ARENA_NEW(joins->arena, struct join_index);
		**slot = (struct join_index){ .list = list, .path = path, .hash = hash };
		joins->len++;
	}
	return *slot;
}

/* --- Making it --- */

struct entries {
	struct join_entry *at;
	size_t len, room;
};

/* Makes an entry for each item that can equal a scalar. False when the budget ran out. */
static bool
collect(struct query_pass *run, const struct join_index *index, struct entries *entries,
	struct entries *open)
{
	struct arena *arena = run->env->joins->arena;
	uint32_t ordinal = 0;
	const struct node *child = index->list->first;
	for (; child && run_spend(run, 1); child = child->next, ordinal++) {
		struct value value = value_of(filter_chase(run, index->path, child));
		if (!run_spend_text(run, value))
			break;
		struct join_entry entry = { child, ordinal, value_hash(value), NULL };
		if (value.kind == VALUE_UNKNOWN)
			vec_push(arena, open, entry);
		else if (value.kind != VALUE_NOTHING && value.kind != VALUE_COLLECTION)
			vec_push(arena, entries, entry);
	}
	return !run_is_stopped(run);
}

/* Adds the last item first, so that each chain is in the order of the list. */
static bool
make(struct query_pass *run, struct join_index *index)
{
	struct entries entries = { 0 }, open = { 0 };
	if (!collect(run, index, &entries, &open))
		return false;
	index->slot_count = 16;
	while (index->slot_count < entries.len)
		index->slot_count *= 2;
	index->slots =
		ARENA_ARRAY(run->env->joins->arena, const struct join_entry *, index->slot_count);
	for (size_t i = entries.len; i-- > 0;) {
		struct join_entry *entry = &entries.at[i];
		const struct join_entry **slot =
			&index->slots[entry->hash & (index->slot_count - 1)];
		entry->next = *slot;
		*slot = entry;
	}
	for (size_t i = open.len; i-- > 0; index->open = &open.at[i])
		open.at[i].next = index->open;
	return true;
}

/* --- Asking it --- */

static struct value
value_to_find(const struct query_pass *run, const struct filter_operand *operand)
{
	return operand->kind == FILTER_LITERAL ? operand->literal
					       : run->bounds[operand->path->invariant].value;
}

bool
joins_find(struct query_pass *run, const struct node *list, const struct filter *filter,
	struct join_hits *hits)
{
	struct value value = value_to_find(run, filter->join_value);
	if (value.kind <= VALUE_UNKNOWN || value.kind == VALUE_COLLECTION)
		return false;
	struct join_index *index = index_of(run->env->joins, list, filter->join_path);
	if (!index->was_asked) {
		index->was_asked = true;
		return false;
	}
	if (!index->slots && !make(run, index))
		return false;
	uint32_t hash = value_hash(value);
	*hits = (struct join_hits){ index->slots[hash & (index->slot_count - 1)], index->open,
		hash };
	return true;
}

const struct node *
joins_next(struct join_hits *hits)
{
	while (hits->equal && hits->equal->hash != hits->hash)
		hits->equal = hits->equal->next;
	const struct join_entry *equal = hits->equal, *open = hits->open;
	if (equal && (!open || equal->ordinal < open->ordinal)) {
		hits->equal = equal->next;
		return equal->child;
	}
	if (open)
		hits->open = open->next;
	return open ? open->child : NULL;
}
