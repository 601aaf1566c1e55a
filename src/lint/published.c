/* SPDX-License-Identifier: MIT
 * Judges what a registry holds. The problems that its reader found are added to those of the chart
 * that it was compared with, and the rules of the phase `published` run on them. These are rules
 * like any other, so a configuration can change their severity. */
#include "lint/judge.h"

#include "base/status.h"
#include "chart/chart.h"
#include "files/files.h"

static struct chart *
load(struct arena *arena, const struct published *published, chart_parts parts)
{
	if (published->chart)
		return chart_load_parts(
			arena, files_open(arena, published->chart), parts, published->problems);
	return chart_of_problems(arena, published->problems);
}

int
lint_published(struct arena *arena, const struct published *published, const struct lint_sink *sink,
	struct lint_summary *summary, struct finding_list *mistakes)
{
	struct planning planning;
	struct chart_path path = published->chart ? *published->chart : plan_here(arena);
	*summary = (struct lint_summary){ 0 };
	plan_begin(&planning, arena, published->options, mistakes);
	planning.is_published = true;
	const struct plan *plan = plan_for(&planning, &path);
	if (mistakes->len)
		return summary->status = EXIT_USAGE;
	judge_begin(sink, arena, &planning);
	struct lint_result result = {
		.folder = published->chart ? path.folder : published->reference,
		.git_root = path.git_root,
	};
	judge_chart(load(arena, published, plan->parts), plan, &result);
	if (published->is_partial)
		result.status = EXIT_UNCHECKED;
	summary->charts = 1;
	judge_add(summary, &result);
	sink->result(sink->context, &result);
	return summary->status;
}
