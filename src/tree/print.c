/* SPDX-License-Identifier: MIT
 * Nodes as JSON text and as normalized paths. Printing walks with a stack of its own: aliases share
 * their children, so depth is not bounded by what one file may nest, and parents do not lead back.
 */
#include "tree/tree.h"

#include <math.h>

#include "base/builder.h"
#include "base/vec.h"
#include "text/json.h"

static void
print_unknown(struct builder *builder, struct str reason)
{
	builder_char(builder, '{');
	json_name(builder, STR("!unknown"));
	json_string(builder, reason);
	builder_char(builder, '}');
}

/* .inf and .nan have no JSON number. */
static void
print_number(struct builder *builder, const struct node *node)
{
	if (isfinite(node->number))
		builder_add(builder, node->text);
	else
		json_string(builder, node->text);
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
		json_string(builder, node->text);
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

struct open_nodes {
	struct open_node *at;
	size_t len, room;
};

/* Prints up to the start of the child that comes next, or closes the collection. */
static const struct node *
print_step(struct builder *builder, struct open_nodes *stack)
{
	struct open_node *top = &stack->at[stack->len - 1];
	const struct node *child = top->child;
	bool is_object = top->node->kind == NODE_OBJECT;
	if (!child) {
		builder_char(builder, is_object ? '}' : ']');
		stack->len--;
		return NULL;
	}
	if (is_object)
		json_name(builder, child->key);
	else if (child != top->node->first)
		builder_char(builder, ',');
	top->child = child->next;
	return child;
}

void
node_print_json(struct builder *builder, const struct node *node)
{
	struct open_nodes stack = { 0 };
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
