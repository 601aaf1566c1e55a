/* SPDX-License-Identifier: MIT
 * Finds the charts that the paths of the command line mean. Folders are listed and files looked at
 * (stat); no file is read. A chart is identified by its resolved path; people see its path from the
 * working directory. */
#include "files/files.h"

#include <string.h>

#include "base/fs.h"
#include "base/vec.h"

enum { FOLDERS_MAX = 100000, DEPTH_MAX = 500 };

struct chart_search {
	struct arena *arena; /* holds the charts that are found */
	struct arena *scratch; /* holds the names in folders while they are searched */
	struct chart_path_list *charts;
	struct str here; /* the working directory */
	size_t found, visited;
	struct str why; /* what could not be searched; empty when everything was */
};

static struct fs_info
look(struct arena *arena, struct str folder, struct str name, bool follow)
{
	struct arena_mark mark = arena_mark(arena);
	struct fs_info info = fs_look(str_cstr(arena, fs_join(arena, folder, name)), follow);
	arena_rewind(arena, mark);
	return info;
}

/* A Chart.yaml of any kind makes a chart, but for a folder: with a pipe, or a link to nothing, it
 * is a broken chart. */
static bool
is_chart(struct arena *arena, struct str folder)
{
	return look(arena, folder, STR("Chart.yaml"), false).kind != FS_MISSING &&
		look(arena, folder, STR("Chart.yaml"), true).kind != FS_FOLDER;
}

struct str
files_git_root(struct arena *arena, struct str path)
{
	for (;; path = fs_folder_name(path)) {
		if (look(arena, path, STR(".git"), true).kind != FS_MISSING)
			return path;
		if (path.len <= 1)
			return (struct str){ 0 };
	}
}

/* The nearest chart upwards from an absolute folder, the folder itself included; not above the git
 * root. Empty when there is none. */
static struct str
nearest_chart(struct arena *arena, struct str folder)
{
	for (;; folder = fs_folder_name(folder)) {
		if (is_chart(arena, folder))
			return folder;
		if (folder.len <= 1 || look(arena, folder, STR(".git"), true).kind != FS_MISSING)
			return (struct str){ 0 };
	}
}

static struct str
working_directory(struct arena *arena)
{
	struct str here = fs_real(arena, STR("."));
	return here.len ? here : STR("/");
}

/* The path as people see it: relative, unless that would climb up to the root of the file
 * system. */
static struct str
shown_path(struct arena *arena, struct str here, struct str real)
{
	struct str relative = fs_relative(arena, here, real);
	struct str top = fs_relative(arena, here, STR("/"));
	return str_starts(relative, top) && here.len > 1 ? real : relative;
}

static struct chart_path
describe(struct arena *arena, struct str here, struct str real)
{
	struct chart_path chart = { .real = real, .git_root = files_git_root(arena, real) };
	chart.folder = shown_path(arena, here, real);
	chart.root = chart.git_root.len ? chart.git_root : fs_is_below(real, here) ? here : real;
	return chart;
}

/* The root of an archive outside git is the folder that it is in. */
static struct chart_path
describe_archive(struct arena *arena, struct str here, struct str real)
{
	struct chart_path chart = describe(arena, here, real);
	chart.is_archive = true;
	if (str_equal(chart.root, real))
		chart.root = fs_folder_name(real);
	return chart;
}

/* Helm recognises an archive by its name, too. */
static bool
is_archive_name(struct str path)
{
	return str_ends(path, STR(".tgz")) || str_ends(path, STR(".tar.gz"));
}

/* Adds the chart to the list, which stays in byte order and without repeats. */
static void
add(struct chart_search *search, struct chart_path chart)
{
	struct chart_path_list *charts = search->charts;
	size_t low = 0, high = charts->len;
	search->found++;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(charts->at[middle].folder, chart.folder);
		if (order == 0)
			return;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	vec_push(search->arena, charts, chart);
	memmove(charts->at + low + 1, charts->at + low,
		(charts->len - 1 - low) * sizeof *charts->at);
	charts->at[low] = chart;
}

static void
add_chart(struct chart_search *search, struct str real)
{
	add(search, describe(search->arena, search->here, str_copy(search->arena, real)));
}

static void
add_archive(struct chart_search *search, struct str real)
{
	add(search, describe_archive(search->arena, search->here, str_copy(search->arena, real)));
}

static void
give_up(struct chart_search *search, struct str folder, struct str why)
{
	if (!search->why.len)
		search->why = str_format(search->arena, "%.*s: %.*s",
			STR_FMT(shown_path(search->arena, search->here, folder)), STR_FMT(why));
}

static void search_below(struct chart_search *search, struct str folder, unsigned depth);

