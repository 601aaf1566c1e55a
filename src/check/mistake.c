/* SPDX-License-Identifier: MIT
 * Mistakes in rule files. Each is a finding with a place in the file, down to the byte inside a
 * scalar. */
#include "check/check.h"

#include "base/builder.h"
#include "base/suggest.h"
#include "base/vec.h"

struct str
check_one_line(struct arena *arena, struct str text)
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

struct place
mistake_place(const struct node *node)
{
	bool shown = node->at.source && node->at.span.end > node->at.span.start;
	return shown || !node->key_at.source ? node->at : node->key_at;
}

void
mistake_add(struct maker *maker, struct place place, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct str message = str_format_list(maker->arena, format, arguments);
	va_end(arguments);
	struct finding mistake = finding_mistake(place, check_one_line(maker->arena, message));
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
