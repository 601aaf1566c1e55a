/* SPDX-License-Identifier: MIT
 * Decodes YAML into Go structs as sigs.k8s.io/yaml and encoding/json do, but on nodes: the result
 * is an object whose members are the fields of the struct, with their names and types. Each member
 * keeps the place where its author wrote it. Private to helm. */
#ifndef HELM_DECODE_H
#define HELM_DECODE_H

#include "text/problem.h"
#include "tree/tree.h"

enum shape {
	SHAPE_STRING,
	SHAPE_BOOL,
	SHAPE_TIME, /* time.Time: a string of RFC 3339 */
	SHAPE_STRINGS, /* []string */
	SHAPE_STRING_MAP, /* map[string]string */
	SHAPE_ANY_LIST, /* []any */
	SHAPE_RECORDS, /* []*T */
};

struct decode_field {
	struct str name; /* from the json tag */
	enum shape shape;
	bool sanitised; /* Metadata.Validate makes blanks of its white space and removes unprintable
			   characters */
	const struct decode_type *record; /* of SHAPE_RECORDS */
};

struct decode_type {
	struct str name; /* the name of the Go type */
	const struct decode_field *fields;
	size_t count;
};

/* Decodes `in` as the type does, in the arena. `old` is an earlier result that `in` is decoded
 * over, and is changed; or it is NULL. As in encoding/json, a field that is set again is replaced,
 * a map gets the new members added, and the items of a list are decoded over the items that are
 * there. Names are compared without case; of two spellings of a field the later in byte order wins.
 * null leaves a string or bool as it is and unsets a list or map. Where Go refuses a value, there
 * is a problem of kind metadata in Go's words and an unknown node; everything else is decoded all
 * the same. An unknown node stays unknown. */
struct node *decode_record(struct arena *arena, const struct decode_type *record, struct node *old,
	const struct node *in, struct problem_list *problems);

/* The name of the kind in the errors of encoding/json. */
struct str decode_kind_name(enum node_kind kind);

#endif
