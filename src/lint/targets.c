/* SPDX-License-Identifier: MIT
 * From paths to charts with their plans. Paths are searched by the files room; here the charts that
 * they mean are put together, and what means none becomes a note. */
#include "lint/targets.h"

#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"

struct targeting {
	struct lint_workspace *workspace;
	struct arena *arena; /* of the run */
	const struct lint_paths *paths;
	struct chart_path_list charts;
	struct target_notes *notes;
};

static void
add_note(struct targeting *targeting, struct str path, struct str why, enum find_result found)
{
	if (!why.len)
		why = STR("belongs to no chart, so it was not checked");
	struct target_note note = { str_format(targeting->arena, "%.*s: %.*s", STR_FMT(path),
					    STR_FMT(why)),
		found == FIND_NOTHING };
	vec_push(targeting->arena, targeting->notes, note);
}

/* Whether a chart that was found lies below the folder of the file, which it may read then: one
 * artifacthub-repo.yml around several charts. */
static bool
is_around_chart(const struct targeting *targeting, struct str file)
{
	struct str folder = fs_real(targeting->arena, fs_folder_name(file));
	for (size_t i = 0; folder.len && i < targeting->charts.len; i++)
		if (fs_is_below(targeting->charts.at[i].real, folder))
			return true;
	return false;
}

/* A path whose text the workspace has: the chart of a file that need not be on disk yet. */
static void
find_overlaid(struct targeting *targeting, struct str path)
{
	struct str why = { 0 };
	enum find_result found = files_find_owner(targeting->arena, path, &targeting->charts, &why);
	if (found == FIND_OUTSIDE && is_around_chart(targeting, path))
		return;
	if (found != FIND_CHART)
		add_note(targeting, path, why, found);
}

/* One of files_find_charts and files_find_listed. */
typedef enum find_result finder(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);

static void
find_path(struct targeting *targeting, finder *find, struct str path)
{
	struct str why = { 0 };
	enum find_result found = find(targeting->arena, path, &targeting->charts, &why);
	if (found != FIND_CHART)
		add_note(targeting, path, why, found);
}

/* Files that are overlaid come last: whether one is around a chart is known by then. */
static void
find_charts(struct targeting *targeting)
{
	const struct lint_paths *paths = targeting->paths;
	struct str_list overlaid = { 0 };
	for (size_t i = 0; i < paths->named.len; i++) {
		struct str path = paths->named.at[i];
		if (workspace_has_overlay(targeting->workspace, targeting->arena, path))
			vec_push(targeting->arena, &overlaid, path);
		else
			find_path(targeting, files_find_charts, path);
	}
	for (size_t i = 0; i < paths->listed.len; i++)
		find_path(targeting, files_find_listed, paths->listed.at[i]);
	for (size_t i = 0; i < overlaid.len; i++)
		find_overlaid(targeting, overlaid.at[i]);
}

/* The resolved paths: a chart that is named itself is linted even if it is excluded. */
static void
note_named(const struct targeting *targeting, struct map *named)
{
	const struct lint_paths *paths = targeting->paths;
	map_init(named, targeting->arena);
	for (size_t i = 0; i < paths->named.len; i++)
		map_put(named, fs_real(targeting->arena, paths->named.at[i]), named);
	for (size_t i = 0; i < paths->listed.len; i++)
		map_put(named, fs_real(targeting->arena, paths->listed.at[i]), named);
}

/* Fetched charts run under the configuration of the working directory. */
static void
add_fetched(struct targeting *targeting, struct target_list *targets)
{
	struct arena *arena = targeting->arena;
	const struct lint_archives *fetched = &targeting->paths->fetched;
	struct chart_path here = plan_here(arena);
	here.is_archive = true;
	here.git_root = (struct str){ 0 }; /* no file of the repository */
	for (size_t i = 0; i < fetched->len; i++) {
		struct chart_path *chart = ARENA_NEW(arena, struct chart_path);
		*chart = here;
		chart->folder = fetched->at[i].path;
		struct plan *plan = plan_for(&targeting->workspace->planning, chart);
		struct lint_target target = { chart, plan, &fetched->at[i] };
		vec_push(arena, targets, target);
	}
}

struct target_list
targets_find(struct lint_workspace *workspace, struct arena *arena, const struct lint_paths *paths,
	struct target_notes *notes)
{
	struct targeting targeting = {
		.workspace = workspace, .arena = arena, .paths = paths, .notes = notes
	};
	struct target_list targets = { 0 };
	struct map named;
	find_charts(&targeting);
	note_named(&targeting, &named);
	for (size_t i = 0; i < targeting.charts.len; i++) {
		const struct chart_path *chart = &targeting.charts.at[i];
		struct plan *plan = plan_for(&workspace->planning, chart);
		struct lint_target target = { chart, plan, NULL };
		if (map_get(&named, chart->real) || !plan_excludes(arena, plan, chart))
			vec_push(arena, &targets, target);
	}
	add_fetched(&targeting, &targets);
	return targets;
}
