/* SPDX-License-Identifier: MIT
 * Under a row are ^ for the primary mark and - for related ones. A label comes after its underline
 * when nothing else is there and it fits. Else it is below, wrapped, and when there are several
 * labels below, bars lead to them. */
#include "report/excerpt.h"

#include <string.h>

#include "base/builder.h"
#include "text/harmless.h"
#include "text/source.h"

enum { NEAR_LINES = 2, LABEL_COLUMNS = 40 };

static enum paint
mark_paint(const struct canvas *canvas, const struct row_mark *mark)
{
	return mark->primary ? canvas->severity : PAINT_RELATED;
}

/* Where the underlines of all marks end. */
static size_t
underline_end(const struct row_mark *marks, size_t count)
{
	size_t end = 0;
	for (size_t i = 0; i < count; i++)
		if (marks[i].to > end)
			end = marks[i].to;
	return end;
}

/* The character under a column: ^, -, or a blank. */
static char
underline_at(const struct row_mark *marks, size_t count, size_t column)
{
	char found = ' ';
	for (size_t i = 0; i < count; i++) {
		if (column < marks[i].from || column >= marks[i].to)
			continue;
		if (marks[i].primary)
			return '^';
		found = '-';
	}
	return found;
}

static void
add_underlines(struct canvas *canvas, const struct row_mark *marks, size_t count)
{
	size_t end = underline_end(marks, count);
	canvas_gutter(canvas, 0);
	builder_char(&canvas->out, ' ');
	for (size_t column = 0, next; column < end; column = next) {
		char kind = underline_at(marks, count, column);
		for (next = column + 1; next < end; next++)
			if (underline_at(marks, count, next) != kind)
				break;
		char *run = arena_alloc(canvas->out.arena, next - column);
		memset(run, kind, next - column);
		struct str text = { run, next - column };
		if (kind == ' ')
			builder_add(&canvas->out, text);
		else
			canvas_paint(canvas, kind == '^' ? canvas->severity : PAINT_RELATED, text);
	}
}

/* The mark whose label may come after the underlines: it begins where all others have ended. */
static struct row_mark *
last_alone(struct row_mark *marks, size_t count)
{
	struct row_mark *last = &marks[count - 1];
	for (size_t i = 0; i + 1 < count; i++)
		if (marks[i].to > last->from)
			return NULL;
	return last;
}

static bool
label_fits(const struct canvas *canvas, const struct row_mark *mark)
{
	return !canvas->style.width ||
		mark->to + 1 + harmless_columns(mark->label) <= canvas_room(canvas);
}

/* A row of bars under the marks that begin before the column. */
static void
add_bars(struct canvas *canvas, const struct row_mark *marks, size_t count, size_t before)
{
	size_t column = 0;
	canvas_gutter(canvas, 0);
	builder_char(&canvas->out, ' ');
	for (size_t i = 0; i < count; i++) {
		if (!marks[i].label.len || marks[i].from < column || marks[i].from >= before)
			continue;
		builder_fill(&canvas->out, ' ', marks[i].from - column);
		canvas_paint(canvas, mark_paint(canvas, &marks[i]), STR("|"));
		column = marks[i].from + 1;
	}
	if (before != STR_NONE)
		builder_fill(&canvas->out, ' ', before - column);
}

/* Adds text of a label, in the theme's own colour: yellow cannot be read on white. */
static void
add_label(struct canvas *canvas, const struct row_mark *mark, struct str text)
{
	canvas_paint(canvas, mark->primary ? PAINT_STRONG : PAINT_PLAIN, text);
}

/* The column where a label below begins: under its mark when it fits there or has enough room, else
 * under the first character of the row. */
static size_t
label_column(const struct canvas *canvas, const struct row_mark *mark, size_t indent)
{
	size_t room = canvas_room(canvas), columns = harmless_columns(mark->label);
	size_t least = columns < LABEL_COLUMNS ? columns : LABEL_COLUMNS;
	if (!canvas->style.width || mark->from + least <= room)
		return mark->from;
	return indent + least <= room ? indent : 0;
}

/* Adds the label of the last mark below it, with the bars of the marks before it at its left. */
static void
add_label_below(struct canvas *canvas, const struct row_mark *marks, size_t count, size_t indent)
{
	const struct row_mark *mark = &marks[count - 1];
	struct str rest = mark->label;
	size_t column = label_column(canvas, mark, indent);
	size_t room = canvas->style.width ? canvas_room(canvas) - column : STR_NONE;
	while (rest.len) {
		add_bars(canvas, marks, count - 1, column);
		add_label(canvas, mark, canvas_wrap(&rest, room));
		builder_char(&canvas->out, '\n');
	}
}

static size_t
count_labels(const struct row_mark *marks, size_t count)
{
	size_t labels = 0;
	for (size_t i = 0; i < count; i++)
		labels += marks[i].label.len > 0;
	return labels;
}

/* Adds the underlines and labels under a row that begins at column indent. */
static void
add_marks(struct canvas *canvas, struct row_mark *marks, size_t count, size_t indent)
{
	add_underlines(canvas, marks, count);
	const struct row_mark *last = last_alone(marks, count);
	size_t below = count;
	if (last && last->label.len && label_fits(canvas, last)) {
		builder_char(&canvas->out, ' ');
		add_label(canvas, last, last->label);
		below--;
	}
	builder_char(&canvas->out, '\n');
	size_t labels = count_labels(marks, below);
	if (labels > 1 || (labels && below < count)) {
		add_bars(canvas, marks, below, STR_NONE);
		builder_char(&canvas->out, '\n');
	}
	for (size_t i = below; i-- > 0;)
		if (marks[i].label.len)
			add_label_below(canvas, marks, i + 1, indent);
}

/* Adds the lines between two marked ones when they are few, else an ellipsis. */
static void
add_gap(struct canvas *canvas, const struct source *source, uint32_t from, uint32_t to)
{
	if (to > from + NEAR_LINES + 1) {
		canvas_paint(canvas, PAINT_FRAME, STR("..."));
		builder_char(&canvas->out, '\n');
		return;
	}
	for (uint32_t line = from + 1; line < to; line++)
		row_add(canvas, source, line, NULL, 0);
}

void
excerpt_add(struct canvas *canvas, struct row_mark *marks, size_t count)
{
	for (size_t i = 0; i < count;) {
		const struct row_mark *mark = &marks[i];
		size_t on_line = 1;
		while (i + on_line < count && marks[i + on_line].line == mark->line)
			on_line++;
		if (i > 0)
			add_gap(canvas, mark->place.source, marks[i - 1].line, mark->line);
		size_t together = row_capacity(canvas, &marks[i], on_line);
		size_t indent =
			row_add(canvas, mark->place.source, mark->line, &marks[i], together);
		add_marks(canvas, &marks[i], together, indent);
		i += together;
	}
}
