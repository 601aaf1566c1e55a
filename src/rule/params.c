/* SPDX-License-Identifier: MIT
 * `params`: what a rule lets its users choose, each with a type and a default; and the values that
 * a run uses. */
#include "rule/parts.h"

#include "base/panic.h"
#include "text/source.h"

/* The keys of a parameter: ours, and what JSON Schema says of a value. */
static const struct str param_keys[] = {
	STR_INIT("type"),
	STR_INIT("default"),
	STR_INIT("description"),
	STR_INIT("title"),
	STR_INIT("examples"),
	STR_INIT("enum"),
	STR_INIT("const"),
	STR_INIT("format"),
	STR_INIT("pattern"),
	STR_INIT("minLength"),
	STR_INIT("maxLength"),
	STR_INIT("minimum"),
	STR_INIT("maximum"),
	STR_INIT("exclusiveMinimum"),
	STR_INIT("exclusiveMaximum"),
	STR_INIT("multipleOf"),
	STR_INIT("items"),
	STR_INIT("prefixItems"),
	STR_INIT("contains"),
	STR_INIT("minItems"),
	STR_INIT("maxItems"),
	STR_INIT("uniqueItems"),
	STR_INIT("properties"),
	STR_INIT("patternProperties"),
	STR_INIT("additionalProperties"),
	STR_INIT("propertyNames"),
	STR_INIT("minProperties"),
	STR_INIT("maxProperties"),
	STR_INIT("required"),
	STR_INIT("allOf"),
	STR_INIT("anyOf"),
	STR_INIT("oneOf"),
	STR_INIT("not"),
};

static const struct str types[] = {
	STR_INIT("string"),
	STR_INIT("integer"),
	STR_INIT("number"),
	STR_INIT("boolean"),
	STR_INIT("array"),
	STR_INIT("object"),
};

static bool
is_type(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(types); i++)
		if (str_equal(name, types[i]))
			return true;
	return false;
}

static bool
has_type(const struct node *value, struct str type)
{
	if (str_equal(type, STR("integer")))
		return value->kind == NODE_NUMBER && (value->flags & NODE_INTEGER);
	return str_equal(type, node_kind_name(value->kind));
}

static bool
param_form(struct maker *maker, const struct node *param)
{
	struct str type;
	if (!shape_members(maker, param, param_keys, ARRAY_LENGTH(param_keys), "a parameter"))
		return false;
	const struct node *typed = node_get(param, STR("type"));
	const struct node *value = node_get(param, STR("default"));
	if (!typed || !value) {
		mistake_add(maker, param->key_at, "the parameter `%.*s` needs `type` and `default`",
			STR_FMT(param->key));
		return false;
	}
	if (!shape_text(maker, typed, "type", &type))
		return false;
	if (!is_type(type)) {
		struct str hint = mistake_hint(maker->arena, type, types, ARRAY_LENGTH(types));
		mistake_add(maker, mistake_place(typed), "`%.*s` is no type of a parameter%.*s",
			STR_FMT(type), STR_FMT(hint));
		return false;
	}
	if (has_type(value, type))
		return true;
	mistake_add(maker, mistake_place(value), "the default is no %.*s", STR_FMT(type));
	return false;
}

/* A copy that stands nowhere, down to its last item: a parameter's place is in the rule, and must
 * not be shown as one of the chart. */
static struct node *
bare_copy(struct arena *arena, const struct node *value)
{
	struct place nowhere = { 0 };
	struct node *copy = node_new(arena, value->kind);
	if (value->kind != NODE_ARRAY && value->kind != NODE_OBJECT) {
		copy = node_copy(arena, value);
		copy->at = copy->key_at = nowhere;
	}
	for (const struct node *child = value->first; child; child = child->next) {
		if (value->kind == NODE_ARRAY)
			node_append(copy, bare_copy(arena, child));
		else
			node_add(arena, copy, child->key, nowhere, bare_copy(arena, child));
	}
	copy->written = value->written;
	return copy;
}

struct node *
params_make(struct maker *maker, const struct node *params)
{
	struct node *made = node_new(maker->arena, NODE_OBJECT);
	bool fine = true;
	if (!params)
		return made;
	if (params->kind != NODE_OBJECT) {
		mistake_add(maker, mistake_place(params), "`params` must be a map");
		return NULL;
	}
	for (const struct node *param = params->first; param; param = param->next) {
		if (param_form(maker, param))
			node_set(made, param->key, (struct place){ 0 },
				bare_copy(maker->arena, node_get(param, STR("default"))));
		else
			fine = false;
	}
	return fine ? made : NULL;
}

struct node *
params_with(struct arena *arena, const struct node *defaults, const struct node *set)
{
	struct node *made = node_new(arena, NODE_OBJECT);
	for (const struct node *param = defaults->first; param; param = param->next) {
		const struct node *own = set ? node_get(set, param->key) : NULL;
		node_set(
			made, param->key, (struct place){ 0 }, bare_copy(arena, own ? own : param));
	}
	return made;
}
