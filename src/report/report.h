/* SPDX-License-Identifier: MIT
 * Reports of a run: one reporter per format, which writes each chart as it comes. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdio.h>

#include "lint/lint.h"
#include "rule/rule.h"
#include "text/finding.h"

struct report_style {
	bool colour;
	bool links; /* OSC 8 */
	unsigned width; /* columns to cut source lines and wrap messages to; 0: no limit, but of
			   lines beyond 1,000 columns only the part around the marks is shown */
	bool quiet; /* no summary, findings only */
	bool verbose; /* a line per chart: how many rules ran, were not applicable, not checked */
};

struct report {
	const struct reporter *reporter;
	FILE *stream;
	FILE *notes; /* stderr, for the summary for people; NULL: no summary */
	struct arena *arena; /* of the run: what must outlive a chart */
	struct report_style style;
	/* Absolute folders. Paths for machines are relative to the chart's git root, or to the base
	 * when it has no git root; paths for people are relative to here, the working directory. */
	struct str base, here;
	struct rule *const *rules; /* those that are on; SARIF's rules[] */
	size_t rule_count;
	void *state; /* the reporter's own */
};

struct reporter {
	const char *name; /* as in --output NAME */
	const char *summary; /* for --help */
	bool machine; /* no colour, no summary line */
	/* Called once before the charts, once per chart, once after them. A reporter does not keep
	 * what a result holds. */
	void (*begin)(struct report *report);
	void (*result)(struct report *report, const struct lint_result *result);
	void (*end)(struct report *report, const struct lint_summary *summary);
};

/* The reporter of that name; NULL when there is no such reporter. */
const struct reporter *report_find_reporter(struct str name);
/* The reporter at the index, NULL after the last. */
const struct reporter *report_reporter_at(size_t index);

/* Writes mistakes in rule files and configuration as snippets, without links. */
void report_mistakes(struct arena *arena, FILE *stream, const struct report_style *style,
	const struct finding_list *mistakes);

#endif
