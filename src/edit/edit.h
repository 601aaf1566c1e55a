/* SPDX-License-Identifier: MIT
 * Changes of a YAML text that leave every other byte, and every other value, as they are. What was
 * written is read again: a change that does anything else than it says is not made. */
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

/* Makes all the edits, which must be of different nodes, in the text that root was read from, root
 * being the first document of its file. A value is written in the style of the old one where that
 * can say it, else in double quotes; a new member has double quotes, and the indentation and the
 * line end of the node's line. *text is allocated from the arena.
 *
 * False when what was written does not read as the old tree with these changes: the text is another
 * value elsewhere too (an alias of the node), the node is a list or a map, the key is there
 * already. Where the node's own bytes are seen a second time by a merge or by an alias of a
 * collection around it, they change there too; the caller has to know whether that matters. */
bool edit_make(struct arena *arena, const struct node *root, const struct edit_list *edits,
	struct str *text);

#endif
