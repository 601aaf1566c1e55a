/* SPDX-License-Identifier: MIT
 * Strings and values of any type as JSON, as Go's encoding/json writes them (encode.go:appendString
 * with escapeHTML, mapEncoder, floatEncoder; Go 1.22 and newer: \b and \f are short). Aliases share
 * their children, so a value can be deeper than its file: values are written with a stack, not by
 * recursion. */
#include "package/go_json.h"

#include <stdlib.h>

#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "go/go.h"
#include "tree/tree.h"

/* --- Strings --- */

static void
add_short_or_code(struct builder *builder, uint32_t code)
{
	static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	for (const char *pair = shorts; *pair; pair += 2)
		if (code == (unsigned char)*pair) {
			builder_char(builder, '\\');
			builder_char(builder, pair[1]);
			return;
		}
	builder_format(builder, "\\u%04x", code == UTF8_BAD ? 0xFFFDu : (unsigned)code);
}

static bool
needs_escape(uint32_t code)
{
	return code < ' ' || code == '"' || code == '\\' || code == '<' || code == '>' ||
		code == '&' || code == 0x2028 || code == 0x2029 || code == UTF8_BAD;
}

void
go_json_string(struct builder *builder, struct str text)
{
	size_t done = 0;
	builder_char(builder, '"');
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t code = utf8_next(text, &at);
		if (!needs_escape(code))
			continue;
		builder_add(builder, str_slice(text, done, start));
		add_short_or_code(builder, code);
		done = at;
	}
	builder_add(builder, str_slice(text, done, text.len));
	builder_char(builder, '"');
}

/* --- Values --- */

static int
compare_keys(const void *a, const void *b)
{
	const struct node *const *x = a, *const *y = b;
	return str_compare((*x)->key, (*y)->key);
}

/* The members of an object in the byte order of their keys, in which Go writes a map. */
static const struct node **
sorted_members(struct arena *arena, const struct node *object)
{
	const struct node **members = ARENA_ARRAY(arena, const struct node *, object->count);
	size_t count = 0;
	for (const struct node *member = object->first; member; member = member->next)
		members[count++] = member;
	if (count)
		qsort(members, count, sizeof *members, compare_keys);
	return members;
}

/* An array or an object that is being written. */
struct open {
	const struct node *item; /* the next of an array */
	const struct node **members; /* of an object, sorted; NULL: an array */
	size_t count, done; /* children: all, and those begun */
};
struct json_open_list {
	struct open *at;
	size_t len, room;
};

static void
add_scalar(struct builder *builder, const struct node *node)
{
	switch (node->kind) {
	case NODE_BOOL:
		builder_add(builder, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_NUMBER:
		builder_add(builder, number_print_json(builder->arena, node->number));
		return;
	case NODE_STRING:
		go_json_string(builder, node->text);
		return;
	case NODE_UNKNOWN:
	case NODE_NULL:
	case NODE_ARRAY:
	case NODE_OBJECT:
		break;
	}
	builder_add(builder, STR("null"));
}

/* Writes all of a scalar, or the start of anything else. */
static void
begin(struct builder *builder, struct json_open_list *stack, const struct node *node)
{
	struct open open = { .item = node->first, .count = node->count };
	if (node->kind != NODE_ARRAY && node->kind != NODE_OBJECT) {
		add_scalar(builder, node);
		return;
	}
	if (node->kind == NODE_OBJECT)
		open.members = sorted_members(builder->arena, node);
	builder_char(builder, open.members ? '{' : '[');
	vec_push(builder->arena, stack, open);
}

/* The next child of the open value; NULL at its end. */
static const struct node *
next_child(struct builder *builder, struct open *open)
{
	if (open->done == open->count)
		return NULL;
	if (open->done)
		builder_char(builder, ',');
	const struct node *child = open->members ? open->members[open->done] : open->item;
	open->done++;
	open->item = child->next;
	if (open->members) {
		go_json_string(builder, child->key);
		builder_char(builder, ':');
	}
	return child;
}

void
go_json_any(struct builder *builder, const struct node *node)
{
	struct json_open_list stack = { 0 };
	begin(builder, &stack, node);
	while (stack.len) {
		struct open *open = &stack.at[stack.len - 1];
		const struct node *child = next_child(builder, open);
		if (child) {
			begin(builder, &stack, child);
		} else {
			builder_char(builder, open->members ? '}' : ']');
			stack.len--;
		}
	}
}
