/* SPDX-License-Identifier: MIT
 * What a registry holds, judged: the problems that its reader found, put among those of the chart
 * that they were held against, through the rules of the phase `published`. They are rules like
 * any other, so their severity is for the configuration to change. */
#include "lint/judge.h"

#include "base/fs.h"
#include "base/status.h"
#include "chart/chart.h"
#include "files/files.h"

/* Without a chart the configuration of the working directory counts. */
static struct chart_path
here(struct arena *arena)
{
	struct chart_path path = { .folder = STR("."), .real = fs_real(arena, STR(".")) };
	path.git_root = files_git_root(arena, path.real);
	path.root = path.git_root.len ? path.git_root : path.real;
	return path;
}

static struct chart *
load(struct arena *arena, const struct published *published)
{
	if (published->chart)
		return chart_load_parts(arena, files_open(arena, published->chart), CHART_ALL_PARTS,
			published->problems);
	return chart_of_problems(arena, published->problems);
}

int
lint_published(struct arena *arena, const struct published *published, const struct lint_sink *sink,
	struct lint_summary *summary, struct finding_list *mistakes)
{
	struct planning planning;
	struct chart_path path = published->chart ? *published->chart : here(arena);
	*summary = (struct lint_summary){ 0 };
	planning_init(&planning, arena, published->options, mistakes);
	planning.is_published = true;
	const struct plan *plan = plan_for(&planning, &path);
	if (mistakes->len)
		return summary->status = EXIT_USAGE;
	sink_begin(sink, arena, &planning);
	struct lint_result result = {
		.folder = published->chart ? path.folder : published->reference,
		.git_root = path.git_root,
	};
	judge_chart(load(arena, published), plan, &result);
	if (published->is_partial)
		result.status = EXIT_UNCHECKED;
	summary->charts = 1;
	summary_add(summary, &result);
	sink->result(sink->context, &result);
	return summary->status;
}
