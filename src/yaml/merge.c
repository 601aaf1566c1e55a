/* SPDX-License-Identifier: MIT
 * Merge keys. go-yaml v2 applies << at its place, and its members replace the keys before it.
 * yaml.v3 applies it at the end of the mapping, where it replaces no key, and allows only one <<. A
 * merged member is a copy that shares its children and keeps its place. */
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/assembly.h"
#include "yaml/yaml.h"

static void
add_copy(struct assembly *assembly, struct node *object, const struct node *member)
{
	struct node *copy = node_copy(assembly->arena, member);
	copy->flags |= NODE_MERGED;
	node_member_add(assembly->arena, object, copy);
}

/* Adds the members of one map. over: they replace members of the object; otherwise those win. */
static void
merge_map(struct assembly *assembly, struct frame *frame, const struct node *map, bool over)
{
	frame->node->flags |= map->flags & NODE_REPEATED;
	for (const struct node *member = map->first; member; member = member->next) {
		struct node *old = node_get(frame->node, member->key);
		if (old && !over)
			continue;
		if (old) {
			node_member_drop(assembly->arena, frame->node, old);
			frame->has_dropped = true;
		}
		add_copy(assembly, frame->node, member);
	}
}

/* Of the maps in a list the first wins. So with `over` the list is merged from its end, otherwise
 * from its start. */
static void
merge_value(struct assembly *assembly, struct frame *frame, struct node *value, bool over)
{
	if (value->kind == NODE_OBJECT) {
		merge_map(assembly, frame, value, over);
		return;
	}
	struct node **maps = ARENA_ARRAY(&assembly->scratch, struct node *, value->count);
	size_t len = 0;
	for (struct node *map = value->first; map; map = map->next)
		maps[len++] = map;
	for (size_t i = 0; i < len; i++)
		merge_map(assembly, frame, maps[over ? len - 1 - i : i], over);
}

/* Whether the value is a map, an alias of one, or a list of these that is itself not an alias. */
static bool
can_merge(const struct node *value)
{
	if (value->kind == NODE_OBJECT)
		return true;
	if (value->kind != NODE_ARRAY || value->flags & NODE_ALIAS)
		return false;
	for (const struct node *map = value->first; map; map = map->next)
		if (map->kind != NODE_OBJECT)
			return false;
	return true;
}

void
merge_into(struct assembly *assembly, struct frame *frame, struct node *value)
{
	bool over = assembly->dialect == DIALECT_SIGS || assembly->dialect == DIALECT_V2;
	struct place first = frame->merge_at;
	if (!can_merge(value)) {
		assembly_fail(assembly, &yaml_problem_syntax, frame->key_at.span,
			STR("the value of << must be a map or a list of maps"));
	} else if (over) {
		merge_value(assembly, frame, value, true);
	} else if (first.source) {
		duplicate_report(assembly, first, true);
	} else {
		frame->merge_at = frame->key_at;
		frame->merged = value;
	}
}

void
merge_rest(struct assembly *assembly, struct frame *frame)
{
	merge_value(assembly, frame, frame->merged, false);
}
