/* SPDX-License-Identifier: MIT
 * Where an edit is written, with the white space that it needs there. */
#include "edit/splice.h"

#include <stdlib.h>

#include "base/builder.h"
#include "text/source.h"

/* --- The value of a node --- */

/* The bytes of a block scalar include the end of its last line; a missing value begins right after
 * the colon. */
static struct splice
replace_value(struct arena *arena, const struct edit *edit)
{
	const struct node *node = edit->node;
	bool is_missing = node->at.span.start == node->at.span.end;
	bool has_line_end = str_ends(source_slice(node->at), STR("\n"));
	struct str value = edit_scalar(arena, edit->value, node->style, node->dialect);
	struct str text = str_format(
		arena, "%s%.*s%s", is_missing ? " " : "", STR_FMT(value), has_line_end ? "\n" : "");
	return (struct splice){
		.edit = edit, .span = node->at.span, .text = text, .lead = is_missing
	};
}

/* --- A new member --- */

static struct str
member(struct arena *arena, const struct edit *edit)
{
	enum dialect dialect = edit->node->dialect;
	return str_format(arena, "%.*s: %.*s",
		STR_FMT(edit_scalar(arena, edit->key,
			edit->node->parent->style == STYLE_FLOW ? STYLE_DOUBLE : STYLE_PLAIN,
			dialect)),
		STR_FMT(edit_scalar(arena, edit->value, STYLE_DOUBLE, dialect)));
}

/* The end of the node's last line, before its line end. */
static uint32_t
end_of_line(const struct node *node)
{
	struct str all = node->at.source->text;
	uint32_t end = node->at.span.end;
	if (str_ends(source_slice(node->at), STR("\n")))
		end--;
	while (end < all.len && all.at[end] != '\n')
		end++;
	return end;
}

/* A line of its own after the node, with the node's indentation and line end. */
static struct splice
add_line(struct arena *arena, const struct edit *edit)
{
	struct str all = edit->node->at.source->text;
	uint32_t key = edit->node->key_at.span.start, start = key, end = end_of_line(edit->node);
	while (start && (all.at[start - 1] == ' ' || all.at[start - 1] == '\t'))
		start--;
	bool is_last = end == all.len;
	bool is_crlf = !is_last && end && all.at[end - 1] == '\r';
	const char *line_end = is_last ? "" : is_crlf ? "\r\n" : "\n";
	struct span span = { end + !is_last, end + !is_last };
	struct str text = str_format(arena, "%s%.*s%.*s%s", is_last ? "\n" : "",
		STR_FMT(str_slice(all, start, key)), STR_FMT(member(arena, edit)), line_end);
	return (struct splice){
		.edit = edit, .span = span, .text = text, .lead = is_last + (key - start)
	};
}

/* Before the node in { … }. */
static struct splice
add_member(struct arena *arena, const struct edit *edit)
{
	uint32_t key = edit->node->key_at.span.start;
	struct str text = str_format(arena, "%.*s, ", STR_FMT(member(arena, edit)));
	return (struct splice){ .edit = edit, .span = { key, key }, .text = text };
}

struct splice
splice_of(struct arena *arena, const struct edit *edit)
{
	if (!edit->key.len)
		return replace_value(arena, edit);
	return edit->node->parent->style == STYLE_BLOCK ? add_line(arena, edit)
							: add_member(arena, edit);
}

/* --- All of them --- */

/* By place; at the same place in the order of the edits. */
static int
compare(const void *left, const void *right)
{
	const struct splice *a = left, *b = right;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return (a->edit > b->edit) - (a->edit < b->edit);
}

bool
splice_apply(struct arena *arena, struct str old, struct splice_list *splices, struct str *text)
{
	struct builder new;
	uint32_t done = 0;
	builder_init(&new, arena);
	if (splices->len)
		qsort(splices->at, splices->len, sizeof *splices->at, compare);
	for (size_t i = 0; i < splices->len; i++) {
		struct splice *splice = &splices->at[i];
		if (splice->span.start < done)
			return false;
		builder_add(&new, str_slice(old, done, splice->span.start));
		splice->at = (uint32_t) new.len + splice->lead;
		builder_add(&new, splice->text);
		done = splice->span.end;
	}
	builder_add(&new, str_slice(old, done, old.len));
	*text = builder_str(&new);
	return true;
}
