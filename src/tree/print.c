/* SPDX-License-Identifier: MIT
 * Nodes as JSON text and as normalized paths. Printing walks with a stack of its own: aliases share
 * their children, so depth is not bounded by what one file may nest, and parents do not lead back.
 *
 * What is dangerous to a terminal or invisible to a reader is escaped, so that printed JSON can be
 * shown as it is. */
#include "tree/tree.h"

#include <math.h>

#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"

/* Bytes that may stand in a JSON string as they are: printable ASCII but for " and \. */
static bool
is_harmless_byte(unsigned char byte)
{
	return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

/* Not so: C1 controls, line separators, directional marks, embeddings, overrides and isolates, the
 * byte-order mark, bytes that are no UTF-8. */
static bool
is_harmless(uint32_t code)
{
	if (code < 0xA0)
		return false;
	return code != 0x061C && !(code >= 0x200E && code <= 0x200F) &&
		!(code >= 0x2028 && code <= 0x202E) && !(code >= 0x2066 && code <= 0x2069) &&
		code != 0xFEFF && code != UTF8_BAD;
}

static size_t
harmless_run(struct str text, size_t at)
{
	while (at < text.len) {
		if (is_harmless_byte((unsigned char)text.at[at])) {
			at++;
			continue;
		}
		size_t next = at;
		if ((unsigned char)text.at[at] < 0x80 || !is_harmless(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

static void
add_escape(struct builder *builder, uint32_t code)
{
	static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	for (const char *pair = shorts; *pair; pair += 2)
		if (code == (unsigned char)*pair) {
			builder_format(builder, "\\%c", pair[1]);
			return;
		}
	builder_format(builder, "\\u%04x", code == UTF8_BAD ? 0xFFFDu : code);
}

void
json_print_string(struct builder *builder, struct str text)
{
	builder_char(builder, '"');
	for (size_t at = 0; at < text.len;) {
		size_t end = harmless_run(text, at);
		builder_add(builder, str_slice(text, at, end));
		if (end < text.len)
			add_escape(builder, utf8_next(text, &end));
		at = end;
	}
	builder_char(builder, '"');
}

static void
print_unknown(struct builder *builder, struct str reason)
{
	builder_add(builder, STR("{\"!unknown\":"));
	json_print_string(builder, reason);
	builder_char(builder, '}');
}

/* .inf and .nan have no JSON number. */
static void
print_number(struct builder *builder, const struct node *node)
{
	if (isfinite(node->number))
		builder_add(builder, node->text);
	else
		json_print_string(builder, node->text);
}

/* All of a scalar, or the bracket that opens a collection. */
static void
print_start(struct builder *builder, const struct node *node)
{
	switch (node->kind) {
	case NODE_UNKNOWN:
		print_unknown(builder, node->text);
		return;
	case NODE_NULL:
		builder_add(builder, STR("null"));
		return;
	case NODE_BOOL:
		builder_add(builder, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_NUMBER:
		print_number(builder, node);
		return;
	case NODE_STRING:
		json_print_string(builder, node->text);
		return;
	case NODE_ARRAY:
		builder_char(builder, '[');
		return;
	case NODE_OBJECT:
		builder_char(builder, '{');
		return;
	}
}

/* A collection that is being printed. */
struct open_node {
	const struct node *node;
	const struct node *child; /* the next to print */
};

struct open_list {
	struct open_node *at;
	size_t len, room;
};

/* Prints up to the start of the child that comes next, or closes the collection. */
static const struct node *
print_step(struct builder *builder, struct open_list *stack)
{
	struct open_node *top = &stack->at[stack->len - 1];
	const struct node *child = top->child;
	bool is_object = top->node->kind == NODE_OBJECT;
	if (!child) {
		builder_char(builder, is_object ? '}' : ']');
		stack->len--;
		return NULL;
	}
	if (child != top->node->first)
		builder_char(builder, ',');
	if (is_object) {
		json_print_string(builder, child->key);
		builder_char(builder, ':');
	}
	top->child = child->next;
	return child;
}

void
node_print_json(struct builder *builder, const struct node *node)
{
	struct open_list stack = { 0 };
	do {
		if (node) {
			print_start(builder, node);
			if (node->kind == NODE_ARRAY || node->kind == NODE_OBJECT)
				vec_push(builder->arena, &stack,
					((struct open_node){ node, node->first }));
		}
		node = stack.len ? print_step(builder, &stack) : NULL;
	} while (node || stack.len);
}

static void
add_path_character(struct builder *builder, char c)
{
	static const char shorts[] = "''\\\\\bb\ff\nn\rr\tt";
	for (const char *pair = shorts; *pair; pair += 2)
		if (c == *pair) {
			builder_format(builder, "\\%c", pair[1]);
			return;
		}
	builder_format(builder, "\\u%04x", (unsigned)(unsigned char)c);
}

static bool
is_plain_in_path(char c)
{
	return (unsigned char)c >= 0x20 && c != '\'' && c != '\\';
}

void
node_path_add_name(struct builder *builder, struct str name)
{
	builder_add(builder, STR("['"));
	for (size_t at = 0, end = 0; at < name.len; at = end) {
		while (end < name.len && is_plain_in_path(name.at[end]))
			end++;
		builder_add(builder, str_slice(name, at, end));
		if (end < name.len)
			add_path_character(builder, name.at[end++]);
	}
	builder_add(builder, STR("']"));
}

void
node_path_add_index(struct builder *builder, size_t index)
{
	builder_format(builder, "[%zu]", index);
}

struct str
node_path(struct arena *arena, const struct node *node)
{
	struct const_node_list {
		const struct node **at;
		size_t len, room;
	} steps = { 0 };
	for (; node->parent; node = node->parent)
		vec_push(arena, &steps, node);
	struct builder builder;
	builder_init(&builder, arena);
	builder_char(&builder, '$');
	while (steps.len) {
		const struct node *step = steps.at[--steps.len];
		if (step->parent->kind == NODE_OBJECT)
			node_path_add_name(&builder, step->key);
		else
			node_path_add_index(&builder, step->ordinal);
	}
	return builder_str(&builder);
}
