/* SPDX-License-Identifier: MIT
 * Places of parts of a text, for findings and mistakes that point into a scalar. */
#include "check/check.h"

#include "text/source.h"
#include "yaml/yaml.h"

struct place
part_text(struct arena *arena, const struct node *node)
{
	struct place at = node->at;
	if (!at.source || str_equal(source_slice(at), node->text))
		return at;
	if (node->kind != NODE_STRING || node->style == STYLE_NONE)
		return (struct place){ 0 };
	const struct source *source = yaml_nested_source(arena, node);
	return (struct place){ source, { 0, (uint32_t)source->text.len } };
}

struct place
part_slice(struct place text, size_t start, size_t end)
{
	if (text.source) {
		text.span.end = text.span.start + (uint32_t)end;
		text.span.start += (uint32_t)start;
	}
	return text;
}

struct place
part_of_node(struct arena *arena, const struct node *node, size_t start, size_t end)
{
	struct place text = part_text(arena, node);
	return text.source ? part_slice(text, start, end) : node->at;
}
