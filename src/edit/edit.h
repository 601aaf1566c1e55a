/* SPDX-License-Identifier: MIT
 * Changes a YAML text and leaves every other byte, and every other value, as it is. The new text is
 * read again: a change that does anything more than it says is not made. */
#ifndef EDIT_EDIT_H
#define EDIT_EDIT_H

#include "tree/tree.h"

/* One change of a text. `value` is what a Go field of type string then gets from the node in the
 * text's dialect (yaml_go_string). */
struct edit {
	const struct node *node; /* read from the text; written in it, and not merged */
	struct str key; /* empty: the node, a scalar, gets the value. Else a new member of that key
			   is added next to the node: on a line of its own after it, in { … }
			   before it */
	struct str value;
};

struct edit_list {
	struct edit *at;
	size_t len, room;
};

/* Makes all the edits in the text that root was read from; root is the first document of its file.
 * No node may be set twice. A value is written in the style of the old one if that style can
 * express it, else in double quotes. A new member has double quotes, and the indentation and the
 * line end of the node's line. *text is allocated from the arena.
 *
 * False when the new text does not read as the old tree with these changes: an alias shows the
 * node's value elsewhere, or the key is there already. Also false when the node to be set is a list
 * or a map. A merge, or an alias of a collection around the node, shows the node's own bytes a
 * second time: they change there too, and the caller checks whether that matters. */
bool edit_make(struct arena *arena, const struct node *root, const struct edit_list *edits,
	struct str *text);

/* The value as a YAML scalar in double quotes, with escapes for what does not print. */
struct str edit_double_quoted(struct arena *arena, struct str value);

#endif
