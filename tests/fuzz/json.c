/* SPDX-License-Identifier: MIT
 * Any bytes as JSON: they are read or refused with a problem, and what was read prints as JSON that
 * reads back equal. */
#include <stdint.h>

#include "base/panic.h"
#include "tree/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
is_refused(const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		if (problems->at[i].kind != PROBLEM_DUPLICATE_KEY)
			return true;
	return false;
}

static void
check_places(const struct source *source, const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++) {
		const struct place *place = &problems->at[i].place;
		must(place->source == source);
		must(place->span.start <= place->span.end);
		must(place->span.end <= source->text.len);
	}
}

static void
check_span(const struct node *node)
{
	must(node->at.span.start < node->at.span.end);
	if (!node->parent)
		return;
	must(node->at.span.start > node->parent->at.span.start);
	must(node->at.span.end < node->parent->at.span.end);
}

/* Every node, without recursion: down, else right, else up and right. */
static void
check_spans(const struct node *root)
{
	const struct node *node = root;
	while (node) {
		check_span(node);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next)
			node = node == root ? NULL : node->parent;
		if (node)
			node = node->next;
	}
}

static void
check_round_trip(struct arena *arena, const struct node *root)
{
	struct builder printed;
	struct problem_list problems = { 0 };
	builder_init(&printed, arena);
	node_print_json(&printed, root);
	struct source *source = source_new(arena, STR("again"), builder_str(&printed));
	struct node *again = tree_read_json(arena, source, &problems);
	must(problems.len == 0);
	must(node_equal(root, again));
	must(node_hash(root) == node_hash(again));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct problem_list problems = { 0 };
	arena_init(&arena);
	struct str text = { (const char *)data, size };
	struct source *source = source_new(&arena, STR("fuzz.json"), text);
	struct node *root = tree_read_json(&arena, source, &problems);
	check_places(source, &problems);
	must((root->kind == NODE_UNKNOWN) == is_refused(&problems));
	if (root->kind != NODE_UNKNOWN) {
		check_spans(root);
		check_round_trip(&arena, root);
	}
	arena_close(&arena);
	return 0;
}
