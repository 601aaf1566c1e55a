/* SPDX-License-Identifier: MIT
 * A finding for people: its title, the lines that it is about with marks under them, and what to
 * do.
 */
#ifndef REPORT_SNIPPET_H
#define REPORT_SNIPPET_H

#include "report/report.h"
#include "text/finding.h"

/* The snippet, in the style of the report, without a blank line after it. */
struct str snippet_draw(
	struct arena *arena, const struct report *report, const struct finding *finding);

#endif
