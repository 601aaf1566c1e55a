/* SPDX-License-Identifier: MIT
 * One run. First come paths, configuration and rules, and all that is wrong with them. Then comes
 * lint_chart() for each chart: files, tree, rules, findings, result. The memory of a chart is given
 * back before the next. */
#include "lint/lint.h"

#include "base/status.h"
#include "chart/chart.h"
#include "files/files.h"
#include "lint/judge.h"
#include "lint/shared.h"
#include "lint/targets.h"

struct lint_run {
	const struct lint_workspace *workspace;
	const struct lint_sink *sink;
	struct lint_summary *summary;
	struct shared shared;
};

/* Adds a result to the summary and hands it on. */
static void
hand_on(struct lint_run *run, struct lint_result *result)
{
	judge_add(run->summary, result);
	run->sink->result(run->sink->context, result);
}

static struct files *
open_target(const struct lint_run *run, struct arena *arena, const struct lint_target *target)
{
	const struct lint_archive *fetched = target->fetched;
	return fetched ? files_archive(arena, fetched->path, fetched->bytes)
		       : workspace_files(run->workspace, arena, target->chart);
}

static void
lint_chart(struct lint_run *run, const struct lint_target *target)
{
	struct arena arena;
	arena_init(&arena);
	struct files *files = open_target(run, &arena, target);
	struct chart *chart =
		chart_load_parts(&arena, files, target->plan->parts, &(struct problem_list){ 0 });
	struct lint_result result = { .folder = target->chart->folder,
		.git_root = target->chart->git_root };
	/* A finding in a shared file counts for each of its charts, though it is reported once. */
	judge_chart(chart, target->plan, &result);
	run->shared.git_root = target->chart->git_root;
	shared_take(&run->shared, target->chart->folder, &result.findings);
	run->summary->charts++;
	hand_on(run, &result);
	arena_close(&arena);
}

static void
hand_on_shared(struct lint_run *run)
{
	struct lint_result result = { .git_root = run->shared.git_root,
		.findings = shared_findings(&run->shared) };
	if (result.findings.len)
		hand_on(run, &result);
}

static void
hand_on_notes(struct lint_run *run, const struct target_notes *notes)
{
	for (size_t i = 0; i < notes->len; i++) {
		if (notes->at[i].is_failure)
			run->summary->status = EXIT_UNCHECKED;
		run->sink->note(run->sink->context, notes->at[i].line, notes->at[i].is_failure);
	}
}

int
lint_run(struct lint_workspace *workspace, struct arena *arena, const struct lint_paths *paths,
	const struct lint_sink *sink, struct lint_summary *summary)
{
	struct lint_run run = { .workspace = workspace, .sink = sink, .summary = summary };
	struct target_notes notes = { 0 };
	*summary = (struct lint_summary){ 0 };
	struct target_list targets = targets_find(workspace, arena, paths, &notes);
	hand_on_notes(&run, &notes);
	if (workspace->planning.mistakes->len)
		return summary->status = EXIT_USAGE;
	shared_init(&run.shared, arena);
	judge_begin(sink, arena, &workspace->planning);
	for (size_t i = 0; i < targets.len; i++)
		lint_chart(&run, &targets.at[i]);
	hand_on_shared(&run);
	return summary->status;
}
