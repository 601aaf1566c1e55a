/* SPDX-License-Identifier: MIT
 * The form of a `fix`: one verb and its companions, queries and operands that compile. Fixes are
 * checked here so that a rule written today is right tomorrow; they are not offered yet. */
#include "rule/parts.h"

#include "base/panic.h"

enum part_kind { PART_QUERY, PART_OPERAND, PART_TEMPLATE, PART_PATTERN, PART_TEXT, PART_ANY };

struct part {
	const char *name; /* NULL: no more */
	enum part_kind kind;
	bool required;
};

/* The first part of each is its verb. */
static const struct part fixes[][6] = {
	{ { "set", PART_QUERY, true }, { "to", PART_OPERAND, true } },
	{ { "remove", PART_QUERY, true } },
	{ { "rename", PART_QUERY, true }, { "to", PART_OPERAND, true } },
	{ { "quote", PART_QUERY, true } },
	{ { "insert", PART_QUERY, true }, { "value", PART_ANY, true }, { "key", PART_TEXT, false },
		{ "before", PART_QUERY, false }, { "after", PART_QUERY, false } },
	{ { "replace", PART_QUERY, true }, { "match", PART_PATTERN, true },
		{ "with", PART_TEMPLATE, true } },
};

static bool
part_form(struct maker *maker, const struct node *node, const struct part *part)
{
	struct operand operand;
	struct check_pattern pattern = { 0 };
	struct str text;
	switch (part->kind) {
	case PART_QUERY:
		return check_query_make(maker, node) != NULL;
	case PART_OPERAND:
		return operand_make(maker, node, &operand);
	case PART_TEMPLATE:
		return template_make(maker, node) != NULL;
	case PART_PATTERN:
		return check_pattern_make(maker, node, &pattern);
	case PART_TEXT:
		return shape_text(maker, node, part->name, &text);
	case PART_ANY:
		break;
	}
	return true;
}

static bool
parts_form(struct maker *maker, const struct node *node, const struct part *parts)
{
	struct str names[8] = { STR("safety"), STR("title") };
	size_t count = 2;
	bool fine = true;
	for (const struct part *part = parts; count < ARRAY_LENGTH(names) && part->name; part++) {
		const struct node *member = node_get(node, str_from(part->name));
		names[count++] = str_from(part->name);
		if (member) {
			fine = part_form(maker, member, part) && fine;
		} else if (part->required) {
			mistake_add(maker, node->first->key_at, "`%s` needs `%s` beside it",
				parts->name, part->name);
			fine = false;
		}
	}
	return shape_members(maker, node, names, count, "a fix") && fine;
}

static bool
safety_form(struct maker *maker, const struct node *node)
{
	const struct node *safety = node_get(node, STR("safety"));
	const struct node *title = node_get(node, STR("title"));
	struct str text;
	bool fine = !title || shape_text(maker, title, "title", &text);
	if (!safety || str_equal(safety->text, STR("safe")) ||
		str_equal(safety->text, STR("unsafe")))
		return fine;
	mistake_add(maker, mistake_place(safety), "`safety` is safe or unsafe");
	return false;
}

static bool
fix_form(struct maker *maker, const struct node *node)
{
	struct str verbs[ARRAY_LENGTH(fixes)];
	if (node->kind != NODE_OBJECT || !node->first) {
		mistake_add(maker, mistake_place(node), "a fix is a map with a verb");
		return false;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(fixes); i++) {
		verbs[i] = str_from(fixes[i][0].name);
		if (!node_get(node, verbs[i]))
			continue;
		bool safe = safety_form(maker, node);
		return parts_form(maker, node, fixes[i]) && safe;
	}
	struct str typed = node->first->key;
	struct str hint = mistake_hint(maker->arena, typed, verbs, ARRAY_LENGTH(verbs));
	mistake_add(maker, node->first->key_at, "`%.*s` is no verb of a fix%.*s", STR_FMT(typed),
		STR_FMT(hint));
	return false;
}

bool
fixes_form(struct maker *maker, const struct node *fix)
{
	struct node_list each = shape_each(maker->arena, fix);
	bool fine = true;
	for (size_t i = 0; i < each.len; i++)
		fine = fix_form(maker, each.at[i]) && fine;
	return fine;
}
