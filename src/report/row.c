/* SPDX-License-Identifier: MIT
 * Tabs are shown as four blanks, dangerous characters as escapes. Columns are those of a terminal.
 * Of a line too long for the canvas a window is shown: the marks, some context, and an ellipsis
 * where the line was cut. Bytes far outside of the window are not read. */
#include "report/row.h"

#include "base/builder.h"
#include "base/utf8.h"
#include "text/glyph.h"
#include "text/source.h"

enum { TAB_COLUMNS = 4, CONTEXT_COLUMNS = 20 };

struct row {
	struct str text; /* the part of the line that is read */
	uint32_t offset; /* where it begins in the source */
	bool cut_before, cut_after; /* the line goes on at that side */
	size_t columns; /* of the text */
	size_t from, to; /* the window, in columns */
};

static struct glyph
source_glyph(struct str text, size_t at)
{
	struct glyph glyph = glyph_at(text, at);
	if (glyph.code == '\t')
		glyph.escaped = false;
	return glyph;
}

static size_t
source_columns(struct glyph glyph)
{
	return glyph.code == '\t' ? TAB_COLUMNS : glyph_columns(glyph);
}

struct span
row_line(const struct source *source, uint32_t line)
{
	struct span span = source_line(source, line);
	uint32_t bom = source_bom(source->text);
	if (span.start < bom)
		span.start = bom < span.end ? bom : span.end;
	return span;
}

/* Columns of a part of the source; STR_NONE when it is too long for any row. */
static size_t
count_columns(const struct source *source, struct span span)
{
	if (span.end - span.start > 4 * CANVAS_LINE_MAX)
		return STR_NONE;
	struct str text = str_slice(source->text, span.start, span.end);
	size_t columns = 0;
	for (size_t at = 0; at < text.len;) {
		struct glyph glyph = source_glyph(text, at);
		columns += source_columns(glyph);
		at += glyph.len;
	}
	return columns;
}

size_t
row_capacity(const struct canvas *canvas, const struct row_mark *marks, size_t count)
{
	const struct source *source = marks[0].place.source;
	size_t room = canvas_room(canvas);
	if (count_columns(source, row_line(source, marks[0].line)) <= room)
		return count;
	size_t together = 1;
	struct span reach = marks[0].place.span;
	for (; together < count; together++) {
		if (marks[together].place.span.end > reach.end)
			reach.end = marks[together].place.span.end;
		size_t columns = count_columns(source, reach);
		if (columns == STR_NONE || columns + (size_t)2 * CONTEXT_COLUMNS > room)
			break;
	}
	return together;
}

/* The row of a line, cut to the bytes that a window around the marks could show. */
static struct row
row_of(const struct source *source, struct span line, const struct row_mark *marks, size_t count)
{
	struct span piece = line;
	uint32_t first = count ? marks[0].place.span.start : line.start, last = first;
	for (size_t i = 0; i < count; i++)
		if (marks[i].place.span.end > last)
			last = marks[i].place.span.end;
	if (last - first > CANVAS_LINE_MAX)
		last = first + CANVAS_LINE_MAX;
	if (first - line.start > CANVAS_LINE_MAX)
		piece.start = (uint32_t)utf8_start(source->text, first - CANVAS_LINE_MAX);
	if (line.end > last && line.end - last > CANVAS_LINE_MAX)
		piece.end = (uint32_t)utf8_start(source->text, last + CANVAS_LINE_MAX);
	return (struct row){
		.text = str_slice(source->text, piece.start, piece.end),
		.offset = piece.start,
		.cut_before = piece.start > line.start,
		.cut_after = piece.end < line.end,
	};
}

/* Sets the column of the marks that begin or end at the offset. */
static void
meet_marks(size_t offset, size_t column, struct row_mark *marks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (marks[i].place.span.start >= offset)
			marks[i].from = column;
		if (marks[i].place.span.end >= offset)
			marks[i].to = column;
	}
}

