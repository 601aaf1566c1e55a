/* SPDX-License-Identifier: MIT
 * Values with places, whatever they were read from. A node is what a reader of the file sees (Helm,
 * Artifact Hub), what its author wrote, and where.
 *
 * Nodes are linked by pointers in one arena. The children of an alias are those of its anchor
 * (shared, never copied), so a node's parent is where it was written. A chart's tree is put
 * together from many files: each node knows its own source. */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "base/builder.h"
#include "base/map.h"
#include "base/str.h"
#include "text/source.h"

enum node_kind {
	NODE_UNKNOWN, /* a value that cannot be known; text says why */
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
	/* V3: a key is in the object twice, or in one merged into it. A Go program that decodes the
	 * object refuses it; an object that is not decoded does no harm. */
	NODE_REPEATED = 8,
	NODE_TYPED_KEY = 16, /* its key is not a string in its dialect: 80, true, null */
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
	 * empty span after its key's colon. source NULL: nowhere. */
	struct place at;

	/* A string's value; a number or bool as JSON prints it; unknown: the reason. */
	struct str text;
	struct str raw; /* a scalar as written: quotes, escapes and folds resolved, type not */
	union {
		bool truth;
		double number;
	};
	struct map *index; /* the members by key, when there are many; NULL: not made */
};

struct node_list {
	struct node **at;
	size_t len, room;
};

/* How deep a tree that was read can be. */
enum { TREE_DEPTH_MAX = 10000 };

/* --- Making nodes --- */

struct node *node_new(struct arena *arena, enum node_kind kind);
struct node *node_string(struct arena *arena, struct str text, struct place at);
struct node *node_bool(struct arena *arena, bool truth, struct place at);
struct node *node_integer(struct arena *arena, long long value, struct place at);
struct node *node_unknown(struct arena *arena, struct str reason, struct place at);
/* Appends to an array. The child must not have a parent yet. */
void node_append(struct node *array, struct node *child);
/* Appends a member of a new name, in constant time however many there are already. The child must
 * not have a parent yet. */
void node_add(struct arena *arena, struct node *object, struct str key, struct place key_at,
	struct node *child);
/* Sets a member; a member of that name is replaced. All members are searched, so it is for objects
 * that have few. The child must not have a parent yet. */
void node_set(struct node *object, struct str key, struct place key_at, struct node *child);
/* Appends a member whose key is set and new to the object; an object that grows large gets an
 * index. */
void node_member_add(struct arena *arena, struct node *object, struct node *member);
/* Removes a member from its object in constant time: the member stays in the list, under a key that
 * no look-up finds, until node_member_sweep takes all such members out. The object gets an index,
 * so that later look-ups do not walk over removed members. */
void node_member_drop(struct arena *arena, struct node *object, struct node *member);
void node_member_sweep(struct node *object);
/* A copy of the node for another parent: it shares the children, and has no parent and no next. */
struct node *node_copy(struct arena *arena, const struct node *node);

/* --- Asking nodes --- */

/* The member; NULL when there is none of that name or the node is not an object. */
struct node *node_get(const struct node *object, struct str key);
struct node *node_item(const struct node *array, size_t index);
bool node_is_scalar(const struct node *node); /* null, bool, number, string */
/* The innermost node at or below top whose written bytes, key included, hold the offset of the
 * file's source; also one of the YAML inside an annotation, when that is a part of the tree. NULL
 * when there is none. An editor asks for what is under its cursor: each byte from the start of a
 * key to the end of its value belongs to the member, but for those of a node inside it. A merged
 * member and what an alias shows are found where they are written, a node that was made and not
 * read (style none) never. Of nodes with the same bytes one inside another is taken, then one of
 * YAML inside a value, then the first. Only the nodes that hold the offset are searched, so the
 * cost is that of their children, not of the tree. source: a file's, not a nested one. */
const struct node *node_at(const struct node *top, const struct source *source, uint32_t offset);
/* The next node below top in the order of the text; NULL at the end. Nodes that an alias or a merge
 * shows come where they are written, and only there. */
struct node *node_following(const struct node *node, const struct node *top);
/* The first object whose duplicate keys make yaml.v3 refuse to decode all of top into an
 * interface{} (decode.go:mapping). NULL when there is none. */
const struct node *node_find_repeated(const struct node *top);
/* JSON deep equality: 1 and 1.0 are equal, the order of members does not count. An unknown
 * node equals nothing. */
bool node_equal(const struct node *a, const struct node *b);
/* A hash that is equal for equal nodes. */
uint32_t node_hash(const struct node *node);
struct str node_kind_name(enum node_kind kind);
struct str node_written_name(enum written written);

/* --- Printing --- */

/* Compact JSON, its strings as text/json.h writes them; unknown nodes as {"!unknown": reason}. */
void node_print_json(struct builder *builder, const struct node *node);
/* The normalized path (RFC 9535, 2.7) from the topmost parent. */
struct str node_path(struct arena *arena, const struct node *node);
/* One more step of a normalized path: ['name'] or [index]. */
void node_path_add_name(struct builder *builder, struct str name);
void node_path_add_index(struct builder *builder, size_t index);

#endif
