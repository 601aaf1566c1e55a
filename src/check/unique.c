/* SPDX-License-Identifier: MIT
 * `unique`: no two items of an array have the same key. The key is the nodes that the queries
 * select, each starting at the item. An item without a key is ignored. */
#include "base/builder.h"
#include "base/vec.h"
#include "check/verb.h"

static bool
make(struct maker *maker, const struct node *argument, struct verb *verb)
{
	return check_query_list_make(maker, argument, &verb->queries);
}

enum key { KEY_WHOLE, KEY_ABSENT, KEY_UNKNOWN };

/* The key of an item as one text, and the node that a finding shows for it. */
static enum key
key_of(struct judge *judge, const struct verb *verb, struct node *item, struct str *key,
	struct node **shown)
{
	struct builder builder;
	builder_init(&builder, judge->arena);
	const struct node *outer = judge->env.focus;
	enum key found = item->kind == NODE_UNKNOWN ? KEY_UNKNOWN : KEY_WHOLE;
	judge->env.focus = item;
	for (size_t i = 0; i < verb->queries.len && found == KEY_WHOLE; i++) {
		struct query_result part = judge_query(judge, verb->queries.at[i]);
		if (part.absent || !part.nodes.len)
			found = KEY_ABSENT;
		for (size_t k = 0; k < part.nodes.len; k++) {
			enum node_kind kind = part.nodes.at[k]->kind;
			if (kind == NODE_UNKNOWN)
				found = KEY_UNKNOWN;
			else if (kind == NODE_NULL && found == KEY_WHOLE)
				found = KEY_ABSENT;
			if (!*shown)
				*shown = part.nodes.at[k];
			node_print_json(&builder, part.nodes.at[k]);
			builder_char(&builder, ',');
		}
		builder_char(&builder, ';');
	}
	judge->env.focus = outer;
	*key = builder_str(&builder);
	return found;
}

static enum outcome
judge_unique(struct judge *judge, const struct verb *verb, struct node *value)
{
	if (value->kind != NODE_ARRAY)
		return OUTCOME_OPEN;
	enum outcome outcome = OUTCOME_HOLDS;
	struct map seen;
	map_init(&seen, judge->arena);
	for (struct node *item = value->first; item; item = item->next) {
		struct str key;
		struct node *shown = NULL;
		enum key found = key_of(judge, verb, item, &key, &shown);
		if (found == KEY_UNKNOWN && outcome == OUTCOME_HOLDS)
			outcome = OUTCOME_UNCHECKED;
		if (found != KEY_WHOLE)
			continue;
		struct node *first = map_get(&seen, key);
		if (!first) {
			map_put(&seen, key, shown);
			continue;
		}
		struct check_failure *failure = judge_fail(judge, verb, shown);
		vec_push(judge->arena, &failure->related, first);
		outcome = OUTCOME_FAILS;
	}
	return outcome;
}

static void
say(struct builder *builder, const struct check_failure *failure)
{
	verb_say_value(builder, failure);
	builder_add(builder, STR(" appears twice"));
}

const struct check_kind check_unique = {
	.name = STR_INIT("unique"),
	.summary = STR_INIT("no two items of the list have the same key"),
	.on_null = NULL_IS_OPEN,
	.make = make,
	.judge = judge_unique,
	.say = say,
};
