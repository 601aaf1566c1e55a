/* SPDX-License-Identifier: MIT
 * Blanks the directives of a template, in one of three ways. A line with only directives that print
 * nothing becomes spaces. A directive among other text becomes a mark of the same length. A line
 * with only directives, one of which prints, becomes one member (or item) whose name is a mark, in
 * the collection that the output belongs to: at the column that nindent names, else at the column
 * of the directive. */
#include "chart/blank.h"

#include <string.h>

#include "base/vec.h"
#include "chart/directive.h"
#include "text/source.h"

/* An open collection: its column, and whether it is a list, whose lines begin with a dash. */
struct level {
	size_t column;
	bool dash;
};
struct level_list {
	struct level *at;
	size_t len, room;
};
struct directive_list {
	struct directive *at;
	size_t len, room;
};

struct blanking {
	struct arena *arena;
	struct str text;
	char *out; /* a copy of text, blanked so far */
	unsigned marks; /* number of marks so far */
	struct directive next; /* the first one that is not read yet; end 0: there is none */
	struct level_list levels; /* outermost first */
};

/* A line, or several lines that a directive goes over. */
struct stretch {
	size_t start, end; /* without the line end */
	struct directive_list directives;
};

enum { LOOK_AHEAD = 16 /* lines */ };

static size_t
line_end(struct str text, size_t from)
{
	size_t newline = str_find_char(str_slice(text, from, text.len), '\n');
	return newline == STR_NONE ? text.len : from + newline;
}

static void
find_next(struct blanking *blanking, size_t from)
{
	if (!directive_find(blanking->text, from, &blanking->next))
		blanking->next.end = 0;
}

/* False when a directive is not closed. */
static bool
read_stretch(struct blanking *blanking, size_t start, struct stretch *stretch)
{
	stretch->start = start;
	stretch->end = line_end(blanking->text, start);
	stretch->directives.len = 0;
	while (blanking->next.end && blanking->next.start < stretch->end) {
		size_t end = blanking->next.end;
		if (end == STR_NONE)
			return false;
		vec_push(blanking->arena, &stretch->directives, blanking->next);
		if (end > stretch->end)
			stretch->end = line_end(blanking->text, end);
		find_next(blanking, end);
	}
	return true;
}

/* Whether there are only blanks around the directives, and perhaps a comment after them. */
static bool
is_alone(const struct blanking *blanking, const struct stretch *stretch)
{
	size_t at = stretch->start;
	for (size_t i = 0; i < stretch->directives.len; i++) {
		const struct directive *directive = &stretch->directives.at[i];
		if (str_trim(str_slice(blanking->text, at, directive->start)).len)
			return false;
		at = directive->end;
	}
	struct str rest = str_trim(str_slice(blanking->text, at, stretch->end));
	return !rest.len || rest.at[0] == '#';
}

/* Gives the column of the line's first character, and whether that is the dash of an item. False
 * for a line that is empty, a comment, or begins with a directive. */
static bool
read_level(struct str line, struct level *level)
{
	size_t column = 0;
	while (column < line.len && line.at[column] == ' ')
		column++;
	struct str rest = str_trim(str_slice(line, column, line.len));
	if (!rest.len || rest.at[0] == '#' || str_starts(rest, STR("{{")))
		return false;
	level->column = column;
	level->dash = str_starts(rest, STR("- ")) || str_equal(rest, STR("-"));
	return true;
}

static void
note_level(struct blanking *blanking, struct str line)
{
	struct level_list *levels = &blanking->levels;
	struct level level;
	if (!read_level(line, &level))
		return;
	while (levels->len && levels->at[levels->len - 1].column >= level.column)
		levels->len--;
	vec_push(blanking->arena, levels, level);
}

/* Whether the collection at the column is a list: the lines above decide, else the next line
 * does. */
