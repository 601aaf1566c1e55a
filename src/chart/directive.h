/* SPDX-License-Identifier: MIT
 * The directives of Go's text/template in a text. */
#ifndef CHART_DIRECTIVE_H
#define CHART_DIRECTIVE_H

#include "base/str.h"

struct directive {
	size_t start, end; /* from {{ to behind }} */
	bool prints; /* it puts text where it stands; if, end, define, an assignment do not */
};

/* The first directive that begins at or after from. False when there is none; one that is not
 * closed ends beyond the text (end is STR_NONE). */
bool directive_find(struct str text, size_t from, struct directive *directive);
/* The column to which a last `indent N` or `nindent N` moves what the directive prints, STR_NONE
 * when it has none. */
size_t directive_indent(struct str text, const struct directive *directive);

#endif
