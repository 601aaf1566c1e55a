/* SPDX-License-Identifier: MIT
 * One run. First everything that can be wrong with the question: paths, configuration, rules. Then
 * lint_chart() for each chart: files, tree, rules, findings, result; its memory is given back
 * before the next. */
#include "lint/lint.h"

#include "base/fs.h"
#include "base/map.h"
#include "base/status.h"
#include "base/vec.h"
#include "chart/chart.h"
#include "files/files.h"
#include "lint/judge.h"
#include "lint/shared.h"

struct run {
	struct arena *arena;
	const struct lint_options *options;
	const struct lint_sink *sink;
	struct lint_summary *summary;
	struct shared shared;
};

/* Adds a result to the summary and hands it on. */
static void
tell(struct run *run, struct lint_result *result)
{
	summary_add(run->summary, result);
	run->sink->result(run->sink->context, result);
}

static void
lint_chart(struct run *run, const struct target *target)
{
	struct arena arena;
	arena_init(&arena);
	const struct lint_archive *fetched = target->fetched;
	struct files *files = fetched ? files_archive(&arena, fetched->path, fetched->bytes)
				      : files_open(&arena, target->chart);
	if (target->overlay.len)
		files = files_overlay(&arena, files, target->overlay, run->options->stdin_text);
	struct chart *chart = chart_load(&arena, files);
	struct lint_result result = { .folder = target->chart->folder,
		.git_root = target->chart->git_root };
	/* A finding in a shared file counts for each of its charts, though it is told once. */
	judge_chart(chart, target->plan, &result);
	run->shared.git_root = target->chart->git_root;
	shared_take(&run->shared, target->chart->folder, &result.findings);
	run->summary->charts++;
	tell(run, &result);
	arena_close(&arena);
}

static void
tell_shared(struct run *run)
{
	struct lint_result result = { .git_root = run->shared.git_root,
		.findings = shared_findings(&run->shared) };
	if (result.findings.len)
		tell(run, &result);
}

static void
note(struct run *run, struct str path, struct str why, enum find_result found)
{
	bool is_failure = found == FIND_NOTHING;
	if (!why.len)
		why = STR("belongs to no chart, so it was not checked");
	if (is_failure)
		run->summary->status = EXIT_UNCHECKED;
	run->sink->note(run->sink->context,
		str_format(run->arena, "%.*s: %.*s", STR_FMT(path), STR_FMT(why)), is_failure);
}

/* The chart of the file that stdin holds; the file may not be on disk yet. */
static void
find_stdin_chart(struct run *run, struct chart_path_list *charts)
{
	struct chart_path chart;
	struct str file = run->options->stdin_filename, why = { 0 };
	enum find_result found = files_find_owner(run->arena, file, &chart, &why);
	if (found == FIND_CHART)
		vec_push(run->arena, charts, chart);
	else
		note(run, file, why, found);
}

static void
find_path(struct run *run, struct str path, struct chart_path_list *charts)
{
	struct str why = { 0 };
	enum find_result found = files_find_charts(run->arena, path, charts, &why);
	if (found != FIND_CHART)
		note(run, path, why, found);
}

static void
find_listed(struct run *run, struct str path, struct chart_path_list *charts)
{
	struct str why = { 0 };
	enum find_result found = files_find_listed(run->arena, path, charts, &why);
	if (found != FIND_CHART)
		note(run, path, why, found);
}

/* Each chart that the options name, once. */
static void
find_charts(struct run *run, struct chart_path_list *charts)
{
	const struct lint_options *options = run->options;
	if (options->stdin_filename.len)
		find_stdin_chart(run, charts);
	for (size_t i = 0; i < options->paths.len; i++)
		find_path(run, options->paths.at[i], charts);
	for (size_t i = 0; i < options->listed.len; i++)
		find_listed(run, options->listed.at[i], charts);
}

/* The chart-relative path of the file that stdin replaces, when it is this chart's. */
static struct str
overlay_in(struct run *run, const struct chart_path *chart)
{
	struct str file = run->options->stdin_filename, why;
	struct chart_path owner;
	if (!file.len || files_find_owner(run->arena, file, &owner, &why) != FIND_CHART ||
		!str_equal(owner.real, chart->real))
		return (struct str){ 0 };
	struct str folder = fs_real(run->arena, fs_folder_name(file));
	return fs_join(
		run->arena, fs_relative(run->arena, chart->real, folder), fs_base_name(file));
}

/* The resolved paths of the options: what is named itself is linted though it be excluded. */
static void
note_named(struct run *run, struct map *named)
{
	map_init(named, run->arena);
	for (size_t i = 0; i < run->options->paths.len; i++)
		map_put(named, fs_real(run->arena, run->options->paths.at[i]), run);
	for (size_t i = 0; i < run->options->listed.len; i++)
		map_put(named, fs_real(run->arena, run->options->listed.at[i]), run);
}

/* What was fetched, under the configuration of the working directory. */
static void
add_fetched(struct run *run, struct planning *planning, struct target_list *targets)
{
	struct arena *arena = run->arena;
	struct str here = fs_real(arena, STR(".")), root = files_git_root(arena, here);
	for (size_t i = 0; i < run->options->fetched.len; i++) {
		const struct lint_archive *fetched = &run->options->fetched.at[i];
		struct chart_path *chart = ARENA_NEW(arena, struct chart_path);
		*chart = (struct chart_path){ .folder = fetched->path,
			.is_archive = true,
			.real = here,
			.root = root.len ? root : here };
		targets->at[targets->len++] =
			(struct target){ chart, plan_for(planning, chart), fetched, { 0 } };
	}
}

/* The charts with their plans. What a configuration excludes is left out, but for a chart that is
 * named itself. */
static struct target_list
make_targets(struct run *run, struct planning *planning)
{
	struct chart_path_list charts = { 0 };
	struct map named;
	find_charts(run, &charts);
	size_t most = charts.len + run->options->fetched.len;
	struct target_list targets = { .at = ARENA_ARRAY(run->arena, struct target, most) };
	note_named(run, &named);
	for (size_t i = 0; i < charts.len; i++) {
		const struct chart_path *chart = &charts.at[i];
		struct plan *plan = plan_for(planning, chart);
		struct target target = { chart, plan, NULL, overlay_in(run, chart) };
		if (map_get(&named, chart->real) || !plan_excludes(run->arena, plan, chart))
			targets.at[targets.len++] = target;
	}
	add_fetched(run, planning, &targets);
	return targets;
}

int
lint_run(struct arena *arena, const struct lint_options *options, const struct lint_sink *sink,
	struct lint_summary *summary, struct finding_list *mistakes)
{
	struct run run = { .arena = arena, .options = options, .sink = sink, .summary = summary };
	struct planning planning;
	*summary = (struct lint_summary){ 0 };
	planning_init(&planning, arena, options, mistakes);
	struct target_list targets = make_targets(&run, &planning);
	if (mistakes->len)
		return summary->status = EXIT_USAGE;
	shared_init(&run.shared, arena);
	sink_begin(sink, arena, &planning);
	for (size_t i = 0; i < targets.len; i++)
		lint_chart(&run, &targets.at[i]);
	tell_shared(&run);
	return summary->status;
}