static bool
is_list_at(const struct blanking *blanking, size_t column, size_t after)
{
	const struct level_list *levels = &blanking->levels;
	for (size_t i = levels->len; i > 0 && levels->at[i - 1].column >= column; i--)
		if (levels->at[i - 1].column == column)
			return levels->at[i - 1].dash;
	struct level level = { 0 };
	for (int line = 0; line < LOOK_AHEAD && after < blanking->text.len; line++) {
		size_t end = line_end(blanking->text, after);
		if (read_level(str_slice(blanking->text, after, end), &level))
			return level.dash && level.column == column;
		after = end + 1;
	}
	return false;
}

static void
put_mark(struct blanking *blanking, size_t at)
{
	unsigned number = blanking->marks++ % 4096;
	blanking->out[at] = BLANK_MARK_BYTE;
	blanking->out[at + 1] = (char)(0x80 | number >> 6);
	blanking->out[at + 2] = (char)(0x80 | (number & 0x3F));
}

/* Writes spaces; line ends stay. */
static void
put_blanks(struct blanking *blanking, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (blanking->text.at[i] != '\n' && blanking->text.at[i] != '\r')
			blanking->out[i] = ' ';
}

static const struct directive *
last_printing(const struct stretch *stretch)
{
	for (size_t i = stretch->directives.len; i > 0; i--)
		if (stretch->directives.at[i - 1].prints)
			return &stretch->directives.at[i - 1];
	return NULL;
}

static void
put_member(struct blanking *blanking, const struct stretch *stretch, const struct directive *last)
{
	size_t own = stretch->directives.at[0].start - stretch->start;
	size_t width = line_end(blanking->text, stretch->start) - stretch->start;
	size_t column = directive_indent(blanking->text, last);
	/* The shortest directive, `{{.}}`, has room for a mark and a dash or colon; a column after
	 * the end of the line has not. */
	if (column == STR_NONE || column + 2 + BLANK_MARK_LENGTH > width)
		column = own;
	bool list = is_list_at(blanking, column, stretch->end + 1);
	size_t at = stretch->start + column;
	put_blanks(blanking, stretch->start, stretch->end);
	put_mark(blanking, list ? at + 2 : at);
	blanking->out[list ? at : at + BLANK_MARK_LENGTH] = list ? '-' : ':';
}

static void
put_scalars(struct blanking *blanking, const struct stretch *stretch)
{
	for (size_t i = 0; i < stretch->directives.len; i++) {
		const struct directive *directive = &stretch->directives.at[i];
		memset(blanking->out + directive->start, 'x', directive->end - directive->start);
		put_mark(blanking, directive->start);
	}
}

/* `{{}}`, which Go refuses, is too short for a mark and a dash or colon. */
static bool
has_room(const struct stretch *stretch)
{
	return stretch->directives.at[0].start + 2 + BLANK_MARK_LENGTH <= stretch->end;
}

static void
blank_stretch(struct blanking *blanking, const struct stretch *stretch)
{
	const struct directive *last = last_printing(stretch);
	if (!is_alone(blanking, stretch) || (last && !has_room(stretch)))
		put_scalars(blanking, stretch);
	else if (last)
		put_member(blanking, stretch, last);
	else
		put_blanks(blanking, stretch->start, stretch->end);
}

bool
blank_template(struct arena *arena, struct str text, struct str *blanked, bool *marked)
{
	if (str_find_char(text, BLANK_MARK_BYTE) != STR_NONE)
		return false;
	struct blanking blanking = { .arena = arena, .text = text };
	blanking.out = arena_alloc(arena, text.len);
	if (text.len)
		memcpy(blanking.out, text.at, text.len);
	find_next(&blanking, 0);

	struct stretch stretch = { 0 };
	size_t start = source_bom(text);
	for (; start < text.len && blanking.next.end; start = stretch.end + 1) {
		if (!read_stretch(&blanking, start, &stretch))
			return false;
		note_level(&blanking, str_slice(text, start, line_end(text, start)));
		if (stretch.directives.len)
			blank_stretch(&blanking, &stretch);
	}
	*blanked = (struct str){ blanking.out, text.len };
	*marked = blanking.marks > 0;
	return true;
}
