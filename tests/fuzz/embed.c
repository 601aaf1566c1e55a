/* SPDX-License-Identifier: MIT
 * Any bytes as YAML whose strings are read as YAML again, three levels deep: whatever stands inside
 * has its place inside its scalar, and what is placed byte by byte decodes to the value. */
#include <stdint.h>

#include "base/panic.h"
#include "base/vec.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

enum { LEVELS = 3, NODES_MAX = 2000 /* an input's own, and its strings' */ };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A string that is read, and the one of the file in which it stands. */
struct inside {
	const struct node *scalar, *outermost;
	int level;
};

/* An empty span at the end of a string of a string may point behind it, to where the outer one goes
 * on. */
static void
check_inside(struct place place, const struct inside *inside)
{
	bool empty = place.span.start == place.span.end;
	const struct node *scalar = empty ? inside->outermost : inside->scalar;
	struct place inner = source_resolve(place), outer = source_resolve(scalar->at);
	must(inner.source == outer.source);
	must(inner.span.start <= inner.span.end);
	must(inner.span.start >= outer.span.start);
	must(inner.span.end <= outer.span.end);
}

/* Segments cover the value in order, and those that are exact stand in the file as they are. */
static void
check_segments(const struct source *nested)
{
	uint32_t inner = 0, outer = nested->outer_span.start;
	for (size_t i = 0; i < nested->segment_count; i++) {
		const struct segment *segment = &nested->segments[i];
		must(segment->inner == inner && segment->inner_len > 0);
		must(segment->outer >= outer);
		inner += segment->inner_len;
		outer = segment->outer + segment->outer_len;
		if (segment->exact)
			must(str_equal(str_slice(nested->text, segment->inner, inner),
				str_slice(nested->outer->text, segment->outer, outer)));
	}
	must(!nested->segments || inner == nested->text.len);
	must(outer <= nested->outer_span.end);
}

/* The nodes of a tree that are written in it, outermost first. */
static void
collect(struct arena *arena, struct node *root, struct node_list *nodes)
{
	vec_push(arena, nodes, root);
	for (size_t i = nodes->len - 1; i < nodes->len && nodes->len < NODES_MAX; i++) {
		if (nodes->at[i]->flags & NODE_ALIAS)
			continue;
		for (struct node *child = nodes->at[i]->first; child; child = child->next)
			vec_push(arena, nodes, child);
	}
}

static void embed_all(
	struct arena *arena, struct node *root, const struct node *outermost, int level);

static void
embed(struct arena *arena, const struct inside *inside)
{
	struct problem_list problems = { 0 };
	struct node_list nodes = { 0 };
	struct place more;
	check_segments(yaml_nested_source(arena, inside->scalar));
	struct node *root = yaml_embed(arena, inside->scalar, DIALECT_V3, &problems, &more);
	collect(arena, root, &nodes);
	for (size_t i = 0; i < nodes.len; i++) {
		check_inside(nodes.at[i]->at, inside);
		if (nodes.at[i]->key_at.source)
			check_inside(nodes.at[i]->key_at, inside);
	}
	for (size_t i = 0; i < problems.len; i++)
		check_inside(problems.at[i].place, inside);
	if (more.source)
		check_inside(more, inside);
	if (inside->level < LEVELS)
		embed_all(arena, root, inside->outermost, inside->level + 1);
}

/* Reads every string below the root. outermost NULL: the root is the file's. */
static void
embed_all(struct arena *arena, struct node *root, const struct node *outermost, int level)
{
	struct node_list nodes = { 0 };
	collect(arena, root, &nodes);
	for (size_t i = 0; i < nodes.len; i++) {
		const struct node *scalar = nodes.at[i];
		struct inside inside = { scalar, outermost ? outermost : scalar, level };
		if (scalar->kind == NODE_STRING)
			embed(arena, &inside);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct problem_list problems = { 0 };
	struct node_list documents = { 0 };
	arena_init(&arena);
	struct str text = { (const char *)data, size };
	struct source *source = source_new(&arena, STR("fuzz.yaml"), text);
	yaml_read_stream(&arena, source, DIALECT_SIGS, &problems, &documents);
	for (size_t i = 0; i < documents.len; i++)
		embed_all(&arena, documents.at[i], NULL, 1);
	arena_close(&arena);
	return 0;
}
