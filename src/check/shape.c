/* SPDX-License-Identifier: MIT
 * The shapes that values of a rule file have: a map with known keys, a text, true or false, one
 * value or a list. A value of another shape is a mistake. */
#include "check/check.h"

#include "base/vec.h"

static bool
is_among(struct str name, const struct str *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(name, names[i]))
			return true;
	return false;
}

bool
shape_members(struct maker *maker, const struct node *node, const struct str *names, size_t count,
	const char *what)
{
	if (node->kind != NODE_OBJECT) {
		mistake_add(maker, mistake_place(node), "expected a map with the keys of %s", what);
		return false;
	}
	bool fine = true;
	for (const struct node *child = node->first; child; child = child->next) {
		if (is_among(child->key, names, count))
			continue;
		struct str hint = mistake_hint(maker->arena, child->key, names, count);
		mistake_add(maker, child->key_at, "`%.*s` is not a key of %s%.*s",
			STR_FMT(child->key), what, STR_FMT(hint));
		fine = false;
	}
	return fine;
}

bool
shape_text(struct maker *maker, const struct node *node, const char *name, struct str *text)
{
	if (node->kind == NODE_STRING && node->text.len) {
		*text = node->text;
		return true;
	}
	mistake_add(maker, mistake_place(node), "`%s` must be a text", name);
	return false;
}

bool
shape_bool(struct maker *maker, const struct node *node, const char *name, bool *truth)
{
	if (node->kind == NODE_BOOL) {
		*truth = node->truth;
		return true;
	}
	mistake_add(maker, mistake_place(node), "`%s` must be true or false", name);
	return false;
}

struct node_list
shape_each(struct arena *arena, const struct node *node)
{
	struct node_list each = { 0 };
	if (node->kind != NODE_ARRAY)
		vec_push(arena, &each, (struct node *)(uintptr_t)node);
	else
		for (struct node *item = node->first; item; item = item->next)
			vec_push(arena, &each, item);
	return each;
}
