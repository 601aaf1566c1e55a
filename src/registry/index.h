/* SPDX-License-Identifier: MIT
 * index.json of an OCI image layout (image-spec, image-layout.md): the names of its manifests.
 * Private to registry. */
#ifndef REGISTRY_INDEX_H
#define REGISTRY_INDEX_H

#include "package/package.h"
#include "tree/tree.h"

struct layout_index {
	const struct node *root; /* NULL: there is no file yet */
	const struct node *rows; /* its list of manifests; NULL: none */
};

/* Reads the index. An empty text means that there is no file yet. False with the reason when it is
 * not an index, or cannot be written again without loss. */
bool index_read(struct arena *arena, struct str path, struct str text, struct layout_index *index,
	struct str *why);
/* The row with that name, and the first row with that digest; NULL when there is none. */
const struct node *index_find(const struct layout_index *index, struct str name);
const struct node *index_find_digest(const struct layout_index *index, struct str digest);
/* The name of a row, and the text of a member; empty when there is none. */
struct str index_name(const struct node *row);
struct str index_text(const struct node *row, struct str member);
/* The text of the index with the row of that name replaced or added, and all else as it was. */
struct str index_with(struct arena *arena, const struct layout_index *index, struct str name,
	const struct descriptor *manifest);

#endif
