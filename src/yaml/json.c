/* SPDX-License-Identifier: MIT
 * Reads strict JSON (RFC 8259) into nodes. Open containers are on a stack of their own instead of
 * the C stack, so depth does no harm. The first mistake ends the reading: the result is a problem
 * with its place, and one unknown node. */
#include <string.h>

#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/json.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/json_reader.h"
#include "yaml/yaml.h"

/* Half of a file for people is indentation, so eight blanks are compared at a time. */
static void
skip_blanks(struct json_reader *reader)
{
	size_t at = reader->at, len = reader->text.len;
	const char *text = reader->text.at;
	while (at < len &&
		(text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r'))
		at += at + 8 <= len && memcmp(text + at, "        ", 8) == 0 ? 8 : 1;
	reader->at = at;
}

static bool
open_container(struct json_reader *reader, struct node *node, enum node_kind kind)
{
	size_t start = reader->at++;
	node->kind = kind;
	node->written = kind == NODE_ARRAY ? WRITTEN_ARRAY : WRITTEN_OBJECT;
	node->at = json_reader_place(reader, start, start + 1);
	if (reader->open.len >= TREE_DEPTH_MAX)
		return json_reader_fail(reader, &yaml_problem_limit,
			str_format(reader->arena, "more than %d levels of nesting",
				(int)TREE_DEPTH_MAX),
			start, start + 1);
	vec_push(reader->arena, &reader->open, node);
	return true;
}

static bool
read_value(struct json_reader *reader, struct node *node)
{
	skip_blanks(reader);
	int c = json_reader_peek(reader);
	if (c == '{')
		return open_container(reader, node, NODE_OBJECT);
	if (c == '[')
		return open_container(reader, node, NODE_ARRAY);
	if (c == '-' || (c >= '0' && c <= '9'))
		return json_reader_number(reader, node);
	if (c != '"')
		return json_reader_word(reader, node);
	node->kind = NODE_STRING;
	node->written = WRITTEN_STRING;
	if (!json_reader_string(reader, &node->text, &node->at))
		return false;
	node->raw = node->text;
	return true;
}

/* A node for one more value; NULL when there are too many. */
static struct node *
new_node(struct json_reader *reader)
{
	if (reader->node_count++ >= YAML_NODE_MAX) {
		struct str message =
			str_format(reader->arena, "more than %d values", (int)YAML_NODE_MAX);
		json_reader_fail(reader, &yaml_problem_limit, message, reader->at, reader->at);
		return NULL;
	}
	struct node *node = node_new(reader->arena, NODE_NULL);
	node->style = STYLE_JSON;
	node->dialect = DIALECT_JSON;
	return node;
}

static struct node *
add_item(struct json_reader *reader, struct node *array)
{
	struct node *item = new_node(reader);
	if (item)
		node_append(array, item);
	return item;
}

/* The last of several equal names wins, and takes the position of the first, as in a map. */
static void
start_again(struct json_reader *reader, struct node *member, struct place key_at)
{
	struct builder message;
	builder_init(&message, reader->arena);
	json_string(&message, member->key);
	builder_add(&message, STR(" is defined twice; the last one counts"));
	struct problem problem = { &yaml_problem_duplicate_key, reader->source->path,
		builder_str(&message), key_at, member->key_at };
	vec_push(reader->arena, reader->problems, problem);
	*member = (struct node){ .style = STYLE_JSON,
		.dialect = DIALECT_JSON,
		.parent = member->parent,
		.next = member->next,
		.key = member->key,
		.key_at = key_at };
}

static bool
read_name(struct json_reader *reader, struct str *name, struct place *at)
{
	if (json_reader_peek(reader) != '"')
		return json_reader_fail_unexpected(reader, "a name in double quotes");
	if (!json_reader_string(reader, name, at))
		return false;
	skip_blanks(reader);
	if (json_reader_peek(reader) != ':')
		return json_reader_fail_unexpected(reader, "\":\"");
	reader->at++;
	return true;
}

static struct node *
add_member(struct json_reader *reader, struct node *object)
{
	struct str name = { 0 };
	struct place key_at = { 0 };
	if (!read_name(reader, &name, &key_at))
		return NULL;
	struct node *member = node_get(object, name);
	if (member) {
		start_again(reader, member, key_at);
	} else if ((member = new_node(reader))) {
		member->key = name;
		member->key_at = key_at;
		node_member_add(reader->arena, object, member);
	}
	return member;
}

/* --- Reading --- */

static bool
read_comma(struct json_reader *reader, bool in_object)
{
	if (json_reader_peek(reader) != ',')
		return json_reader_fail_unexpected(
			reader, in_object ? "\",\" or \"}\"" : "\",\" or \"]\"");
	size_t comma = reader->at++;
	skip_blanks(reader);
	if (json_reader_peek(reader) != (in_object ? '}' : ']'))
		return true;
	return json_reader_fail_syntax(
		reader, STR("JSON does not allow a comma after the last value"), comma, comma + 1);
}

/* Closes the containers that end here. Gives the node for the value that comes next; NULL when
 * there is none. */
static struct node *
next_node(struct json_reader *reader)
{
	while (reader->open.len) {
		struct node *top = reader->open.at[reader->open.len - 1];
		bool in_object = top->kind == NODE_OBJECT;
		skip_blanks(reader);
		if (json_reader_peek(reader) == (in_object ? '}' : ']')) {
			top->at.span.end = (uint32_t)++reader->at;
			reader->open.len--;
			continue;
		}
		if (top->count && !read_comma(reader, in_object))
			return NULL;
		return in_object ? add_member(reader, top) : add_item(reader, top);
	}
	return NULL;
}

static struct node *
read_document(struct json_reader *reader)
{
	struct node *root = new_node(reader);
	for (struct node *node = root; node; node = next_node(reader))
		if (!read_value(reader, node))
			break;
	if (!reader->failure) {
		skip_blanks(reader);
		if (reader->at < reader->text.len)
			json_reader_fail_unexpected(reader, "the end of the text");
	}
	return reader->failure ? reader->failure : root;
}

/* UTF-16 begins with its mark, or has a zero byte in its first character, which is ASCII. */
static bool
is_utf16(struct str text)
{
	return str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF")) ||
		(text.len >= 2 && (!text.at[0] || !text.at[1]));
}

static bool
check_encoding(struct json_reader *reader)
{
	if (is_utf16(reader->text))
		return json_reader_fail(reader, &yaml_problem_encoding,
			STR("the text is UTF-16; JSON files are UTF-8"), 0, 2);
	size_t invalid = utf8_invalid(reader->text);
	if (invalid == STR_NONE)
		return true;
	struct str message = str_format(reader->arena, "byte 0x%02X is not UTF-8",
		(unsigned)(unsigned char)reader->text.at[invalid]);
	return json_reader_fail(reader, &yaml_problem_encoding, message, invalid, invalid + 1);
}

static bool
check_size(struct json_reader *reader)
{
	if (reader->text.len <= YAML_FILE_MAX)
		return true;
	struct str message =
		str_format(reader->arena, "larger than %d MiB", YAML_FILE_MAX / (1024 * 1024));
	return json_reader_fail(reader, &yaml_problem_limit, message, 0, 0);
}

struct node *
yaml_read_json(struct arena *arena, const struct source *source, struct problem_list *problems)
{
	struct json_reader reader = { .arena = arena,
		.source = source,
		.text = source->text,
		.at = source_bom(source->text),
		.problems = problems };
	if (!check_size(&reader) || !check_encoding(&reader))
		return reader.failure;
	return read_document(&reader);
}
