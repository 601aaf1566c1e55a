/* SPDX-License-Identifier: MIT
 * text: a snippet per finding, a blank line behind each. */
#include "report/snippet.h"
#include "report/summary.h"

static void
begin(struct report *report)
{
	(void)report;
}

static void
result(struct report *report, const struct lint_result *result)
{
	struct arena scratch;
	arena_init(&scratch);
	for (size_t i = 0; i < result->findings.len; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		struct str snippet = snippet_draw(&scratch, report, &result->findings.at[i]);
		fprintf(report->stream, "%.*s\n", STR_FMT(snippet));
		arena_rewind(&scratch, mark);
	}
	summary_of_chart(report, result);
	arena_close(&scratch);
}

const struct reporter report_text = {
	.name = "text",
	.summary = "findings with the lines they are about (the default)",
	.begin = begin,
	.result = result,
	.end = summary_of_run,
};
