/* SPDX-License-Identifier: MIT
 * How charts spell container images in their values. */
#ifndef CHART_SPELLING_H
#define CHART_SPELLING_H

#include "tree/tree.h"

/* The nodes that spell one image. All but the repository may be NULL: not written, or empty. */
struct spelling {
	const struct node *registry, *repository, *tag, *digest;
	/* The repository is only a part of the image's name; templates put it together. */
	bool composed;
	/* Templates put a registry, which stands elsewhere in values, before a name without one. */
	bool default_registry;
};

/* A map with repository (or image, or name) and what belongs to it. False when it spells no image,
 * such as a git repository. */
bool spelling_of_map(const struct node *map, struct spelling *spelling);
/* A string member of a map: at a key that ends in image, in a map whose key ends in images, or with
 * a sibling `fooTag` beside `foo`. */
bool spelling_of_member(
	const struct node *map, const struct node *member, struct spelling *spelling);

/* The row of an image, `primary` and `dependency` not yet set; `at` is its first cell. NULL when
 * the name is no image reference. image_row.c */
struct node *image_row(struct arena *arena, const struct spelling *spelling, struct node *at);

#endif
