/* SPDX-License-Identifier: MIT
 * What lint_run and lint_published share. Private to lint. */
#ifndef LINT_JUDGE_H
#define LINT_JUDGE_H

#include "chart/chart.h"
#include "lint/lint.h"
#include "lint/plan.h"

/* Tells the sink which rules are on for at least one chart. */
void judge_begin(
	const struct lint_sink *sink, struct arena *arena, const struct planning *planning);
/* Runs the plan's rules on the chart: name, version, findings, counts and status of the result,
 * all in the chart's arena. */
void judge_chart(struct chart *chart, const struct plan *plan, struct lint_result *result);
/* Counts the findings of a result and adds them to the summary. */
void judge_add(struct lint_summary *summary, struct lint_result *result);

#endif
