/* SPDX-License-Identifier: MIT
 * Operands: the values that a verb compares with. A string that begins with $ or a dot is a query,
 * a string with {{ is a template, any other value is itself (RULES 3). An operand that selects
 * nothing leaves its verb open; a set is absent only when the plain part of its query is. */
#include "base/vec.h"
#include "check/verb.h"
#include "regex/regex.h"
#include "text/source.h"

enum { DEPTH_MAX = 32 };

uint64_t
check_query_slots(const struct maker *maker, const struct query *query)
{
	uint64_t slots = 0;
	for (size_t slot = 0; slot < maker->names.count; slot++)
		if (query_mentions(query, slot))
			slots |= SLOT_BIT(slot);
	return slots;
}

struct query *
check_query_make_part(struct maker *maker, const struct node *text, size_t start, size_t end)
{
	struct query_error error = { 0 };
	struct str part = str_slice(text->text, start, end);
	struct query *query = query_compile(maker->arena, part, &maker->names, &error);
	if (query)
		return query;
	start += error.offset;
	mistake_add(maker, part_of_node(maker->arena, text, start, start + error.len), "%.*s",
		STR_FMT(error.message));
	return NULL;
}

struct query *
check_query_make(struct maker *maker, const struct node *text)
{
	if (text->kind == NODE_STRING)
		return check_query_make_part(maker, text, 0, text->text.len);
	mistake_add(maker, mistake_place(text), "a query must be a text, such as `$.chart.name`");
	return NULL;
}

bool
check_query_list_make(struct maker *maker, const struct node *node, struct query_list *queries)
{
	struct node_list each = shape_each(maker->arena, node);
	if (!each.len)
		mistake_add(maker, mistake_place(node), "expected at least one query");
	bool fine = each.len > 0;
	for (size_t i = 0; i < each.len; i++) {
		struct query *query = check_query_make(maker, each.at[i]);
		if (query)
			vec_push(maker->arena, queries, query);
		fine = fine && query;
	}
	return fine;
}

static bool
make_query(struct maker *maker, const struct node *node, struct operand *operand)
{
	operand->kind = OPERAND_QUERY;
	operand->query = check_query_make(maker, node);
	if (!operand->query)
		return false;
	operand->slots = check_query_slots(maker, operand->query);
	operand->relative = query_origin(operand->query) == QUERY_RELATIVE;
	return true;
}

static bool
make_template(struct maker *maker, const struct node *node, struct operand *operand)
{
	operand->kind = OPERAND_TEMPLATE;
	operand->template = template_make(maker, node);
	if (!operand->template)
		return false;
	operand->slots = template_slots(maker, operand->template, &operand->relative);
	return true;
}

static struct node *
literal(struct maker *maker, const struct node *node)
{
	struct node *copy = node_copy(maker->arena, node);
	copy->key = (struct str){ 0 };
	copy->at = copy->key_at = (struct place){ 0 };
	return copy;
}

static bool make_value(
	struct maker *maker, const struct node *node, bool in_list, struct operand *operand);

static bool
make_list(struct maker *maker, const struct node *node, struct operand *operand)
{
	operand->kind = OPERAND_LIST;
	operand->items = ARENA_ARRAY(maker->arena, struct operand, node->count);
	if (maker->depth >= DEPTH_MAX) {
		mistake_add(
			maker, mistake_place(node), "nested more than %d levels deep", DEPTH_MAX);
		return false;
	}
	bool fine = true;
	maker->depth++;
	for (const struct node *item = node->first; item; item = item->next) {
		struct operand *made = &operand->items[operand->count++];
		fine = make_value(maker, item, true, made) && fine;
		operand->slots |= made->slots;
		operand->relative = operand->relative || made->relative;
	}
	maker->depth--;
	return fine;
}

static bool
make_value(struct maker *maker, const struct node *node, bool in_list, struct operand *operand)
{
	*operand = (struct operand){ 0 };
	if (node->kind == NODE_ARRAY)
		return make_list(maker, node, operand);
	const struct node *exact = node->count == 1 ? node_get(node, STR("text")) : NULL;
	if (node->kind == NODE_STRING && !str_is_empty(node->text)) {
		char first = node->text.at[0];
		if (first == '$' || (first == '.' && !in_list))
			return make_query(maker, node, operand);
		if (str_has(node->text, STR("{{")))
			return make_template(maker, node, operand);
	}
	operand->kind = OPERAND_LITERAL;
	operand->literal = literal(maker, exact && exact->kind == NODE_STRING ? exact : node);
	return true;
}

bool
operand_make(struct maker *maker, const struct node *node, struct operand *operand)
{
	return make_value(maker, node, false, operand);
}

bool
check_pattern_make(struct maker *maker, const struct node *node, struct check_pattern *rule_pattern)
{
	if (node->kind != NODE_STRING) {
		mistake_add(maker, mistake_place(node), "a pattern must be a text");
		return false;
	}
	/* A pattern that begins with $ and goes on never matches, so this is a query. */
	if (node->text.len > 1 && node->text.at[0] == '$') {
		rule_pattern->query = check_query_make(maker, node);
		return rule_pattern->query != NULL;
	}
	struct pattern_error error = { 0 };
	rule_pattern->pattern = pattern_compile(maker->arena, node->text, PATTERN_RULE, &error);
	if (!rule_pattern->pattern)
		mistake_add(maker, part_of_node(maker->arena, node, error.offset, error.offset + 1),
			"%.*s", STR_FMT(error.message));
	return rule_pattern->pattern != NULL;
}

