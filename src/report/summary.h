/* SPDX-License-Identifier: MIT
 * What a run came to, in a line for people beside the report. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "report/report.h"

/* "agents: 14 rules run, 3 not applicable", when the style is verbose. */
void summary_of_chart(const struct report *report, const struct lint_result *result);
/* "2 errors, 1 warning in 4 charts; 1 chart could not be checked whole", unless it is quiet. */
void summary_of_run(struct report *report, const struct lint_summary *summary);

#endif
