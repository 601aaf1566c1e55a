/* SPDX-License-Identifier: MIT
 * Any bytes as YAML. The first byte picks the dialect. Whatever is read: every place lies in the
 * text, children in their parents, one behind the other, keys before values; objects know their
 * members; and the tree prints as JSON that reads back equal. */
#include <stdint.h>
#include <string.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct source *fuzzed;

static void
check_offset(uint32_t offset)
{
	struct str text = fuzzed->text;
	must(offset <= text.len);
	must(offset == text.len || ((unsigned char)text.at[offset] & 0xC0) != 0x80 ||
		utf8_invalid(text) != STR_NONE);
}

static void
check_place(struct place place)
{
	must(place.source == fuzzed);
	must(place.span.start <= place.span.end);
	check_offset(place.span.start);
	check_offset(place.span.end);
}

static bool
check_problems(const struct problem_list *problems)
{
	bool refused = false;
	for (size_t i = 0; i < problems->len; i++) {
		const struct problem *problem = &problems->at[i];
		check_place(problem->place);
		if (problem->other.source)
			check_place(problem->other);
		must(problem->message.len &&
			!memchr(problem->message.at, '\n', problem->message.len));
		refused |= problem->kind->unread;
	}
	return refused;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r';
}

static void
check_style(const struct node *node)
{
	struct str written = source_slice(node->at);
	if (node->flags & NODE_ALIAS) {
		must(*written.at == '*');
	} else if (node->style == STYLE_SINGLE || node->style == STYLE_DOUBLE) {
		char quote = node->style == STYLE_SINGLE ? '\'' : '"';
		must(written.len >= 2 && written.at[0] == quote);
		must(written.at[written.len - 1] == quote);
	} else if (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED) {
		must(*written.at == (node->style == STYLE_LITERAL ? '|' : '>'));
	} else if (written.len && node->style != STYLE_BLOCK) {
		must(!is_blank(written.at[0]) && !is_blank(written.at[written.len - 1]));
	}
}

static void
check_child(const struct node *parent, const struct node *child, uint32_t *from)
{
	must(child->parent == parent);
	if (parent->kind == NODE_OBJECT) {
		must(node_get(parent, child->key) == child);
		check_place(child->key_at);
	}
	if (child->flags & NODE_MERGED)
		return;
	if (parent->kind == NODE_OBJECT) {
		must(child->key_at.span.start >= *from);
		must(child->key_at.span.end <= child->at.span.start);
	}
	must(child->at.span.start >= *from);
	must(child->at.span.end <= parent->at.span.end);
	*from = child->at.span.end;
}

/* Each node where it was written; what stands below an alias is checked at its anchor. */
static void
check_node(const struct node *node)
{
	check_place(node->at);
	if (node->kind == NODE_UNKNOWN)
		return;
	check_style(node);
	if (node->flags & (NODE_ALIAS | NODE_MERGED))
		return;
	uint32_t from = node->at.span.start;
	size_t count = 0;
	for (const struct node *child = node->first; child; child = child->next, count++) {
		check_child(node, child, &from);
		check_node(child);
	}
	must(count == node->count);
}

static void
check_round_trip(struct arena *arena, const struct node *root)
{
	struct builder printed;
	struct problem_list problems = { 0 };
	builder_init(&printed, arena);
	node_print_json(&printed, root);
	if (builder_str(&printed).len > YAML_FILE_MAX)
		return;
	struct source *source = source_new(arena, STR("again"), builder_str(&printed));
	struct node *again = yaml_read_json(arena, source, &problems);
	must(problems.len == 0);
	must(node_equal(root, again) && node_equal(again, root));
	must(node_hash(root) == node_hash(again));
}

static void
read_one(struct arena *arena, enum dialect dialect)
{
	struct problem_list problems = { 0 };
	struct place more;
	struct node *root = yaml_read(arena, fuzzed, dialect, &problems, &more);
	bool refused = check_problems(&problems);
	must(root->kind != NODE_UNKNOWN || problems.len);
	if (more.source)
		check_place(more);
	check_node(root);
	if (!refused && root->kind != NODE_UNKNOWN)
		check_round_trip(arena, root);
}

static void
read_all(struct arena *arena, enum dialect dialect)
{
	struct problem_list problems = { 0 };
	struct node_list documents = { 0 };
	yaml_read_stream(arena, fuzzed, dialect, &problems, &documents);
	bool refused = check_problems(&problems);
	for (size_t i = 0; i < documents.len; i++) {
		check_node(documents.at[i]);
		must(documents.at[i]->kind != NODE_UNKNOWN || refused || problems.len);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	if (!size)
		return 0;
	arena_init(&arena);
	enum dialect dialect = data[0] % DIALECT_JSON;
	struct str text = { (const char *)data + 1, size - 1 };
	fuzzed = source_new(&arena, STR("fuzz.yaml"), text);
	read_one(&arena, dialect);
	read_all(&arena, dialect);
	arena_close(&arena);
	return 0;
}
