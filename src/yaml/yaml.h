/* SPDX-License-Identifier: MIT
 * Readers of YAML and JSON: text to nodes with places, in the dialect of the Go library that will
 * read the same text. libyaml's own names begin with yaml_parser_ and yaml_event_; every other
 * yaml_ is ours. */
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

/* The first document. An empty file (or one of comments) gives a NODE_NULL whose place is an empty
 * span. Never NULL. Problems are appended: yaml-syntax, encoding, limit, duplicate-key (the last
 * one wins; CORE gives NODE_UNKNOWN, V3 NODE_REPEATED, see node_find_repeated), multi-document is
 * left to the caller: *more (may be NULL) gets the place of the second document's start, source
 * NULL when there is none. */
struct node *yaml_read(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct place *more);

/* Every document of a stream, appended to *documents; those before a syntax error stay, the error
 * is one NODE_UNKNOWN behind them. Empty documents are left out. */
void yaml_read_stream(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct node_list *documents);

/* RFC 8259, nothing looser; a BOM at the start is taken. Duplicate names are a problem, the last
 * one wins; a number beyond a float64 is unknown. Never NULL. */
struct node *yaml_read_json(
	struct arena *arena, const struct source *source, struct problem_list *problems);

/* The YAML inside a string node, its first document. Places of the result lead back to the bytes of
 * the scalar (verified, else to the whole scalar). Never NULL. */
struct node *yaml_embed(struct arena *arena, const struct node *scalar, enum dialect dialect,
	struct problem_list *problems, struct place *more);

/* A nested source over the value of a string node, by which any part of the value has its place. */
struct source *yaml_nested_source(struct arena *arena, const struct node *scalar);

struct span_list {
	struct span *at;
	size_t len, room;
};
/* The comments of a YAML file, # included, line end not, in order. */
void yaml_comments(struct arena *arena, const struct source *source, struct span_list *comments);

/* What a Go field of type string gets from the node in its dialect (scalars only): SIGS formats
 * the value (1.10 is "1.1", floats at 32 bits, yes is "true"), V2 and V3 keep the source text.
 * False when the decoder refuses it (a list, a map) or leaves the field unset (null; *unset says
 * which). */
bool yaml_go_string(struct arena *arena, const struct node *node, struct str *text, bool *unset);

#endif
