/* SPDX-License-Identifier: MIT
 * A line of a source as it is shown; of a long line the part around the marks. */
#ifndef REPORT_ROW_H
#define REPORT_ROW_H

#include "report/canvas.h"
#include "text/source.h"

struct row_mark {
	struct place place; /* inside a line */
	struct str label; /* harmless already; may be empty */
	bool primary;
	uint32_t line; /* of the place */
	size_t from, to; /* the columns that it takes in its row, set by row_add */
};

/* The bytes of a line without a byte-order mark. */
struct span row_line(const struct source *source, uint32_t line);

/* How many of the marks, all on one line and in order, fit in one row. */
size_t row_capacity(const struct canvas *canvas, const struct row_mark *marks, size_t count);

/* Adds the line with its number and sets the columns of each mark. Gives the column of the first
 * character that is not a blank. */
size_t row_add(struct canvas *canvas, const struct source *source, uint32_t line,
	struct row_mark *marks, size_t count);

#endif
