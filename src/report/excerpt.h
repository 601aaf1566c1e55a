/* SPDX-License-Identifier: MIT
 * Lines of a source with what is marked in them. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "report/row.h"

/* Adds the marked lines, with what lies between near ones. The marks are of one file, in the order
 * of their lines and starts. */
void excerpt_add(struct canvas *canvas, struct mark *marks, size_t count);

#endif