/* --- Judging --- */

struct query_result
judge_query(struct judge *judge, const struct query *query)
{
	struct query_result result = query_run(query, &judge->env);
	if (query_origin(query) == QUERY_VARIABLE && (judge->absent & SLOT_BIT(query_slot(query))))
		result.absent = true;
	judge_take(judge, query, &result);
	return result;
}

static void
add_nodes(struct judge *judge, const struct node_list *from, struct node_list *to)
{
	for (size_t i = 0; i < from->len; i++)
		vec_push(judge->arena, to, from->at[i]);
}

static struct operand_value
resolve_query(struct judge *judge, const struct query *query)
{
	struct query_result result = judge_query(judge, query);
	return (struct operand_value){
		.nodes = result.nodes,
		.related = result.nodes,
		.absent = result.absent || !result.nodes.len,
		.unbound = result.absent,
		.unknown = result.over_budget,
	};
}

static struct operand_value
resolve_template(struct judge *judge, const struct operand *operand)
{
	struct operand_value value = { 0 };
	struct str text;
	struct node_list parts = { 0 };
	switch (template_fill(judge, operand->template, &text, &parts)) {
	case FILL_WHOLE:
		value.related = parts;
		vec_push(judge->arena, &value.nodes,
			node_string(judge->arena, text, (struct place){ 0 }));
		break;
	case FILL_ABSENT:
		value.absent = true;
		break;
	case FILL_UNKNOWN:
		value.unknown = true;
		break;
	}
	return value;
}

static struct operand_value
resolve_list(struct judge *judge, const struct operand *operand)
{
	struct operand_value value = { 0 };
	struct node *array = node_new(judge->arena, NODE_ARRAY);
	for (size_t i = 0; i < operand->count; i++) {
		struct operand_value item = operand_resolve(judge, &operand->items[i]);
		value.absent = value.absent || item.absent;
		value.unknown = value.unknown || item.unknown;
		for (size_t k = 0; k < item.nodes.len; k++)
			node_append(array, node_copy(judge->arena, item.nodes.at[k]));
		add_nodes(judge, &item.related, &value.related);
	}
	vec_push(judge->arena, &value.nodes, array);
	return value;
}

struct operand_value
operand_resolve(struct judge *judge, const struct operand *operand)
{
	struct operand_value value = { 0 };
	switch (operand->kind) {
	case OPERAND_LITERAL:
		vec_push(judge->arena, &value.nodes, operand->literal);
		return value;
	case OPERAND_QUERY:
		return resolve_query(judge, operand->query);
	case OPERAND_TEMPLATE:
		return resolve_template(judge, operand);
	case OPERAND_LIST:
		break;
	}
	return resolve_list(judge, operand);
}

static struct operand_value
resolve_query_set(struct judge *judge, const struct query *query)
{
	struct query_result result = judge_query(judge, query);
	struct query_result plain = query_run_head(query, query_plain_head(query), &judge->env);
	judge_take(judge, query, &plain);
	return (struct operand_value){
		.nodes = result.nodes,
		.related = plain.nodes,
		.absent = result.absent || !plain.nodes.len,
		.unbound = result.absent,
		.unknown = result.over_budget || plain.over_budget,
	};
}

struct operand_value
operand_resolve_set(struct judge *judge, const struct operand *operand)
{
	if (operand->kind == OPERAND_QUERY)
		return resolve_query_set(judge, operand->query);
	if (operand->kind != OPERAND_LIST)
		return operand_resolve(judge, operand);
	struct operand_value set = { 0 };
	for (size_t i = 0; i < operand->count; i++) {
		const struct operand *item = &operand->items[i];
		struct operand_value part = item->kind == OPERAND_QUERY
			? resolve_query_set(judge, item->query)
			: operand_resolve(judge, item);
		add_nodes(judge, &part.nodes, &set.nodes);
		add_nodes(judge, &part.related, &set.related);
		set.absent = set.absent || part.absent;
		set.unknown = set.unknown || part.unknown;
	}
	return set;
}

struct pattern *
judge_pattern(struct judge *judge, const struct check_pattern *rule_pattern)
{
	if (rule_pattern->pattern)
		return rule_pattern->pattern;
	struct query_result result = judge_query(judge, rule_pattern->query);
	if (result.nodes.len != 1 || result.nodes.at[0]->kind != NODE_STRING)
		return NULL;
	struct str text = result.nodes.at[0]->text;
	struct pattern *pattern = map_get(judge->patterns, text);
	if (pattern)
		return pattern;
	struct pattern_error error = { 0 };
	struct arena *arena = judge->patterns->arena;
	text = str_copy(arena, text);
	pattern = pattern_compile(arena, text, PATTERN_RULE, &error);
	if (pattern)
		map_put(judge->patterns, text, pattern);
	else
		judge_give_up(judge, NULL,
			str_format(judge->arena, "`%.*s` is not a pattern: %.*s", STR_FMT(text),
				STR_FMT(error.message)));
	return pattern;
}
