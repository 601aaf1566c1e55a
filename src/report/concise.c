/* SPDX-License-Identifier: MIT
 * concise: a line per finding in the shape of GCC's, path:line:col: severity: message [rule], which
 * editors and problem matchers read. A finding without a place in a text is reported at 1:1. */
#include "base/builder.h"
#include "report/canvas.h"
#include "report/summary.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/source.h"

static void
begin(struct report *report)
{
	(void)report;
}

static struct str
line_of(struct arena *arena, const struct report *report, const struct finding *finding)
{
	struct canvas canvas = { .style = report->style };
	builder_init(&canvas.out, arena);
	struct place place = finding->place;
	struct position at = { 1, 1, 1 };
	if (place.source)
		at = source_position(place.source, place.span.start);
	struct str path = place.source ? place.source->path : finding->file;
	struct str message = finding->message.len ? finding->message : finding->title;

	/* Made harmless together: the path may be a colon, which with the next one begins a
	 * command. */
	struct builder where;
	builder_init(&where, arena);
	builder_add(&where, path);
	builder_format(&where, ":%u:%u:", (unsigned)at.line, (unsigned)at.column);
	canvas_paint(&canvas, PAINT_STRONG, harmless_text(arena, builder_str(&where)));
	builder_char(&canvas.out, ' ');
	canvas_paint(&canvas, canvas_paint_of(finding->severity),
		finding_severity_name(finding->severity));
	builder_add(&canvas.out, STR(": "));
	harmless_add(&canvas.out, message);
	builder_format(&canvas.out, " [%.*s]\n", STR_FMT(harmless_part(arena, finding->rule)));
	return builder_str(&canvas.out);
}

static void
result(struct report *report, const struct lint_result *result)
{
	struct arena scratch;
	arena_init(&scratch);
	for (size_t i = 0; i < result->findings.len; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		struct str line = line_of(&scratch, report, &result->findings.at[i]);
		fwrite(line.at, 1, line.len, report->stream);
		arena_rewind(&scratch, mark);
	}
	summary_of_chart(report, result);
	arena_close(&scratch);
}

const struct reporter report_concise = {
	.name = "concise",
	.summary = "a line per finding: path:line:col: severity: message [rule]",
	.begin = begin,
	.result = result,
	.end = summary_of_run,
};
