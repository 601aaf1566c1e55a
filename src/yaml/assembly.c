/* SPDX-License-Identifier: MIT
 * Builds the tree with a stack of open collections. Each event adds one node to the innermost
 * collection; an object takes its children in turn as key and value. Depth, number of nodes and
 * share of aliases are bounded while the tree grows, so that every reader of the tree can rely on
 * that. */
#include "yaml/assembly.h"

#include "base/vec.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/plain.h"
#include "yaml/resolve.h"
#include "yaml/yaml.h"

/* --- Opening, failing --- */

void
assembly_open(struct assembly *assembly, struct arena *arena, const struct source *source,
	enum dialect dialect, struct problem_list *problems)
{
	*assembly = (struct assembly){
		.arena = arena,
		.source = source,
		.dialect = dialect,
		.problems = problems,
	};
	arena_init(&assembly->scratch);
}

void
assembly_close(struct assembly *assembly)
{
	arena_close(&assembly->scratch);
}

void
assembly_begin(struct assembly *assembly)
{
	assembly->root = NULL;
	assembly->frames.len = 0;
	map_init(&assembly->anchors, &assembly->scratch);
	assembly->bounds = bounds_of_document();
	assembly->duplicates = 0;
}

static struct place
place_of(const struct assembly *assembly, struct span span)
{
	return (struct place){ assembly->source, span };
}

void
assembly_add_problem(struct assembly *assembly, const struct problem_kind *kind, struct span span,
	struct str message)
{
	vec_push(assembly->arena, assembly->problems,
		((struct problem){
			.kind = kind,
			.file = assembly->source->path,
			.message = message,
			.place = place_of(assembly, span),
		}));
}

void
assembly_fail(struct assembly *assembly, const struct problem_kind *kind, struct span span,
	struct str message)
{
	assembly_add_problem(assembly, kind, span, message);
	assembly->root = node_unknown(assembly->arena, message, place_of(assembly, span));
	assembly->root->dialect = assembly->dialect;
	assembly->failed = true;
}

struct frame *
assembly_innermost(const struct assembly *assembly)
{
	return assembly->frames.len ? &assembly->frames.at[assembly->frames.len - 1] : NULL;
}

bool
assembly_in_flow(const struct assembly *assembly)
{
	struct frame *frame = assembly_innermost(assembly);
	return frame && frame->node->style == STYLE_FLOW;
}

/* Counts a node, and for an alias also the nodes below it. levels: how many levels of collections
 * it adds. False when a bound is exceeded. */
static bool
count(struct assembly *assembly, struct span span, const struct anchor *anchor, size_t levels)
{
	struct str why;
	size_t depth = assembly->frames.len;
	struct bounds *bounds = &assembly->bounds;
	bounds_add(bounds, assembly_in_flow(assembly) ? depth : 0);
	if (anchor)
		bounds_add_alias(bounds, &anchor->below);
	if (bounds_hold(bounds, depth + levels))
		return true;
	why = bounds_broken(bounds, depth + levels);
	assembly_fail(assembly, &yaml_problem_limit, span, why);
	return false;
}

/* --- Keys --- */

/* Whether the next node is a key. */
static bool
wants_key(const struct assembly *assembly)
{
	struct frame *frame = assembly_innermost(assembly);
	return frame && frame->node->kind == NODE_OBJECT && !frame->has_key;
}

uint32_t
assembly_key_end(const struct assembly *assembly)
{
	struct frame *frame = assembly_innermost(assembly);
	return frame && frame->has_key ? frame->key_at.span.end : 0;
}

static void
take_key(struct assembly *assembly, struct str key, struct span span)
{
	struct frame *frame = assembly_innermost(assembly);
	frame->key = key;
	frame->key_at = place_of(assembly, span);
	frame->has_key = true;
	frame->is_merge = frame->is_typed = false;
	frame->end = span.end;
}

