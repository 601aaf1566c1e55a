/* SPDX-License-Identifier: MIT
 * A finding as people read it best: its title, the lines it is about with the marks under them, and
 * what to do. */
#ifndef REPORT_SNIPPET_H
#define REPORT_SNIPPET_H

#include "report/report.h"
#include "text/finding.h"

/* The snippet, in the style of the report, without a blank line behind it. */
struct str snippet_draw(
	struct arena *arena, const struct report *report, const struct finding *finding);

#endif
