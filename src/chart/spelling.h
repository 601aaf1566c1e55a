/* SPDX-License-Identifier: MIT
 * Recognises container images in values: which members of a map name one image. Private to
 * chart. */
#ifndef CHART_SPELLING_H
#define CHART_SPELLING_H

#include "tree/tree.h"

/* The nodes that name one image. All but the repository may be NULL: not written, or empty. */
struct spelling {
	const struct node *registry, *repository, *tag, *digest;
	/* The repository is only a part of the image's name; templates build the name. */
	bool composed;
	/* Templates put a registry, which is elsewhere in values, before a name without one. */
	bool default_registry;
};

/* Recognises a map with repository (or image, or name) and the members that belong to it. False
 * when it does not name an image, such as a map about a git repository. */
bool spelling_of_map(const struct node *map, struct spelling *spelling);
/* Recognises a string member of a map: its key ends in image, or the map's key ends in images, or a
 * member `foo` has a sibling `fooTag`. False when it does not name an image. */
bool spelling_of_member(
	const struct node *map, const struct node *member, struct spelling *spelling);

/* The row of an image, without `primary` and `dependency`; `at` is its first cell. NULL when the
 * name is not an image reference. image_row.c */
struct node *image_row(struct arena *arena, const struct spelling *spelling, struct node *at);

#endif
