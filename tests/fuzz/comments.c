/* SPDX-License-Identifier: MIT
 * Any bytes as YAML: comments begin with # and end with their line, come in order, and none begins
 * inside a scalar that the reader found, but for the line of a block scalar's indicator. */
#include <stdint.h>

#include "base/panic.h"
#include "base/vec.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

enum { NODES_MAX = 2000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_comments(const struct source *source, const struct span_list *comments)
{
	uint32_t behind = 0;
	for (size_t i = 0; i < comments->len; i++) {
		struct span span = comments->at[i];
		struct str text = source_slice((struct place){ source, span });
		must(span.start >= behind && span.end <= source->text.len);
		must(text.len && text.at[0] == '#');
		must(str_find_char(text, '\n') == STR_NONE &&
			str_find_char(text, '\r') == STR_NONE);
		behind = span.end;
	}
}

/* Where the scalar's text begins: behind the indicator's line of a block scalar. */
static uint32_t
text_start(const struct node *scalar)
{
	uint32_t at = scalar->at.span.start;
	const char *text = scalar->at.source->text.at;
	if (scalar->style == STYLE_LITERAL || scalar->style == STYLE_FOLDED)
		while (at < scalar->at.span.end && text[at] != '\n' && text[at] != '\r')
			at++;
	return at;
}

static void
check_outside(const struct node *scalar, const struct span_list *comments)
{
	uint32_t start = text_start(scalar), end = scalar->at.span.end;
	for (size_t i = 0; i < comments->len; i++)
		must(comments->at[i].start < start || comments->at[i].start >= end);
}

static void
check_nodes(struct arena *arena, struct node *root, const struct span_list *comments)
{
	struct node_list nodes = { 0 };
	vec_push(arena, &nodes, root);
	for (size_t i = 0; i < nodes.len && nodes.len < NODES_MAX; i++) {
		const struct node *node = nodes.at[i];
		if (node_is_scalar(node))
			check_outside(node, comments);
		if (node->flags & NODE_ALIAS)
			continue;
		for (struct node *child = node->first; child; child = child->next)
			vec_push(arena, &nodes, child);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct problem_list problems = { 0 };
	struct node_list documents = { 0 };
	struct span_list comments = { 0 };
	arena_init(&arena);
	struct str text = { (const char *)data, size };
	struct source *source = source_new(&arena, STR("fuzz.yaml"), text);
	yaml_comments(&arena, source, &comments);
	check_comments(source, &comments);
	yaml_read_stream(&arena, source, DIALECT_SIGS, &problems, &documents);
	for (size_t i = 0; i < documents.len; i++)
		check_nodes(&arena, documents.at[i], &comments);
	arena_close(&arena);
	return 0;
}
