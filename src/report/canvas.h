/* SPDX-License-Identifier: MIT
 * A snippet is drawn on a canvas: text with colours and links where the style has them, after a
 * gutter for line numbers. */
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

/* Lines longer than the maximum are cut around their marks even when the style sets no width: a
 * minified file must not be printed once per finding. */
enum { CANVAS_LINE_MAX = 1000, CANVAS_LINE_MIN = 48 };

struct canvas {
	struct builder out;
	struct report_style style;
	enum paint severity; /* of the finding that is drawn */
	unsigned gutter; /* columns of the widest line number */
};

enum paint canvas_paint_of(enum severity severity);

/* Adds text that is harmless already. */
void canvas_paint(struct canvas *canvas, enum paint paint, struct str text);
/* Text that is added between the two links to the address; with an empty one it is plain text. */
void canvas_link(struct canvas *canvas, struct str uri);
void canvas_link_end(struct canvas *canvas, struct str uri);

/* Adds the number of a line (0: no number) and the bar, without a blank after it. */
void canvas_gutter(struct canvas *canvas, uint32_t line);
/* How many columns are right of the gutter. */
size_t canvas_room(const struct canvas *canvas);
/* Adds harmless text that begins at a column. Where the style has a width it is wrapped, and its
 * further lines begin at the column indent. */
void canvas_text(
	struct canvas *canvas, enum paint paint, struct str text, size_t column, size_t indent);
/* Adds "   = help: text", wrapped in the same way. The text need not be harmless. */
void canvas_note(struct canvas *canvas, struct str kind, struct str text);

/* Cuts the next line of at most room columns off harmless text, at a blank. A longer word is not
 * cut. */
struct str canvas_wrap(struct str *text, size_t room);

#endif
