/* SPDX-License-Identifier: MIT
 * Lines of a source with what is marked in them. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "report/row.h"

/* Adds the marked lines, and the lines between two that are near. The marks are of one file, in the
 * order of their lines and starts. */
void excerpt_add(struct canvas *canvas, struct row_mark *marks, size_t count);

#endif
