/* SPDX-License-Identifier: MIT
 * A line of a source as it is shown, or the part of a long one around what is marked. */
#ifndef REPORT_ROW_H
#define REPORT_ROW_H

#include "report/canvas.h"
#include "text/source.h"

struct mark {
	struct place place; /* inside a line */
	struct str label; /* harmless already; may be empty */
	bool primary;
	uint32_t line; /* of the place */
	size_t from, to; /* the columns it takes in its row, made by row_add */
};

/* The bytes of a line that are shown: without a byte-order mark. */
struct span row_line(const struct source *source, uint32_t line);

/* How many of the marks, all on one line and in order, find room in one row. */
size_t row_capacity(const struct canvas *canvas, const struct mark *marks, size_t count);

/* Adds the line with its number and tells each of the marks where it stands. Gives the column of
 * the first character that is no blank. */
size_t row_add(struct canvas *canvas, const struct source *source, uint32_t line,
	struct mark *marks, size_t count);

#endif