static void
measure(struct row *row, struct row_mark *marks, size_t count)
{
	for (size_t at = 0; at < row->text.len;) {
		meet_marks(row->offset + at, row->columns, marks, count);
		struct glyph glyph = source_glyph(row->text, at);
		row->columns += source_columns(glyph);
		at += glyph.len;
	}
	meet_marks(row->offset + row->text.len, row->columns, marks, count);
}

static size_t
less(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

/* Sets the window: the whole line when there is room, else its start when the marks and some
 * context are in it, else from some context before the marks. */
static void
choose_window(struct row *row, size_t room, const struct row_mark *marks, size_t count)
{
	row->to = row->columns;
	if (!row->cut_before && !row->cut_after && row->columns <= room)
		return;
	size_t first = count ? marks[0].from : 0, last = first;
	for (size_t i = 0; i < count; i++)
		if (marks[i].to > last)
			last = marks[i].to;
	if (last - first > room - 2)
		last = first + room - 2;
	if (row->cut_before || last + CONTEXT_COLUMNS + 1 > room) {
		row->from = less(first, CONTEXT_COLUMNS);
		if (row->from < less(last, room - 2))
			row->from = last - (room - 2);
	}
	if (!row->cut_after && row->columns - row->from < room) {
		row->from = less(row->columns, room - 1);
		row->cut_before |= row->from > 0;
		return;
	}
	row->cut_before |= row->from > 0;
	row->to = row->from + room - 1 - row->cut_before;
	if (row->to > row->columns)
		row->to = row->columns;
	row->cut_after |= row->to < row->columns;
}

/* Columns of the text become columns of the row. */
static void
place_marks(const struct row *row, struct row_mark *marks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct row_mark *mark = &marks[i];
		mark->to = mark->to < row->to ? mark->to : row->to;
		mark->from = less(mark->from, row->from) + row->cut_before;
		mark->to = less(mark->to, row->from) + row->cut_before;
		if (mark->to <= mark->from)
			mark->to = mark->from + 1;
	}
}

/* Adds a glyph, which is at the start of text, by its column: all of it inside the window, blanks
 * for the part that reaches into the window at the left, nothing outside. */
static void
add_glyph(struct builder *out, const struct row *row, struct glyph glyph, struct str text,
	size_t column)
{
	size_t end = column + source_columns(glyph);
	if (end > row->to || column < row->from)
		builder_fill(out, ' ', end > row->to ? 0 : less(end, row->from));
	else if (glyph.code == '\t')
		builder_fill(out, ' ', TAB_COLUMNS);
	else
		glyph_add(out, glyph, text);
}

static void
add_text(struct builder *out, const struct row *row)
{
	size_t column = 0;
	if (row->cut_before)
		builder_add(out, STR("…"));
	for (size_t at = 0; at < row->text.len && column <= row->to;) {
		struct glyph glyph = source_glyph(row->text, at);
		add_glyph(out, row, glyph, str_slice(row->text, at, row->text.len), column);
		column += source_columns(glyph);
		at += glyph.len;
	}
	if (row->cut_after)
		builder_add(out, STR("…"));
}

/* The column of the first character of the window that is not a blank. */
static size_t
indentation(const struct row *row)
{
	size_t column = 0;
	for (size_t at = 0; at < row->text.len && !row->cut_before; at++) {
		if (row->text.at[at] != ' ' && row->text.at[at] != '\t')
			return column;
		column += row->text.at[at] == '\t' ? TAB_COLUMNS : 1;
	}
	return 0;
}

size_t
row_add(struct canvas *canvas, const struct source *source, uint32_t line, struct row_mark *marks,
	size_t count)
{
	struct row row = row_of(source, row_line(source, line), marks, count);
	measure(&row, marks, count);
	choose_window(&row, canvas_room(canvas), marks, count);
	place_marks(&row, marks, count);
	canvas_gutter(canvas, line);
	if (row.columns || row.cut_before)
		builder_char(&canvas->out, ' ');
	add_text(&canvas->out, &row);
	builder_char(&canvas->out, '\n');
	return indentation(&row);
}
