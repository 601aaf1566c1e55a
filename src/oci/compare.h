/* SPDX-License-Identifier: MIT
 * Values and texts side by side. Private to oci. */
#ifndef OCI_COMPARE_H
#define OCI_COMPARE_H

#include "text/source.h"
#include "tree/tree.h"

/* Where something is wrong, and the other side of it. */
struct sides {
	struct place at, other;
};

struct value_path {
	struct str *at; /* member names; an index as a number */
	size_t len;
};
struct difference {
	struct value_path path;
	struct str name; /* the path for people: maintainers[0].name */
	const struct node *ours, *theirs; /* NULL: not there */
};
struct differences {
	struct difference *at;
	size_t len, room;
};
/* Where two values differ as JSON values do: members and items one by one, the order of members not
 * counted. */
void compare_values(struct arena *arena, const struct node *ours, const struct node *theirs,
	struct differences *differences);
/* The node at the path, else the last above it that is there. */
const struct node *compare_node_at(const struct node *root, const struct value_path *path);
/* A value in a message: JSON, cut when long; "nothing" for NULL. */
struct str compare_show(struct arena *arena, const struct node *value);
/* Helm's Metadata as a value without places: what Go leaves out is left out. */
const struct node *compare_metadata_value(struct arena *arena, const struct node *metadata);

/* Where two texts begin to differ: the rest of that line, on either side. */
struct sides compare_texts(const struct source *ours, const struct source *theirs);

#endif
