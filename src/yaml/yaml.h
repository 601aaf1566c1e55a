/* SPDX-License-Identifier: MIT
 * Readers of YAML and JSON: text to nodes with places, in the dialect of the Go library that reads
 * the same text. The names of libyaml begin with yaml_parser_ and yaml_event_; every other yaml_
 * name is chartgate's. */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Kinds of problems --- */

#define PROBLEM(id, text, unread, blocks) extern const struct problem_kind yaml_problem_##id;
#include "yaml/problems.def"
#undef PROBLEM

/* --- Readers. A file that cannot be read whole gives one NODE_UNKNOWN with the place, and a
 * problem. --- */

enum { YAML_NODE_MAX = 1000000, YAML_FILE_MAX = 5 * 1024 * 1024 };

/* The first document; never NULL. An empty file, or one of comments, gives a NODE_NULL whose place
 * is an empty span. Problems are appended: yaml-syntax, encoding, limit, duplicate-key (the last
 * one wins; but CORE gives NODE_UNKNOWN, V3 NODE_REPEATED, see node_find_repeated). The caller
 * reports multi-document: *more (may be NULL) gets the place where a second document starts; its
 * source is NULL when there is none. */
struct node *yaml_read(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct place *more);

/* Appends every document of a stream to *documents. The documents before a syntax error stay; the
 * error is one NODE_UNKNOWN after them. Empty documents are left out. */
void yaml_read_stream(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct node_list *documents);

/* Reads strict JSON (RFC 8259), with or without a BOM at the start; never NULL. Duplicate names are
 * a problem, and the last one wins. A number that is too large for a float64 is unknown. */
struct node *yaml_read_json(
	struct arena *arena, const struct source *source, struct problem_list *problems);

/* The first document of the YAML inside a string node; never NULL. Places in the result lead to the
 * bytes of the scalar, or to the whole scalar where the bytes do not give the value. */
struct node *yaml_embed(struct arena *arena, const struct node *scalar, enum dialect dialect,
	struct problem_list *problems, struct place *more);

/* A nested source over the value of a string node: it gives any part of the value its place. */
struct source *yaml_nested_source(struct arena *arena, const struct node *scalar);

/* The text that a Go field of type string gets from the node in its dialect. SIGS formats the value
 * (1.10 is "1.1", floats at 32 bits, yes is "true"); V2 and V3 keep the source text. False when the
 * decoder refuses the node (a list, a map) or leaves the field unset (null); *unset says which. */
bool yaml_go_string(struct arena *arena, const struct node *node, struct str *text, bool *unset);

#endif
