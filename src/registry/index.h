/* SPDX-License-Identifier: MIT
 * index.json of an OCI image layout (image-spec, image-layout.md): which manifests have which
 * names. Private to registry. */
#ifndef REGISTRY_INDEX_H
#define REGISTRY_INDEX_H

#include "package/package.h"
#include "tree/tree.h"

struct layout_index {
	const struct node *root; /* NULL: there is no file yet */
	const struct node *rows; /* its manifests; NULL: none */
};

/* False, with the reason, for what is no index that could be written again without loss. An empty
 * text is an index that is not there yet. */
bool index_read(struct arena *arena, struct str path, struct str text, struct layout_index *index,
	struct str *why);
/* The row that has the name, or the digest under whatever name; NULL when there is none. */
const struct node *index_find(const struct layout_index *index, struct str name);
const struct node *index_find_digest(const struct layout_index *index, struct str digest);
/* What a row says; empty when it does not. */
struct str index_name(const struct node *row);
struct str index_text(const struct node *row, struct str member);
/* The text of the index with the row of that name replaced or added; all else stays. */
struct str index_with(struct arena *arena, const struct layout_index *index, struct str name,
	const struct descriptor *manifest);

#endif
