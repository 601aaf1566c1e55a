/* SPDX-License-Identifier: MIT
 * What a snippet is drawn on: text with colours and links where the style has them, the gutter at
 * its left, and the room at its right. */
#ifndef REPORT_CANVAS_H
#define REPORT_CANVAS_H

#include "base/builder.h"
#include "report/report.h"
#include "text/finding.h"

enum paint {
	PAINT_ERROR,
	PAINT_WARNING,
	PAINT_INFO,
	PAINT_FRAME, /* gutter and arrows */
	PAINT_RELATED,
	PAINT_STRONG,
	PAINT_PLAIN,
};

/* Longer lines are cut around their marks even where the style sets no width: a minified file must
 * not come out once per finding. */
enum { CANVAS_LINE_MAX = 1000, CANVAS_LINE_MIN = 48 };

struct canvas {
	struct builder out;
	struct report_style style;
	enum paint severity; /* of the finding that is drawn */
	unsigned gutter; /* columns of the widest line number */
};

enum paint paint_of(enum severity severity);

/* Adds text that is harmless already. */
void canvas_paint(struct canvas *canvas, enum paint paint, struct str text);
/* What is added between the two leads to the address; an empty one leads nowhere. */
void canvas_link(struct canvas *canvas, struct str uri);
void canvas_link_end(struct canvas *canvas, struct str uri);

/* The number of a line (0: none) and the bar, without a blank behind it. */
void canvas_gutter(struct canvas *canvas, uint32_t line);
/* Columns right of the gutter. */
size_t canvas_room(const struct canvas *canvas);
/* Adds harmless text that begins at a column; where the style has a width it is wrapped, and all
 * but its first line begin at the column indent. */
void canvas_text(
	struct canvas *canvas, enum paint paint, struct str text, size_t column, size_t indent);
/* "   = help: text", wrapped likewise. */
void canvas_note(struct canvas *canvas, struct str kind, struct str text);

/* Cuts the next line of at most room columns off harmless text, at a blank; a longer word stays
 * whole. */
struct str canvas_wrap(struct str *text, size_t room);

#endif
