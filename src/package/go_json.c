/* SPDX-License-Identifier: MIT
 * Strings and values of any type as JSON, as Go's encoding/json writes them (encode.go:appendString
 * with escapeHTML, mapEncoder, floatEncoder; Go 1.22 and newer: \b and \f are short). */
#include "package/go_json.h"

#include <stdlib.h>

#include "base/utf8.h"

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

const struct node **
go_sorted_members(struct arena *arena, const struct node *object)
{
	const struct node **members = ARENA_ARRAY(arena, const struct node *, object->count);
	size_t count = 0;
	for (const struct node *member = object->first; member; member = member->next)
		members[count++] = member;
	if (count)
		qsort(members, count, sizeof *members, compare_keys);
	return members;
}

static void
add_array(struct builder *builder, const struct node *array)
{
	builder_char(builder, '[');
	for (const struct node *item = array->first; item; item = item->next) {
		if (item != array->first)
			builder_char(builder, ',');
		go_json_any(builder, item);
	}
	builder_char(builder, ']');
}

static void
add_map(struct builder *builder, const struct node *object)
{
	const struct node **members = go_sorted_members(builder->arena, object);
	builder_char(builder, '{');
	for (size_t i = 0; i < object->count; i++) {
		if (i)
			builder_char(builder, ',');
		go_json_string(builder, members[i]->key);
		builder_char(builder, ':');
		go_json_any(builder, members[i]);
	}
	builder_char(builder, '}');
}

void
go_json_any(struct builder *builder, const struct node *node)
{
	switch (node->kind) {
	case NODE_UNKNOWN:
	case NODE_NULL:
		builder_add(builder, STR("null"));
		return;
	case NODE_BOOL:
		builder_add(builder, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_NUMBER:
		builder_add(builder, number_print_json(builder->arena, node->number));
		return;
	case NODE_STRING:
		go_json_string(builder, node->text);
		return;
	case NODE_ARRAY:
		add_array(builder, node);
		return;
	case NODE_OBJECT:
		add_map(builder, node);
		return;
	}
}
