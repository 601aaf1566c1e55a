/* SPDX-License-Identifier: MIT
 * Any bytes as JSON: they are read or refused with a problem, and what was read whole prints as
 * JSON that reads back equal. */
#include <ctype.h>
#include <stdint.h>

#include "base/builder.h"
#include "base/panic.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
is_refused(const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		if (problems->at[i].kind->unread)
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

static void
check_spans(const struct node *root)
{
	for (const struct node *node = root; node; node = node_following(node, root))
		check_span(node);
}

/* Whether it has a number that is too large for us: nothing else is unknown in what was read. */
static bool
has_unknown(const struct node *root)
{
	bool has = false;
	for (const struct node *node = root; node; node = node_following(node, root)) {
		if (node->kind != NODE_UNKNOWN)
			continue;
		must(node->raw.len &&
			(node->raw.at[0] == '-' || isdigit((unsigned char)node->raw.at[0])));
		has = true;
	}
	return has;
}

static void
check_round_trip(struct arena *arena, const struct node *root)
{
	struct builder printed;
	struct problem_list problems = { 0 };
	builder_init(&printed, arena);
	node_print_json(&printed, root);
	struct source *source = source_new(arena, STR("again"), builder_str(&printed));
	struct node *again = yaml_read_json(arena, source, &problems);
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
	struct node *root = yaml_read_json(&arena, source, &problems);
	check_places(source, &problems);
	if (is_refused(&problems)) {
		must(root->kind == NODE_UNKNOWN);
	} else {
		check_spans(root);
		if (!has_unknown(root))
			check_round_trip(&arena, root);
	}
	arena_close(&arena);
	return 0;
}
