/* SPDX-License-Identifier: MIT
 * Texts with {{ queries }} in them, and values in the way that messages show them: as written, on
 * one line, long ones cut; followed by what Helm or Artifact Hub reads, where that differs. */
#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "check/verb.h"

enum { SHOWN_MAX = 5, VALUE_MAX = 80, TEXT_MAX = 1000 };

struct template_part {
	struct str text;
	struct query *query; /* NULL: the part is the text */
};

struct template
{
	struct template_part *at;
	size_t len, room;
};

/* The offset of the }} that ends the query, outside of quotes; STR_NONE when there is none. */
static size_t
find_end(struct str text, size_t from)
{
	char quote = 0;
	for (size_t i = from; i < text.len; i++) {
		char c = text.at[i];
		if (quote && c == '\\')
			i++;
		else if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '}' && i + 1 < text.len && text.at[i + 1] == '}')
			return i;
	}
	return STR_NONE;
}

static bool
add_query(struct maker *maker, struct template *template, const struct node *node, size_t start,
	size_t end)
{
	struct str inside = str_slice(node->text, start, end);
	struct str trimmed = str_trim(inside);
	struct template_part part = { 0 };
	if (str_equal(trimmed, STR("\"{{\""))) {
		part.text = STR("{{");
	} else {
		start += (size_t)(trimmed.at - inside.at);
		part.query = check_query_make_part(maker, node, start, start + trimmed.len);
		if (!part.query)
			return false;
	}
	vec_push(maker->arena, template, part);
	return true;
}

static bool
read_parts(struct maker *maker, struct template *template, const struct node *node)
{
	struct str text = node->text;
	bool fine = true;
	for (size_t at = 0; at < text.len;) {
		size_t open = str_find(str_slice(text, at, text.len), STR("{{"));
		size_t literal_end = open == STR_NONE ? text.len : at + open;
		struct template_part part = { .text = str_slice(text, at, literal_end) };
		if (part.text.len)
			vec_push(maker->arena, template, part);
		if (open == STR_NONE)
			break;
		size_t start = literal_end + 2, end = find_end(text, start);
		if (end == STR_NONE) {
			mistake_add(maker, part_of_node(maker->arena, node, literal_end, start),
				"`{{` without `}}`; write two braces as `{{ \"{{\" }}`");
			return false;
		}
		fine = add_query(maker, template, node, start, end) && fine;
		at = end + 2;
	}
	return fine;
}

struct template *
template_make(struct maker *maker, const struct node *text)
{
	if (text->kind != NODE_STRING || !text->text.len) {
		mistake_add(maker, mistake_place(text), "expected a text");
		return NULL;
	}
	struct template *template = ARENA_NEW(maker->arena, struct template);
	return read_parts(maker, template, text) ? template : NULL;
}

uint64_t
template_slots(const struct maker *maker, const struct template *template, bool *relative)
{
	uint64_t slots = 0;
	for (size_t i = 0; i < template->len; i++) {
		const struct query *query = template->at[i].query;
		if (!query)
			continue;
		slots |= check_query_slots(maker, query);
		*relative = *relative || query_origin(query) == QUERY_RELATIVE;
	}
	return slots;
}

/* --- Values --- */

static const char *
reader_of(const struct node *node)
{
	return node->dialect == DIALECT_V2 || node->dialect == DIALECT_V3 ? "Artifact Hub" : "Helm";
}

/* Adds the text on one line, at most `most` characters and an ellipsis; runs of blanks and line
 * ends become one blank. Other control characters stay: the reporters make them harmless. */
static void
add_shown(struct builder *builder, struct str text, size_t most)
{
	size_t shown = 0;
	bool blank = false;
	text = str_trim(text);
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t code = utf8_next(text, &at);
		blank = code == ' ' || (code >= '\t' && code <= '\r');
		if (blank && shown && builder->at[builder->len - 1] == ' ')
			continue;
		if (shown++ == most) {
			builder_add(builder, STR("…"));
			return;
		}
		builder_add(builder, blank ? STR(" ") : str_slice(text, start, at));
	}
}

static void
add_scalar(struct builder *builder, const struct node *node)
{
	bool as_read = !node->raw.len || str_equal(node->raw, node->text);
	struct str text = as_read ? node->text : node->raw;
	if (!text.len)
		text = node->kind == NODE_NULL ? STR("null") : STR("\"\"");
	add_shown(builder, text, VALUE_MAX);
	if (as_read || node->kind == NODE_NULL)
		return;
	builder_format(builder, " (%s reads ", reader_of(node));
	add_shown(builder, node->text, VALUE_MAX);
	builder_char(builder, ')');
}

