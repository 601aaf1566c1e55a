/* SPDX-License-Identifier: MIT
 * Go's decoding of YAML into structs, as sigs.k8s.io/yaml over encoding/json does it, on nodes: the
 * result has the members that the struct has, under their names, typed as its fields, and each
 * still stands where its author wrote it. */
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
	struct str name; /* as the json tag has it */
	enum shape shape;
	bool sanitised; /* Metadata.Validate cleans it: white space to blanks, the unprintable away
			 */
	const struct decode_type *record; /* of SHAPE_RECORDS */
};

struct decode_type {
	struct str name; /* of the Go type */
	const struct decode_field *fields;
	size_t count;
};

/* Decodes in into a record that may hold something already (old, else NULL; it is changed): a field
 * set again is replaced, a map added to, the items of a list decoded into those that are there, as
 * encoding/json does it. Names fold case; of two spellings the later in byte order wins. null
 * leaves a string or bool as it is and unsets a list or map. What Go refuses is a problem of kind
 * metadata in Go's words, and a NODE_UNKNOWN in its place; the rest is decoded all the same. An
 * unknown node stays one. */
struct node *decode_record(struct arena *arena, const struct decode_type *record, struct node *old,
	const struct node *in, struct problem_list *problems);

/* As encoding/json calls it in its errors. */
struct str decode_kind_name(enum node_kind kind);

#endif
