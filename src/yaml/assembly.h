/* SPDX-License-Identifier: MIT
 * Nodes put together from the events of a document, whoever reads them: places are byte spans
 * already, names are views. Here live duplicates, anchors, merge keys and the bounds. */
#ifndef YAML_ASSEMBLY_H
#define YAML_ASSEMBLY_H

#include "base/map.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/bounds.h"

/* What stands before a node. */
struct properties {
	struct str anchor; /* at NULL: none */
	struct str tag; /* long form; `!` alone: not to be resolved; empty: none */
};

struct scalar {
	struct properties properties;
	struct str value; /* lives as long as the tree */
	enum node_style style;
	struct span span;
};

/* A node under a name. */
struct anchor {
	struct node *node;
	bool open; /* its end is still to come */
	unsigned height; /* levels of collections, itself one */
	struct bounds below; /* what an alias of it adds; while it is open: what was before it */
};

/* A collection whose end is still to come. */
struct frame {
	struct node *node;
	struct anchor *anchor;
	unsigned height; /* levels of collections in it */
	uint32_t end; /* of its last child */
	bool has_key; /* of an object: the next node is the value of key */
	bool is_merge; /* of this key: << */
	bool is_typed; /* of this key: it is no string */
	bool has_dropped; /* members wait for node_member_sweep */
	struct str key;
	struct place key_at;
	struct place merge_at; /* where the first << stands; source NULL: none */
	struct node *merged; /* what the << of a V3 mapping names, until its end */
};

struct frame_list {
	struct frame *at;
	size_t len, room;
};

struct assembly {
	struct arena *arena; /* of the tree */
	struct arena scratch; /* of what ends with the document */
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

/* Makes ready for the next document. */
void assembly_begin(struct assembly *assembly);
void assembly_scalar(struct assembly *assembly, const struct scalar *scalar);
/* The start of a collection; the span's end is known at its end. */
void assembly_collection(struct assembly *assembly, enum node_kind kind, enum node_style style,
	const struct properties *properties, uint32_t start);
/* Its end. end 0: that of its last child. */
void assembly_end(struct assembly *assembly, uint32_t end);
void assembly_alias(struct assembly *assembly, struct str name, struct span span);
/* Appends a problem and makes the document unknown. */
void assembly_fail(struct assembly *assembly, const struct problem_kind *kind, struct span span,
	struct str message);
/* Whether the next node is a key. */
bool assembly_wants_key(const struct assembly *assembly);
/* Whether the next node stands inside [] or {}. */
bool assembly_in_flow(const struct assembly *assembly);
/* End of the key whose value comes next; 0 when none does. */
uint32_t assembly_key_end(const struct assembly *assembly);

/* Tells the current key, which stands in its object already, first at the other place. refused:
 * CORE makes the document unknown, and whoever decodes the object in V3 refuses it; else the last
 * one counts. */
void assembly_repeat(struct assembly *assembly, struct place first, bool refused);

/* For merge.c. */
/* Applies the value of << to the open object (go-yaml decode.go:merge). */
void assembly_merge(struct assembly *assembly, struct frame *frame, struct node *value);
/* Adds what V3's << gave and no key of the object has. */
void assembly_merge_rest(struct assembly *assembly, struct frame *frame);

#endif
