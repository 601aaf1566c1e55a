/* SPDX-License-Identifier: MIT
 * Values with places, from YAML or from JSON. A node is what a reader of the file sees (Helm,
 * Artifact Hub), what its author wrote, and where.
 *
 * Nodes hang together by pointers in one arena. The children of an alias are those of its anchor
 * (shared, never copied), so a node's parent is where it was written. A chart's tree is put
 * together from many files: each node knows its own source. */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "base/map.h"
#include "base/str.h"
#include "text/problem.h"
#include "text/source.h"

enum node_kind {
	NODE_UNKNOWN, /* it is there and cannot be known; text says why */
	NODE_NULL,
	NODE_BOOL,
	NODE_NUMBER,
	NODE_STRING,
	NODE_ARRAY,
	NODE_OBJECT,
};

enum node_style {
	STYLE_NONE, /* made by us: a fact's row, a part of a parsed string */
	STYLE_PLAIN,
	STYLE_SINGLE,
	STYLE_DOUBLE,
	STYLE_LITERAL,
	STYLE_FOLDED,
	STYLE_FLOW, /* [a] {a: b} */
	STYLE_BLOCK, /* indented collection */
	STYLE_JSON, /* from JSON text */
};

/* Whose reading of scalars, duplicates and merge keys. */
enum dialect {
	DIALECT_SIGS, /* sigs.k8s.io/yaml over go-yaml v2, to JSON: Chart.yaml, values, CRDs,
			 examples */
	DIALECT_V2, /* gopkg.in/yaml.v2: the annotation `changes`, artifacthub-repo.yml, -pkg.yml */
	DIALECT_V3, /* gopkg.in/yaml.v3: every other annotation */
	DIALECT_CORE, /* YAML 1.2 core: rule files, configuration */
	DIALECT_JSON, /* RFC 8259 */
};

/* What the author wrote, for the verb `type`. */
enum written {
	WRITTEN_NULL,
	WRITTEN_BOOL,
	WRITTEN_INTEGER,
	WRITTEN_NUMBER,
	WRITTEN_STRING,
	WRITTEN_TIMESTAMP,
	WRITTEN_ARRAY,
	WRITTEN_OBJECT
};

enum node_flag {
	NODE_ALIAS = 1, /* written *name; children are the anchor's */
	NODE_MERGED = 2, /* came into its object by << */
	NODE_INTEGER = 4, /* a number without fraction: text has all its digits */
	/* V3: a key stands twice in the object or in one merged into it, so that whoever decodes
	 * it refuses it; where nobody does, no harm is done. */
	NODE_REPEATED = 8,
	NODE_TYPED_KEY = 16, /* its key is no string to its dialect: 80, true, null */
};

struct node {
	enum node_kind kind : 8;
	enum node_style style : 8;
	enum dialect dialect : 8;
	enum written written : 8;
	unsigned flags;

	uint32_t count; /* members or items */
	uint32_t ordinal; /* of an item: its index */
	struct node *parent;
	struct node *first, *last; /* members in the order written, or items */
	struct node *next;

	struct str key; /* as readers see it; of an item: empty */
	struct place key_at; /* where the key is written; source NULL when there is none */
	/* Where the value is written: quotes and block indicator included. A missing value is the
	 * empty span behind its key's colon. source NULL: nowhere. */
	struct place at;

	/* A string's value; a number or bool as JSON prints it; unknown: the reason. */
	struct str text;
	struct str raw; /* a scalar as written: quotes, escapes and folds resolved, type not */
	union {
		bool truth;
		double number;
	};
	struct map *index; /* an object with many members: them by key; NULL: few, or none made */
};

struct node_list {
	struct node **at;
	size_t len, room;
};

/* --- Readers. A file that cannot be read whole gives one NODE_UNKNOWN with the place, and a
 * problem. --- */

enum { TREE_DEPTH_MAX = 10000, TREE_NODE_MAX = 1000000, TREE_FILE_MAX = 5 * 1024 * 1024 };

/* The first document. An empty file (or one of comments) gives a NODE_NULL whose place is an empty
 * span. Never NULL. Problems are appended: yaml-syntax, encoding, limit, duplicate-key (the last
 * one wins; CORE gives NODE_UNKNOWN, V3 NODE_REPEATED, see node_find_repeated), multi-document is
 * left to the caller: *more (may be NULL) gets the place of the second document's start, source
 * NULL when there is none. */
struct node *tree_read_yaml(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct place *more);

