/* SPDX-License-Identifier: MIT
 * The CustomResourceDefinitions in a template. The directives are blanked (blank.c), and the rest
 * is parsed as YAML, from a nested source whose bytes are at the same offsets as in the file. Where
 * the blanked text has a mark, the tree is unknown: a scalar or an item if the mark is in a value,
 * the whole collection if the mark is a member of its own or in a key. */
#include "chart/template.h"

#include "base/panic.h"
#include "base/vec.h"
#include "chart/blank.h"
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

static const struct str printed = STR_INIT("its value is known only when the template runs");

/* The blanked text as a nested source of the file that it came from. */
static struct source *
nested_source(struct arena *arena, const struct source *outer, struct str blanked)
{
	uint32_t len = (uint32_t)outer->text.len;
	struct source *source = source_new(arena, outer->path, blanked);
	source->outer = outer;
	source->outer_span = (struct span){ 0, len };
	source->segments = ARENA_NEW(arena, struct segment);
	source->segments[0] = (struct segment){ 0, len, 0, len, true };
	source->segment_count = 1;
	return source;
}

enum { LINE_MAX = 200 /* how many bytes around a mark are searched */ };

/* The line of the file that has the mark, without its indentation: the mark may have been moved
 * within the line. Of a very long line, only what follows the mark. */
static struct place
directive_place(struct place mark)
{
	struct place place = source_resolve(mark);
	struct str text = place.source->text;
	size_t start = place.span.start, from = start > LINE_MAX ? start - LINE_MAX : 0;
	size_t before = str_find_last_char(str_slice(text, from, start), '\n');
	if (before != STR_NONE || from == 0)
		start = before == STR_NONE ? 0 : from + before + 1;
	size_t end = place.span.start + LINE_MAX;
	while (end < text.len && (text.at[end] & 0xC0) == 0x80) /* not inside a character */
		end++;
	struct str line, below;
	str_cut(str_slice(text, start, end), '\n', &line, &below);
	line = str_trim(line);
	place.span.start = (uint32_t)(line.at - text.at);
	place.span.end = (uint32_t)(place.span.start + line.len);
	return place;
}

static void
make_unknown(struct node *node, struct place at)
{
	node->kind = NODE_UNKNOWN;
	node->text = printed;
	node->at = at;
	node->first = node->last = NULL;
	node->count = 0;
}

static bool
has_mark(struct str text)
{
	return str_find_char(text, BLANK_MARK_BYTE) != STR_NONE;
}

/* Makes the node unknown when it is a scalar with a mark, or a collection that has a member with
 * one. */
static void
make_unknown_if_marked(struct node *node)
{
	if (node->kind == NODE_STRING && has_mark(node->text))
		make_unknown(node, node->at);
	for (const struct node *child = node->first; child; child = child->next) {
		bool is_item = node->kind == NODE_ARRAY && child->kind == NODE_STRING &&
			child->text.len == BLANK_MARK_LENGTH;
		if (has_mark(child->key) || (is_item && has_mark(child->text))) {
			make_unknown(node, directive_place(is_item ? child->at : child->key_at));
			return;
		}
	}
}

/* Whether a document that is not a CRD as it is written may be one when the template has run. */
static bool
may_be_crd(const struct node *document)
{
	must(document);
	const struct node *kind = node_get(document, STR("kind"));
	return document->kind == NODE_UNKNOWN || (kind && kind->kind == NODE_UNKNOWN);
}

bool
template_crds(struct arena *arena, const struct source *source, struct node_list *documents)
{
	struct str blanked;
	bool marked;
	if (!blank_template(arena, source->text, &blanked, &marked))
		return false;
	struct problem_list problems = { 0 };
	struct node_list all = { 0 };
	yaml_read_stream(
		arena, nested_source(arena, source, blanked), DIALECT_SIGS, &problems, &all);
	if (problems.len)
		return false;

	bool whole = true;
	for (size_t i = 0; i < all.len; i++) {
		struct node *document = all.at[i];
		bool wanted = documents_is_crd(document);
		for (struct node *node = marked ? document : NULL; node;
			node = node_following(node, document))
			make_unknown_if_marked(node);
		if (wanted)
			vec_push(arena, documents, document);
		else if (may_be_crd(document))
			whole = false;
	}
	return whole;
}
