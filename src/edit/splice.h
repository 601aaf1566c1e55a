/* SPDX-License-Identifier: MIT
 * Edits as bytes that replace others; the files of this room share them. Private to edit. */
#ifndef EDIT_SPLICE_H
#define EDIT_SPLICE_H

#include "edit/edit.h"
#include "text/source.h"

/* The bytes of the span become the text. */
struct splice {
	const struct edit *edit;
	struct span span; /* of the old text */
	struct str text;
	uint32_t lead; /* how many bytes of the text are before the node: indentation, a space */
	uint32_t at; /* where the node begins in the new text; set by splice_apply */
	const struct node *changed; /* the node there; set by edit_holds */
};

struct splice_list {
	struct splice *at;
	size_t len, room;
};

/* The bytes that an edit changes. */
struct splice splice_of(struct arena *arena, const struct edit *edit);
/* Sorts the splices and puts them into the text. False when two overlap. */
bool splice_apply(
	struct arena *arena, struct str old, struct splice_list *splices, struct str *text);

/* Whether the new tree is the old one with the edits of the splices, and nothing else. compare.c */
bool edit_holds(struct arena *arena, const struct node *old, const struct node *new,
	struct splice_list *splices);
/* Whether a Go field of type string gets the value from the node. */
bool edit_says(struct arena *arena, const struct node *node, struct str value);

/* The value as YAML of one line: in the style if that can express it in the dialect, else in double
 * quotes. scalar.c */
struct str edit_scalar(
	struct arena *arena, struct str value, enum node_style style, enum dialect dialect);

#endif