static void
add_value(struct builder *builder, const struct node *node)
{
	struct builder json;
	switch (node->kind) {
	case NODE_UNKNOWN:
		builder_add(builder, STR("(unknown)"));
		break;
	case NODE_NULL:
	case NODE_BOOL:
	case NODE_NUMBER:
	case NODE_STRING:
		add_scalar(builder, node);
		break;
	case NODE_ARRAY:
	case NODE_OBJECT:
		builder_init(&json, builder->arena);
		node_print_json(&json, node);
		add_shown(builder, builder_str(&json), VALUE_MAX);
		break;
	}
}

struct str
template_print_value(struct arena *arena, const struct node *node)
{
	struct builder builder;
	builder_init(&builder, arena);
	add_value(&builder, node);
	return builder_str(&builder);
}

/* Whether an earlier node is equal: an image that runs five times is named once. */
static bool
is_said(const struct node_list *nodes, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (node_equal(nodes->at[i], nodes->at[index]))
			return true;
	return false;
}

void
template_say_nodes(struct builder *builder, const struct node_list *nodes)
{
	size_t said = 0;
	if (!nodes->len)
		builder_add(builder, STR("—"));
	for (size_t i = 0; i < nodes->len && said <= SHOWN_MAX; i++) {
		if (is_said(nodes, i))
			continue;
		builder_add(builder, said ? STR(", ") : STR(""));
		if (said++ == SHOWN_MAX)
			builder_add(builder, STR("…"));
		else
			add_value(builder, nodes->at[i]);
	}
}

/* Whether the nodes are one text that is read as it is written. */
static bool
is_one_text(const struct node_list *nodes)
{
	const struct node *node = nodes->len == 1 ? nodes->at[0] : NULL;
	return node && node->kind == NODE_STRING && node->text.len &&
		(!node->raw.len || str_equal(node->raw, node->text));
}

/* A text that is the whole message (that of Helm's loader, in the rules about it) may be much
 * longer than a value in a sentence. */
static void
say_part(struct builder *builder, const struct node_list *nodes, bool is_all)
{
	if (is_all && is_one_text(nodes))
		add_shown(builder, nodes->at[0]->text, TEXT_MAX);
	else
		template_say_nodes(builder, nodes);
}

struct str
template_print(struct arena *arena, struct judge *judge, const struct template *template)
{
	struct builder builder;
	builder_init(&builder, arena);
	for (size_t i = 0; i < template->len; i++) {
		const struct template_part *part = &template->at[i];
		builder_add(&builder, part->text);
		if (part->query) {
			struct query_result result = judge_query(judge, part->query);
			say_part(&builder, &result.nodes, template->len == 1);
		}
	}
	return builder_str(&builder);
}

/* --- As an operand: values as they are read; none may be missing --- */

static enum fill
add_values(struct builder *builder, const struct node_list *nodes)
{
	for (size_t i = 0; i < nodes->len; i++) {
		const struct node *node = nodes->at[i];
		if (node->kind == NODE_UNKNOWN)
			return FILL_UNKNOWN;
		if (i)
			builder_add(builder, STR(", "));
		if (node_is_scalar(node))
			builder_add(builder, node->text);
		else
			node_print_json(builder, node);
	}
	return nodes->len ? FILL_WHOLE : FILL_ABSENT;
}

enum fill
template_fill(struct judge *judge, const struct template *template, struct str *text,
	struct node_list *parts)
{
	struct builder builder;
	builder_init(&builder, judge->arena);
	for (size_t i = 0; i < template->len; i++) {
		const struct template_part *part = &template->at[i];
		builder_add(&builder, part->text);
		if (!part->query)
			continue;
		struct query_result result = judge_query(judge, part->query);
		if (result.absent)
			return FILL_ABSENT;
		enum fill fill = add_values(&builder, &result.nodes);
		if (fill != FILL_WHOLE)
			return fill;
		for (size_t k = 0; k < result.nodes.len; k++)
			vec_push(judge->arena, parts, result.nodes.at[k]);
	}
	*text = builder_str(&builder);
	return FILL_WHOLE;
}
