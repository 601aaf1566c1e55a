/* SPDX-License-Identifier: MIT
 * How a run is told: one reporter per format, streaming, a chart at a time. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdio.h>

#include "lint/lint.h"
#include "rule/rule.h"
#include "text/finding.h"

struct report_style {
	bool colour;
	bool links; /* OSC 8 */
	unsigned width; /* columns to cut source lines and wrap messages to; 0: as wide as they are
			   (of lines beyond 1,000 columns only the part around the marks) */
	bool quiet; /* no summary, findings only */
	bool verbose; /* a line per chart: what was run, not applicable, not checked */
};

struct report {
	const struct reporter *reporter;
	FILE *stream;
	FILE *notes; /* stderr: the summary for people; NULL: none */
	struct arena *arena; /* of the run: what must outlive a chart */
	struct report_style style;
	/* Absolute folders. Machine paths are relative to the chart's git root, for what has none
	 * to the base; paths for people are seen from here, the working directory. */
	struct str base, here;
	struct rule *const *rules; /* those that are on; SARIF's rules[] */
	size_t rule_count;
	void *state; /* the reporter's own */
};

struct reporter {
	const char *name; /* as in --output NAME */
	const char *summary; /* for --help */
	bool machine; /* no colour, no summary line */
	/* Once before, once per chart, once after. What a result holds is used before `result`
	 * returns. */
	void (*begin)(struct report *report);
	void (*result)(struct report *report, const struct lint_result *result);
	void (*end)(struct report *report, const struct lint_summary *summary);
};

/* NULL when there is none of that name. */
const struct reporter *reporter_find(struct str name);
/* The i-th reporter, NULL beyond the last. */
const struct reporter *reporter_at(size_t index);

/* Mistakes in rule files and configuration, as snippets, for stderr. */
void report_mistakes(struct arena *arena, FILE *stream, const struct report_style *style,
	const struct finding_list *mistakes);

#endif