static void
search_names(struct chart_search *search, struct str folder, bool chart, unsigned depth)
{
	struct fs_names names;
	struct str why;
	if (!fs_list(search->scratch, str_cstr(search->scratch, folder), &names, &why)) {
		give_up(search, folder, why);
		return;
	}
	for (size_t i = 0; i < names.len && search->visited <= FOLDERS_MAX; i++) {
		struct str name = names.at[i];
		bool skipped =
			str_starts(name, STR(".")) || (chart && str_equal(name, STR("charts")));
		if (!skipped && look(search->scratch, folder, name, false).kind == FS_FOLDER)
			search_below(search, fs_join(search->scratch, folder, name), depth + 1);
	}
}

/* Adds the folder, if it is a chart, and every chart below it. Links are not followed: what is
 * inside the folder is found without them. */
static void
search_below(struct chart_search *search, struct str folder, unsigned depth)
{
	if (search->visited++ == FOLDERS_MAX || depth == DEPTH_MAX) {
		give_up(search, folder,
			STR("more folders than the limit (100000 folders, 500 deep)"));
		return;
	}
	struct arena_mark mark = arena_mark(search->scratch);
	bool chart = is_chart(search->scratch, folder);
	if (chart)
		add_chart(search, folder);
	search_names(search, folder, chart, depth);
	arena_rewind(search->scratch, mark);
}

/* Adds the archives in a folder without a chart, such as those that `helm package` has written
 * there. */
static void
add_archives(struct chart_search *search, struct str folder)
{
	struct fs_names names;
	struct str why;
	if (!fs_list(search->scratch, str_cstr(search->scratch, folder), &names, &why))
		return;
	for (size_t i = 0; i < names.len; i++)
		if (str_ends(names.at[i], STR(".tgz")) &&
			look(search->scratch, folder, names.at[i], false).kind == FS_FILE)
			add_archive(search, fs_join(search->scratch, folder, names.at[i]));
}

static enum find_result
find_in_folder(struct chart_search *search, struct str real, struct str *why)
{
	struct str chart = nearest_chart(search->arena, real);
	if (chart.len) {
		add_chart(search, chart);
		return FIND_CHART;
	}
	struct arena scratch;
	arena_init(&scratch);
	search->scratch = &scratch;
	search_below(search, real, 0);
	if (!search->found && !search->why.len)
		add_archives(search, real);
	arena_close(&scratch);
	search->scratch = NULL;
	*why = search->why.len || search->found ? search->why : STR("no Chart.yaml in it or below");
	return why->len ? FIND_NOTHING : FIND_CHART;
}

/* The folder of the chart that a file belongs to. */
static enum find_result
find_owner(struct arena *arena, struct str path, struct str *real, struct str *why)
{
	struct str folder = fs_real(arena, fs_folder_name(path));
	if (!folder.len) {
		*why = str_format(arena, "%.*s: no such folder", STR_FMT(fs_folder_name(path)));
		return FIND_NOTHING;
	}
	bool is_new = str_equal(fs_base_name(path), STR("Chart.yaml"));
	*real = is_new ? folder : nearest_chart(arena, folder);
	return real->len ? FIND_CHART : FIND_OUTSIDE;
}

enum find_result
files_find_owner(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why)
{
	struct chart_search search = { .arena = arena, .charts = charts };
	struct str real;
	search.here = working_directory(arena);
	*why = (struct str){ 0 };
	enum find_result result = find_owner(arena, path, &real, why);
	if (result == FIND_CHART)
		add_chart(&search, real);
	return result;
}

/* The path names an archive. Whether it is a valid one shows when it is read. */
static enum find_result
find_archive(struct chart_search *search, struct str real, struct str *why)
{
	if (real.len)
		add_archive(search, real);
	else
		*why = STR("a link that leads nowhere");
	return real.len ? FIND_CHART : FIND_NOTHING;
}

enum find_result
files_find_charts(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why)
{
	struct chart_search search = { .arena = arena, .charts = charts };
	struct str real = fs_real(arena, path);
	*why = (struct str){ 0 };
	search.here = working_directory(arena);
	if (real.len && fs_look(str_cstr(arena, real), false).kind == FS_FOLDER)
		return find_in_folder(&search, real, why);
	if (!real.len && fs_look(str_cstr(arena, path), false).kind == FS_MISSING) {
		*why = STR("no such file or folder");
		return FIND_NOTHING;
	}
	if (is_archive_name(path))
		return find_archive(&search, real, why);
	return files_find_owner(arena, path, charts, why);
}

enum find_result
files_find_listed(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why)
{
	struct str real;
	bool is_inside = is_archive_name(path) && fs_real(arena, path).len &&
		find_owner(arena, path, &real, why) == FIND_CHART;
	return is_inside ? files_find_owner(arena, path, charts, why)
			 : files_find_charts(arena, path, charts, why);
}
