/* SPDX-License-Identifier: MIT
 * Compares the new tree with the old one. Both are walked in the order of the text. A member that
 * an edit added is skipped in the new tree; a value that an edit set may differ. */
#include "edit/splice.h"

#include "yaml/yaml.h"

bool
edit_says(struct arena *arena, const struct node *node, struct str value)
{
	struct str text;
	bool is_unset = false;
	return node_is_scalar(node) && yaml_go_string(arena, node, &text, &is_unset) && !is_unset &&
		str_equal(text, value);
}

/* The splice that sets the value of the old node, or of the node that a merge shows as this one;
 * NULL when there is none. */
static const struct splice *
find_set(const struct splice_list *splices, const struct node *old)
{
	for (size_t i = 0; i < splices->len; i++) {
		const struct node *node = splices->at[i].edit->node;
		if (!splices->at[i].edit->key.len && node->at.span.start == old->at.span.start &&
			node->at.span.end == old->at.span.end)
			return &splices->at[i];
	}
	return NULL;
}

static bool
is_added(const struct splice_list *splices, const struct node *new)
{
	for (size_t i = 0; i < splices->len; i++)
		if (splices->at[i].edit->key.len && splices->at[i].changed == new)
			return true;
	return false;
}

/* How many children the old node has with what the edits add to it. */
static uint32_t
count_with_added(const struct splice_list *splices, const struct node *old)
{
	uint32_t count = old->count;
	for (size_t i = 0; i < splices->len; i++) {
		const struct edit *edit = splices->at[i].edit;
		count += edit->key.len && edit->node->parent == old;
	}
	return count;
}

/* Whether both nodes are the same apart from their children. */
static bool
is_alike(struct arena *arena, const struct splice_list *splices, const struct node *old,
	const struct node *new)
{
	if (!str_equal(old->key, new->key))
		return false;
	const struct splice *set = find_set(splices, old);
	if (set)
		return (set->edit->node != old || set->changed == new) &&
			edit_says(arena, new, set->edit->value);
	return old->kind == new->kind && old->style == new->style &&
		old->flags == new->flags &&str_equal(old->text, new->text) &&
		str_equal(old->raw, new->raw) && count_with_added(splices, old) == new->count;
}

/* Finds the node at each place where an edit was written. False when one does not say what its edit
 * wanted. */
static bool
find_changed(struct arena *arena, const struct node *root, struct splice_list *splices)
{
	for (size_t i = 0; i < splices->len; i++) {
		struct splice *splice = &splices->at[i];
		const struct edit *edit = splice->edit;
		splice->changed = node_at(root, root->at.source, splice->at);
		bool is_found = splice->changed && edit_says(arena, splice->changed, edit->value);
		if (!is_found || (edit->key.len && !str_equal(splice->changed->key, edit->key)))
			return false;
	}
	return true;
}

bool
edit_holds(struct arena *arena, const struct node *old, const struct node *new,
	struct splice_list *splices)
{
	const struct node *a = old, *b = new;
	if (!find_changed(arena, new, splices))
		return false;
	while (a || b) {
		if (b && is_added(splices, b)) {
			b = node_following(b, new);
			continue;
		}
		if (!a || !b || !is_alike(arena, splices, a, b))
			return false;
		a = node_following(a, old);
		b = node_following(b, new);
	}
	return true;
}
