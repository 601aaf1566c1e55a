/* SPDX-License-Identifier: MIT
 * From edits to a text: each edit becomes a splice, the splices make a text, and the text is read
 * again. */
#include "edit/edit.h"

#include "base/vec.h"
#include "edit/splice.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

/* Whether the node is written in this text, and is a scalar if its value is to be set. */
static bool
can_edit(const struct node *root, const struct edit *edit)
{
	const struct node *node = edit->node;
	bool is_written = node->at.source == root->at.source && !(node->flags & NODE_MERGED);
	return is_written && (edit->key.len ? node->key_at.source != NULL : node_is_scalar(node));
}

bool
edit_make(struct arena *arena, const struct node *root, const struct edit_list *edits,
	struct str *text)
{
	const struct source *old = root->at.source;
	struct splice_list splices = { 0 };
	struct problem_list problems = { 0 };
	for (size_t i = 0; i < edits->len; i++) {
		if (!can_edit(root, &edits->at[i]))
			return false;
		vec_push(arena, &splices, splice_of(arena, &edits->at[i]));
	}
	if (!splice_apply(arena, old->text, &splices, text))
		return false;
	const struct source *new = source_new(arena, old->path, *text);
	return edit_holds(
		arena, root, yaml_read(arena, new, root->dialect, &problems, NULL), &splices);
}
