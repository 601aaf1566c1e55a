/* SPDX-License-Identifier: MIT
 * The summary of a run for people, a line on another stream than the report. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "report/report.h"

/* "agents: 14 rules run, 3 not applicable", when the style is verbose. */
void summary_of_chart(const struct report *report, const struct lint_result *result);
/* "2 errors, 1 warning in 4 charts; 1 chart could not be fully checked", unless it is quiet. */
void summary_of_run(struct report *report, const struct lint_summary *summary);

#endif
