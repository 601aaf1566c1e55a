/* SPDX-License-Identifier: MIT
 * Colours are the sixteen of the terminal's own theme, so that they suit its background; links are
 * OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). */
#include "report/canvas.h"

#include "base/builder.h"
#include "text/finding.h"
#include "text/glyph.h"
#include "text/harmless.h"

static const struct str codes[] = {
	[PAINT_ERROR] = STR_INIT("1;31"),
	[PAINT_WARNING] = STR_INIT("1;33"),
	[PAINT_INFO] = STR_INIT("1;36"),
	[PAINT_FRAME] = STR_INIT("94"),
	[PAINT_RELATED] = STR_INIT("94"),
	[PAINT_STRONG] = STR_INIT("1"),
	[PAINT_PLAIN] = STR_INIT(""),
};

enum paint
canvas_paint_of(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return PAINT_ERROR;
	case SEVERITY_WARNING:
		return PAINT_WARNING;
	case SEVERITY_INFO:
		break;
	}
	return PAINT_INFO;
}

void
canvas_paint(struct canvas *canvas, enum paint paint, struct str text)
{
	if (!canvas->style.colour || !text.len || paint == PAINT_PLAIN) {
		builder_add(&canvas->out, text);
		return;
	}
	builder_format(&canvas->out, "\033[%.*sm", STR_FMT(codes[paint]));
	builder_add(&canvas->out, text);
	builder_add(&canvas->out, STR("\033[0m"));
}

void
canvas_link(struct canvas *canvas, struct str uri)
{
	if (uri.len)
		builder_format(&canvas->out, "\033]8;;%.*s\033\\", STR_FMT(uri));
}

void
canvas_link_end(struct canvas *canvas, struct str uri)
{
	if (uri.len)
		builder_add(&canvas->out, STR("\033]8;;\033\\"));
}

void
canvas_gutter(struct canvas *canvas, uint32_t line)
{
	char number[16] = "";
	if (line)
		snprintf(number, sizeof number, "%u", (unsigned)line);
	char gutter[32];
	snprintf(gutter, sizeof gutter, "%*s |", (int)canvas->gutter, number);
	canvas_paint(canvas, PAINT_FRAME, str_from(gutter));
}

size_t
canvas_room(const struct canvas *canvas)
{
	size_t width = canvas->style.width, taken = canvas->gutter + sizeof " | " - 1;
	if (!width || width > CANVAS_LINE_MAX)
		return CANVAS_LINE_MAX;
	return width > taken + CANVAS_LINE_MIN ? width - taken : CANVAS_LINE_MIN;
}

struct str
canvas_wrap(struct str *text, size_t room)
{
	size_t columns = 0, blank = STR_NONE, at = 0;
	while (at < text->len && (columns <= room || blank == STR_NONE)) {
		struct glyph glyph = glyph_at(*text, at);
		if (glyph.code == ' ' && at)
			blank = at;
		columns += glyph_columns(glyph);
		at += glyph.len;
	}
	size_t end = columns <= room || blank == STR_NONE ? text->len : blank;
	struct str line = str_slice(*text, 0, end);
	*text = str_trim(str_slice(*text, end, text->len));
	return line;
}

void
canvas_text(struct canvas *canvas, enum paint paint, struct str text, size_t column, size_t indent)
{
	size_t width = canvas->gutter + sizeof " | " - 1 + canvas_room(canvas);
	for (;;) {
		size_t room = !canvas->style.width ? STR_NONE : column < width ? width - column : 1;
		struct str line = canvas_wrap(&text, room);
		canvas_paint(canvas, paint, harmless_text(canvas->out.arena, line));
		builder_char(&canvas->out, '\n');
		if (!text.len)
			return;
		builder_fill(&canvas->out, ' ', indent);
		column = indent;
	}
}

void
canvas_note(struct canvas *canvas, struct str kind, struct str text)
{
	size_t column = canvas->gutter + 1 + kind.len + sizeof "= : " - 1;
	builder_fill(&canvas->out, ' ', canvas->gutter + 1);
	canvas_paint(canvas, PAINT_FRAME, STR("="));
	builder_char(&canvas->out, ' ');
	canvas_paint(canvas, PAINT_STRONG, kind);
	builder_add(&canvas->out, STR(": "));
	canvas_text(canvas, PAINT_PLAIN, harmless_part(canvas->out.arena, text), column, column);
}
