/* SPDX-License-Identifier: MIT
 * text: a snippet per finding, with a blank line after each. */
#include "report/snippet.h"
#include "report/summary.h"
#include "text/harmless.h"

/* What is kept for the end. */
struct text_seen {
	struct str rule; /* of the first finding; empty: no finding yet */
};

static void
begin(struct report *report)
{
	report->state = ARENA_NEW(report->arena, struct text_seen);
}

static void
result(struct report *report, const struct lint_result *result)
{
	struct text_seen *seen = report->state;
	if (!seen->rule.len && result->findings.len)
		seen->rule = str_copy(report->arena, result->findings.at[0].rule);
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

static void
end(struct report *report, const struct lint_summary *summary)
{
	const struct text_seen *seen = report->state;
	summary_of_run(report, summary);
	if (!seen->rule.len || !report->notes || report->style.quiet)
		return;
	struct arena scratch;
	arena_init(&scratch);
	struct str rule = harmless_text(&scratch, seen->rule);
	fprintf(report->notes, "chartgate explain %.*s says why, and what to do\n", STR_FMT(rule));
	arena_close(&scratch);
}

const struct reporter report_text = {
	.name = "text",
	.summary = "findings with the lines they are about (the default)",
	.begin = begin,
	.result = result,
	.end = end,
};