static void
take_key_node(struct assembly *assembly, const struct node *node, struct span span)
{
	struct str key, reason = { 0 };
	if (node->kind == NODE_ARRAY || node->kind == NODE_OBJECT)
		assembly_fail(assembly, &yaml_problem_syntax, span,
			STR("a list or a map cannot be a key"));
	else if (!resolve_key(assembly->arena, node, &key, &reason))
		assembly_fail(assembly, &yaml_problem_syntax, span, reason);
	if (assembly->failed)
		return;
	take_key(assembly, key, span);
	assembly_innermost(assembly)->is_typed = node->written != WRITTEN_STRING;
}

/* --- Nodes --- */

static void
attach_member(struct assembly *assembly, struct frame *frame, struct node *node)
{
	frame->has_key = false;
	if (frame->is_merge) {
		merge_into(assembly, frame, node);
		return;
	}
	struct node *old = node_get(frame->node, frame->key);
	if (old)
		duplicate_replace(assembly, frame, old);
	if (assembly->failed)
		return;
	node->key = frame->key;
	node->key_at = frame->key_at;
	if (frame->is_typed)
		node->flags |= NODE_TYPED_KEY;
	node_member_add(assembly->arena, frame->node, node);
}

/* Adds a finished node to the collection around it. height: the levels of collections in the node.
 */
static void
attach(struct assembly *assembly, struct node *node, unsigned height)
{
	struct frame *frame = assembly_innermost(assembly);
	if (!frame) {
		assembly->root = node;
		return;
	}
	if (frame->height < height)
		frame->height = height;
	if (frame->end < node->at.span.end)
		frame->end = node->at.span.end;
	if (frame->node->kind == NODE_OBJECT)
		attach_member(assembly, frame, node);
	else
		node_append(frame->node, node);
}

/* Remembers the node by its anchor, if it has one; a later anchor of the same name hides this one.
 */
static struct anchor *
remember(struct assembly *assembly, const struct properties *properties, struct node *node)
{
	if (!properties->anchor.at)
		return NULL;
	struct anchor *anchor = ARENA_NEW(&assembly->scratch, struct anchor);
	*anchor = (struct anchor){ .node = node, .below = { .decodes = 1, .nodes = 1 } };
	map_put(&assembly->anchors, str_copy(&assembly->scratch, properties->anchor), anchor);
	return anchor;
}

/* go-yaml v2 also reads `! "<<"` as a merge (decode.go:isMerge; its parser calls that implicit). */
static bool
is_merge_key(const struct assembly *assembly, const struct scalar *scalar)
{
	if (!str_equal(scalar->value, STR("<<")))
		return false;
	struct str tag = scalar->properties.tag;
	bool v2 = assembly->dialect == DIALECT_SIGS || assembly->dialect == DIALECT_V2;
	bool plain = scalar->style == STYLE_PLAIN;
	if (str_equal(tag, STR("!")))
		return plain || v2;
	return tag.len ? str_equal(tag, STR("tag:yaml.org,2002:merge")) : plain;
}

static bool
is_always_string(const struct scalar *scalar)
{
	return scalar->style != STYLE_PLAIN && !scalar->properties.tag.len;
}

/* Gives the node the meaning of the scalar. False when its tag does not match its text. */
static bool
resolve(struct assembly *assembly, const struct scalar *scalar, struct node *node)
{
	struct str reason = { 0 };
	node->dialect = assembly->dialect;
	node->style = scalar->style;
	node->raw = scalar->value;
	node->at = place_of(assembly, scalar->span);
	if (is_always_string(scalar)) {
		node->kind = NODE_STRING;
		node->written = WRITTEN_STRING;
		node->text = scalar->value;
		return true;
	}
	struct str tag = scalar->properties.tag;
	if (assembly->dialect == DIALECT_V3 && scalar->style == STYLE_PLAIN &&
		str_equal(tag, STR("!")))
		tag.len = 0; /* yaml.v3 ignores the non-specific tag */
	if (resolve_scalar(assembly->arena, node, tag, &reason))
		return true;
	assembly_fail(assembly, &yaml_problem_syntax, scalar->span, reason);
	return false;
}

/* Whether the key is a string that means its own text, as most are. */
static bool
is_simple_key(const struct assembly *assembly, const struct scalar *scalar)
{
	if (scalar->properties.anchor.at || scalar->properties.tag.len)
		return false;
	return scalar->style != STYLE_PLAIN ||
		(plain_is_string(scalar->value, assembly->dialect) &&
			!is_merge_key(assembly, scalar));
}

