/* SPDX-License-Identifier: MIT
 * Compares values and texts. Private to oci. */
#ifndef OCI_COMPARE_H
#define OCI_COMPARE_H

#include "text/source.h"
#include "tree/tree.h"

/* The place of a problem, and the place on the other side. */
struct sides {
	struct place at, other;
};

struct value_path {
	struct str *at; /* names of members, and the index of an item as a number */
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
/* Appends the differences of two JSON values, member by member and item by item. The order of
 * members does not count. */
void compare_values(struct arena *arena, const struct node *ours, const struct node *theirs,
	struct differences *differences);
/* The node at the path, else the nearest node above it. */
const struct node *compare_node_at(const struct node *root, const struct value_path *path);
/* A value for a message: its JSON, cut when it is long; "nothing" for NULL. */
struct str compare_show(struct arena *arena, const struct node *value);
/* The metadata as the JSON value that Helm writes, without places: what Go leaves out is left out.
 */
const struct node *compare_metadata_value(struct arena *arena, const struct node *metadata);

/* The first difference of two texts: the rest of its line on each side. */
struct sides compare_texts(const struct source *ours, const struct source *theirs);

#endif