/* Every document of a stream, appended to *documents; those before a syntax error stay, the error
 * is one NODE_UNKNOWN behind them. Empty documents are left out. */
void tree_read_yaml_stream(struct arena *arena, const struct source *source, enum dialect dialect,
	struct problem_list *problems, struct node_list *documents);

/* RFC 8259, nothing looser; a BOM at the start is taken. Duplicate names are a problem, the last
 * one wins; a number beyond a float64 is unknown. Never NULL. */
struct node *tree_read_json(
	struct arena *arena, const struct source *source, struct problem_list *problems);

/* The YAML inside a string node, its first document. Places of the result lead back to the bytes of
 * the scalar (verified, else to the whole scalar). Never NULL. */
struct node *tree_embed(struct arena *arena, const struct node *scalar, enum dialect dialect,
	struct problem_list *problems, struct place *more);

/* A nested source over the value of a string node, by which any part of the value has its place. */
struct source *tree_nested_source(struct arena *arena, const struct node *scalar);

struct span_list {
	struct span *at;
	size_t len, room;
};
/* The comments of a YAML file, # included, line end not, in order. */
void tree_comments(struct arena *arena, const struct source *source, struct span_list *comments);

/* --- Making nodes --- */

struct node *node_new(struct arena *arena, enum node_kind kind);
struct node *node_string(struct arena *arena, struct str text, struct place at);
struct node *node_bool(struct arena *arena, bool truth, struct place at);
struct node *node_integer(struct arena *arena, long long value, struct place at);
struct node *node_unknown(struct arena *arena, struct str reason, struct place at);
/* Appends to an array. The child must belong to no other parent. */
void node_append(struct node *array, struct node *child);
/* Appends a member of a new name, in constant time however many there are already. The child must
 * belong to no other parent. */
void node_add(struct arena *arena, struct node *object, struct str key, struct place key_at,
	struct node *child);
/* Sets a member; a member of that name is replaced. It looks through the members: for objects that
 * have few. The child must belong to no other parent. */
void node_set(struct node *object, struct str key, struct place key_at, struct node *child);
/* The same node for another parent: children are shared, parent and next are free. */
struct node *node_copy(struct arena *arena, const struct node *node);

/* --- Asking nodes --- */

/* The member, NULL when the object has none of that name or is no object. */
struct node *node_get(const struct node *object, struct str key);
struct node *node_item(const struct node *array, size_t index);
bool node_is_scalar(const struct node *node); /* null, bool, number, string */
/* The next node below top in the order of the text, but not what an alias or a merge shows: that
 * comes where it is written. NULL at the end. */
struct node *node_following(const struct node *node, const struct node *top);
/* The first object for whose duplicate keys yaml.v3 refuses to decode all of it into an interface{}
 * (decode.go:mapping). NULL when there is none. */
const struct node *node_find_repeated(const struct node *top);
/* JSON deep equality: 1 and 1.0 are equal, the order of members does not count. Unknown equals
 * nothing. */
bool node_equal(const struct node *a, const struct node *b);
/* A hash that is equal for equal nodes. */
uint32_t node_hash(const struct node *node);
struct str node_kind_name(enum node_kind kind);
struct str written_name(enum written written);

/* What a Go field of type string gets from the node in its dialect (scalars only): SIGS formats
 * the value (1.10 is "1.1", floats at 32 bits, yes is "true"), V2 and V3 keep the source text.
 * False when the decoder refuses it (a list, a map) or leaves the field unset (null; *unset says
 * which). */
bool node_as_go_string(struct arena *arena, const struct node *node, struct str *text, bool *unset);

/* --- Printing --- */

/* Compact JSON; unknown nodes as {"!unknown": reason}. Strings escape control characters, U+2028/9
 * and bidi controls as \u. */
void node_print_json(struct builder *builder, const struct node *node);
/* A JSON string literal, quotes included, escaped likewise. */
void json_print_string(struct builder *builder, struct str text);
/* The finite value as Go's encoding/json prints a float64: the fewest digits that read back, with
 * an exponent below 1e-6 and from 1e21 on (encode.go:floatEncoder). */
struct str number_print_json(struct arena *arena, double value);
/* The normalized path (RFC 9535, 2.7) from the topmost parent. */
struct str node_path(struct arena *arena, const struct node *node);
/* One more step of a normalized path: ['name'] or [index]. */
void path_add_name(struct builder *builder, struct str name);
void path_add_index(struct builder *builder, size_t index);

#endif