static void
scalar_key(struct assembly *assembly, const struct scalar *scalar)
{
	if (is_simple_key(assembly, scalar)) {
		take_key(assembly, scalar->value, scalar->span);
		return;
	}
	struct node scratch = { 0 };
	struct node *node = &scratch;
	if (scalar->properties.anchor.at)
		node = ARENA_NEW(assembly->arena, struct node);
	if (!resolve(assembly, scalar, node))
		return;
	remember(assembly, &scalar->properties, node);
	take_key_node(assembly, node, scalar->span);
	if (!assembly->failed)
		assembly_innermost(assembly)->is_merge = is_merge_key(assembly, scalar);
}

void
assembly_scalar(struct assembly *assembly, const struct scalar *scalar)
{
	if (!count(assembly, scalar->span, NULL, 0))
		return;
	if (wants_key(assembly)) {
		assembly->bounds.nodes--;
		scalar_key(assembly, scalar);
		return;
	}
	struct node *node = ARENA_NEW(assembly->arena, struct node);
	if (!resolve(assembly, scalar, node))
		return;
	if (node->kind == NODE_UNKNOWN)
		assembly_add_problem(assembly, &yaml_problem_syntax, scalar->span,
			str_format(assembly->arena, "%.*s is %.*s", STR_FMT(node->raw),
				STR_FMT(node->text)));
	remember(assembly, &scalar->properties, node);
	attach(assembly, node, 0);
}

void
assembly_collection(struct assembly *assembly, enum node_kind kind, enum node_style style,
	const struct properties *properties, uint32_t start)
{
	struct span span = { start, start };
	if (!count(assembly, span, NULL, 1))
		return;
	if (wants_key(assembly)) {
		assembly_fail(assembly, &yaml_problem_syntax, span,
			STR("a list or a map cannot be a key"));
		return;
	}
	struct node *node = node_new(assembly->arena, kind);
	node->style = style;
	node->dialect = assembly->dialect;
	node->written = kind == NODE_ARRAY ? WRITTEN_ARRAY : WRITTEN_OBJECT;
	node->at = place_of(assembly, span);
	struct anchor *anchor = remember(assembly, properties, node);
	if (anchor) {
		anchor->open = true;
		anchor->below = assembly->bounds;
	}
	vec_push(&assembly->scratch, &assembly->frames,
		((struct frame){ .node = node, .anchor = anchor, .end = start }));
}

void
assembly_end(struct assembly *assembly, uint32_t end)
{
	struct frame *frame = assembly_innermost(assembly);
	struct node *node = frame->node;
	if (frame->merged)
		merge_rest(assembly, frame);
	if (frame->has_dropped)
		node_member_sweep(node);
	node->at.span.end = end ? end : frame->end;
	if (frame->anchor) {
		frame->anchor->open = false;
		frame->anchor->height = frame->height + 1;
		frame->anchor->below = bounds_since(&assembly->bounds, &frame->anchor->below);
	}
	unsigned height = frame->height + 1;
	assembly->frames.len--;
	attach(assembly, node, height);
}

void
assembly_alias(struct assembly *assembly, struct str name, struct span span)
{
	const struct anchor *anchor = map_get(&assembly->anchors, name);
	if (!anchor || anchor->open) {
		const char *format = anchor
			? "*%.*s is inside &%.*s, which it refers to"
			: "*%.*s refers to no anchor: &%.*s must come before it";
		assembly_fail(assembly, &yaml_problem_syntax, span,
			str_format(assembly->arena, format, STR_FMT(name), STR_FMT(name)));
		return;
	}
	if (!count(assembly, span, anchor, anchor->height))
		return;
	if (wants_key(assembly)) {
		take_key_node(assembly, anchor->node, span);
		return;
	}
	struct node *node = node_copy(assembly->arena, anchor->node);
	node->flags = (node->flags & ~(unsigned)(NODE_MERGED | NODE_TYPED_KEY)) | NODE_ALIAS;
	node->key = (struct str){ 0 };
	node->key_at = (struct place){ 0 };
	node->at = place_of(assembly, span);
	attach(assembly, node, anchor->height);
}
