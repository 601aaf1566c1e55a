/* SPDX-License-Identifier: MIT
 * Builds nodes from the events of a document, whichever parser gives them: their places are byte
 * spans, their names are views. Handles duplicate keys, anchors, merge keys and the bounds. */
#ifndef YAML_ASSEMBLY_H
#define YAML_ASSEMBLY_H

#include "base/map.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/bounds.h"

/* The anchor and the tag before a node. */
struct properties {
	struct str anchor; /* at NULL: none */
	struct str tag; /* long form; `!` by itself: do not resolve; empty: none */
};

struct scalar {
	struct properties properties;
	struct str value; /* lives as long as the tree */
	enum node_style style;
	struct span span;
};

/* A node with an anchor. */
struct anchor {
	struct node *node;
	bool open; /* its end is still to come */
	unsigned height; /* levels of collections, with its own */
	struct bounds below; /* what an alias of it adds; while it is open: the state before it */
};

/* A collection whose end is still to come. */
struct frame {
	struct node *node;
	struct anchor *anchor;
	unsigned height; /* levels of collections in it */
	uint32_t end; /* of its last child */
	bool has_key; /* of an object: the next node is the value of key */
	bool is_merge; /* of this key: << */
	bool is_typed; /* of this key: it is not a string */
	bool has_dropped; /* node_member_sweep has to remove members */
	struct str key;
	struct place key_at;
	struct place merge_at; /* the place of the first <<; source NULL: none */
	struct node *merged; /* the value of the << of a V3 mapping, merged at its end */
};

struct frame_list {
	struct frame *at;
	size_t len, room;
};

struct assembly {
	struct arena *arena; /* for the tree */
	struct arena scratch; /* freed when the document ends */
	const struct source *source;
	enum dialect dialect;
	struct problem_list *problems;

	struct node *root; /* of the document; NULL before its first event */
	bool failed; /* the root is unknown and no event must follow */
	struct frame_list frames;
	struct map anchors;
	struct bounds bounds;
	size_t duplicates;
};

void assembly_open(struct assembly *assembly, struct arena *arena, const struct source *source,
	enum dialect dialect, struct problem_list *problems);
void assembly_close(struct assembly *assembly);

/* Begins a document. */
void assembly_begin(struct assembly *assembly);
void assembly_scalar(struct assembly *assembly, const struct scalar *scalar);
/* The start of a collection. assembly_end sets the end of its span. */
void assembly_collection(struct assembly *assembly, enum node_kind kind, enum node_style style,
	const struct properties *properties, uint32_t start);
/* The end of a collection. end 0: the end of its last child. */
void assembly_end(struct assembly *assembly, uint32_t end);
void assembly_alias(struct assembly *assembly, struct str name, struct span span);
/* Appends a problem and makes the document unknown. */
void assembly_fail(struct assembly *assembly, const struct problem_kind *kind, struct span span,
	struct str message);
/* Whether the next node is inside [] or {}. */
bool assembly_in_flow(const struct assembly *assembly);
/* The end of the key whose value comes next; 0 when the next node is not the value of a key. */
uint32_t assembly_key_end(const struct assembly *assembly);

/* --- For merge.c and duplicate.c --- */

/* The innermost open collection; NULL at the root. */
struct frame *assembly_innermost(const struct assembly *assembly);
/* Appends a problem at the span. */
void assembly_add_problem(struct assembly *assembly, const struct problem_kind *kind,
	struct span span, struct str message);

/* --- duplicate.c --- */

/* Reports the current key as a duplicate of the one at `first`. refused: in CORE the document
 * becomes unknown, and a decoder of V3 refuses the object. Otherwise the last one counts. */
void duplicate_report(struct assembly *assembly, struct place first, bool refused);
/* Handles a key that the object has already, with the member `old`: the later one wins, or the
 * document is refused. */
void duplicate_replace(struct assembly *assembly, struct frame *frame, struct node *old);

/* --- merge.c --- */

/* Applies the value of << to the open object (go-yaml decode.go:merge). */
void merge_into(struct assembly *assembly, struct frame *frame, struct node *value);
/* At the end of a V3 mapping: adds the members of its << that no key of the object has. */
void merge_rest(struct assembly *assembly, struct frame *frame);

#endif
