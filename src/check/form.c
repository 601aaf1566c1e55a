/* SPDX-License-Identifier: MIT
 * The forms that every part of a rule is made of (members, texts, lists), and the mistakes in them:
 * a finding with a place in the rule file, down to the byte inside a scalar. */
#include "check/check.h"

#include "base/builder.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "text/source.h"
#include "yaml/yaml.h"

struct place
mistake_place(const struct node *node)
{
	bool shown = node->at.source && node->at.span.end > node->at.span.start;
	return shown || !node->key_at.source ? node->at : node->key_at;
}

struct place
node_text(struct arena *arena, const struct node *node)
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
place_part(struct place text, size_t start, size_t end)
{
	if (text.source) {
		text.span.end = text.span.start + (uint32_t)end;
		text.span.start += (uint32_t)start;
	}
	return text;
}

struct place
node_part(struct arena *arena, const struct node *node, size_t start, size_t end)
{
	struct place text = node_text(arena, node);
	return text.source ? place_part(text, start, end) : node->at;
}

struct str
message_line(struct arena *arena, struct str text)
{
	struct builder line;
	builder_init(&line, arena);
	text = str_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.at[i] == ' ' || (text.at[i] >= '\t' && text.at[i] <= '\r');
		if (!blank)
			builder_char(&line, text.at[i]);
		else if (line.len && line.at[line.len - 1] != ' ')
			builder_char(&line, ' ');
	}
	return builder_str(&line);
}

void
mistake_add(struct maker *maker, struct place place, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct str message = str_format_list(maker->arena, format, arguments);
	va_end(arguments);
	place = source_one_line(source_resolve(place));
	struct finding mistake = {
		.severity = SEVERITY_ERROR,
		.message = message_line(maker->arena, message),
		.place = place,
	};
	if (place.source)
		mistake.file = place.source->path;
	vec_push(maker->arena, maker->mistakes, mistake);
}

struct str
mistake_hint(struct arena *arena, struct str typed, const struct str *candidates, size_t count)
{
	struct str near = suggest(typed, candidates, count);
	if (str_is_empty(near))
		return near;
	return str_format(arena, "; did you mean `%.*s`?", STR_FMT(near));
}

static bool
is_among(struct str name, const struct str *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(name, names[i]))
			return true;
	return false;
}

bool
form_members(struct maker *maker, const struct node *node, const struct str *names, size_t count,
	const char *what)
{
	if (node->kind != NODE_OBJECT) {
		mistake_add(maker, mistake_place(node), "expected a map with the keys of %s", what);
		return false;
	}
	bool fine = true;
	for (const struct node *child = node->first; child; child = child->next) {
		if (is_among(child->key, names, count))
			continue;
		struct str hint = mistake_hint(maker->arena, child->key, names, count);
		mistake_add(maker, child->key_at, "`%.*s` is no key of %s%.*s", STR_FMT(child->key),
			what, STR_FMT(hint));
		fine = false;
	}
	return fine;
}

bool
form_text(struct maker *maker, const struct node *node, const char *name, struct str *text)
{
	if (node->kind == NODE_STRING && node->text.len) {
		*text = node->text;
		return true;
	}
	mistake_add(maker, mistake_place(node), "`%s` must be a text", name);
	return false;
}

bool
form_bool(struct maker *maker, const struct node *node, const char *name, bool *truth)
{
	if (node->kind == NODE_BOOL) {
		*truth = node->truth;
		return true;
	}
	mistake_add(maker, mistake_place(node), "`%s` must be true or false", name);
	return false;
}

struct node_list
form_each(struct arena *arena, const struct node *node)
{
	struct node_list each = { 0 };
	if (node->kind != NODE_ARRAY)
		vec_push(arena, &each, (struct node *)(uintptr_t)node);
	else
		for (struct node *item = node->first; item; item = item->next)
			vec_push(arena, &each, item);
	return each;
}
