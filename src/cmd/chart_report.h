/* SPDX-License-Identifier: MIT
 * What package and push report alike of each chart: a line for its name and one for its digest,
 * the problems that make it refused, and the frame of the JSON. Private to cmd. */
#ifndef CMD_CHART_REPORT_H
#define CMD_CHART_REPORT_H

#include "cmd/command.h"
#include "text/finding.h"
#include "text/json.h"
#include "text/problem.h"

/* "WORD: name" and "Digest: digest" (when it is known) on stdout, at once. */
void chart_report_print(struct arena *arena, const char *word, struct str name, struct str digest);

/* Tells problems on stderr, each at its place. They are returned as findings, in order. */
struct finding_list chart_report_problems(
	const struct parsed *parsed, const struct problem_list *problems);

/* { version, charts, failure, status } on stdout. failure: all zero when there is none. */
void chart_report_print_json(
	struct arena *arena, struct json charts, struct json failure, int status);

#endif
