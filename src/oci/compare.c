/* SPDX-License-Identifier: MIT
 * Compares two values or two texts. A difference has a name for people, and a path by which its
 * place is found. */
#include "oci/compare.h"

#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* --- Paths --- */

static bool
is_word(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || c == '_' || c == '-';
		if (!fits)
			return false;
	}
	return name.len > 0;
}

static struct value_path
path_with(struct arena *arena, const struct value_path *path, struct str step)
{
	struct value_path longer = { ARENA_ARRAY(arena, struct str, path->len + 1), path->len + 1 };
	if (path->len)
		memcpy(longer.at, path->at, path->len * sizeof *path->at);
	longer.at[path->len] = step;
	return longer;
}

static struct str
name_with(struct arena *arena, struct str name, struct str step, bool is_item)
{
	if (is_item)
		return str_format(arena, "%.*s[%.*s]", STR_FMT(name), STR_FMT(step));
	if (!is_word(step))
		return str_format(arena, "%.*s['%.*s']", STR_FMT(name), STR_FMT(step));
	return str_format(arena, "%.*s%s%.*s", STR_FMT(name), name.len ? "." : "", STR_FMT(step));
}

static const struct node *
step_into(const struct node *node, struct str step)
{
	unsigned long long index;
	if (node->kind == NODE_OBJECT)
		return node_get(node, step);
	if (node->kind == NODE_ARRAY && str_to_uint(step, &index))
		return node_item(node, (size_t)index);
	return NULL;
}

const struct node *
compare_node_at(const struct node *root, const struct value_path *path)
{
	for (size_t i = 0; root && i < path->len; i++) {
		const struct node *next = step_into(root, path->at[i]);
		if (!next)
			break;
		root = next;
	}
	return root;
}

/* --- Values --- */

struct comparing {
	struct arena *arena;
	struct differences *differences;
};

static void compare(const struct comparing *comparing, const struct difference *pair);

static void
compare_part(const struct comparing *comparing, const struct difference *whole, struct str step,
	const struct difference *part)
{
	struct difference pair = *part;
	bool is_item = (whole->ours ? whole->ours : whole->theirs)->kind == NODE_ARRAY;
	pair.path = path_with(comparing->arena, &whole->path, step);
	pair.name = name_with(comparing->arena, whole->name, step, is_item);
	compare(comparing, &pair);
}

static void
compare_members(const struct comparing *comparing, const struct difference *pair)
{
	for (const struct node *ours = pair->ours->first; ours; ours = ours->next)
		compare_part(comparing, pair, ours->key,
			&(struct difference){
				.ours = ours, .theirs = node_get(pair->theirs, ours->key) });
	for (const struct node *theirs = pair->theirs->first; theirs; theirs = theirs->next)
		if (!node_get(pair->ours, theirs->key))
			compare_part(comparing, pair, theirs->key,
				&(struct difference){ .theirs = theirs });
}

static void
compare_items(const struct comparing *comparing, const struct difference *pair)
{
	const struct node *ours = pair->ours->first, *theirs = pair->theirs->first;
	for (size_t index = 0; ours || theirs; index++) {
		compare_part(comparing, pair, str_format(comparing->arena, "%zu", index),
			&(struct difference){ .ours = ours, .theirs = theirs });
		ours = ours ? ours->next : NULL;
		theirs = theirs ? theirs->next : NULL;
	}
}

static void
compare(const struct comparing *comparing, const struct difference *pair)
{
	const struct node *ours = pair->ours, *theirs = pair->theirs;
	if (ours && theirs && ours->kind == NODE_OBJECT && theirs->kind == NODE_OBJECT)
		compare_members(comparing, pair);
	else if (ours && theirs && ours->kind == NODE_ARRAY && theirs->kind == NODE_ARRAY)
		compare_items(comparing, pair);
	else if (!ours || !theirs || !node_equal(ours, theirs))
		vec_push(comparing->arena, comparing->differences, *pair);
}

void
compare_values(struct arena *arena, const struct node *ours, const struct node *theirs,
	struct differences *differences)
{
	struct comparing comparing = { arena, differences };
	struct difference whole = { .ours = ours, .theirs = theirs };
	compare(&comparing, &whole);
}

struct str
compare_show(struct arena *arena, const struct node *value)
{
	enum { SHOWN = 40 };
	struct builder text;
	if (!value)
		return STR("nothing");
	builder_init(&text, arena);
	node_print_json(&text, value);
	struct str shown = builder_str(&text);
	if (shown.len <= SHOWN)
		return shown;
	size_t end = utf8_start(shown, SHOWN);
	return str_format(arena, "%.*s…", STR_FMT(str_slice(shown, 0, end)));
}

const struct node *
compare_metadata_value(struct arena *arena, const struct node *metadata)
{
	struct problem_list none = { 0 };
	struct str json = package_config(arena, metadata);
	return yaml_read_json(arena, source_new(arena, STR("metadata"), json), &none);
}

/* --- Texts --- */

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The place from the offset to the end of its line; the whole line when the offset is at its end.
 */
static struct place
rest_of_line(const struct source *source, uint32_t offset)
{
	struct str text = source->text;
	uint32_t start = offset, end = offset;
	while (end < text.len && !is_line_end(text.at[end]))
		end++;
	if (start == end)
		while (start && !is_line_end(text.at[start - 1]))
			start--;
	return (struct place){ source, { start, end } };
}

struct sides
compare_texts(const struct source *ours, const struct source *theirs)
{
	size_t least = ours->text.len < theirs->text.len ? ours->text.len : theirs->text.len;
	uint32_t same = 0;
	while (same < least && ours->text.at[same] == theirs->text.at[same])
		same++;
	same = (uint32_t)utf8_start(ours->text, same);
	return (struct sides){ rest_of_line(ours, same), rest_of_line(theirs, same) };
}
