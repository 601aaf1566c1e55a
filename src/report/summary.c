/* SPDX-License-Identifier: MIT
 * The report is flushed before a line of the summary is written, so that both are in order when the
 * two streams go to one place. */
#include "report/summary.h"

#include "base/builder.h"
#include "text/finding.h"
#include "text/harmless.h"

/* "1 chart", "2 charts". */
static void
add_count(struct builder *line, size_t count, const char *noun)
{
	builder_format(line, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static void
write_line(const struct report *report, const struct builder *line)
{
	fflush(report->stream);
	fprintf(report->notes, "%.*s\n", STR_FMT(builder_str(line)));
}

void
summary_of_chart(const struct report *report, const struct lint_result *result)
{
	if (!report->notes || !report->style.verbose || !result->folder.len)
		return;
	struct arena scratch;
	arena_init(&scratch);
	struct builder line;
	builder_init(&line, &scratch);
	struct str folder = str_join(&scratch, result->folder, STR(": "));
	builder_add(&line, harmless_text(&scratch, folder));
	add_count(&line, result->rules.rules, "rule");
	builder_format(&line, " run, %zu not applicable", result->rules.not_applicable);
	if (result->rules.unchecked) {
		builder_add(&line, STR(", "));
		add_count(&line, result->rules.unchecked, "subject");
		builder_add(&line, STR(" could not be checked"));
	}
	write_line(report, &line);
	arena_close(&scratch);
}

static void
add_findings(struct builder *line, const size_t counts[3])
{
	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--) {
		if (!counts[severity])
			continue;
		if (line->len)
			builder_add(line, STR(", "));
		struct str name = finding_severity_name((enum severity)severity);
		add_count(line, counts[severity], name.at);
	}
	if (!line->len)
		builder_add(line, STR("no findings"));
}

void
summary_of_run(struct report *report, const struct lint_summary *summary)
{
	if (!report->notes || report->style.quiet)
		return;
	struct arena scratch;
	arena_init(&scratch);
	struct builder line;
	builder_init(&line, &scratch);
	if (summary->charts) {
		add_findings(&line, summary->counts);
		builder_add(&line, STR(" in "));
		add_count(&line, summary->charts, "chart");
	} else {
		builder_add(&line, STR("no chart was checked"));
	}
	if (summary->unchecked) {
		builder_add(&line, STR("; "));
		add_count(&line, summary->unchecked, "chart");
		builder_add(&line, STR(" could not be fully checked"));
	}
	write_line(report, &line);
	arena_close(&scratch);
}
