/* SPDX-License-Identifier: MIT
 * Finds the directives of Go's text/template in a text. Private to chart. */
#ifndef CHART_DIRECTIVE_H
#define CHART_DIRECTIVE_H

#include "base/str.h"

struct directive {
	size_t start, end; /* from {{ up to and with }} */
	bool prints; /* its output is at its place; if, end, define and an assignment print nothing
		      */
};

/* Finds the first directive that begins at or after from. False when there is none. A directive
 * that is not closed has the end STR_NONE. */
bool directive_find(struct str text, size_t from, struct directive *directive);
/* The column to which the last `indent N` or `nindent N` in the directive moves its output;
 * STR_NONE when there is none. */
size_t directive_indent(struct str text, const struct directive *directive);

#endif
