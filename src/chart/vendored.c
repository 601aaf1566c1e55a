/* SPDX-License-Identifier: MIT
 * The charts in charts/, loaded as Helm does before it takes the chart around them. Their findings
 * are not this chart's, but what makes Helm refuse one of them makes it refuse the whole. One that
 * is packed is a chart of its own behind its archive, with archives in its charts/ perhaps. */
#include "archive/archive.h"
#include "base/vec.h"
#include "chart/parts.h"

enum {
	NESTED_MAX = 4, /* archives inside of archives */
	UNPACKED_MAX = 2 * ARCHIVE_UNPACKED_MAX, /* of all archives of a chart */
};

struct vendored {
	struct str folder; /* up to the / behind its name */
	struct file_list files; /* the part of the list in which its own stand */
	bool has_chart, is_folder;
};

/* A chart, on disk or in an archive, and what of its charts/ was unpacked so far. */
struct holder {
	struct loading *loading;
	unsigned depth; /* how many archives it stands in */
	size_t *unpacked; /* bytes */
};

static void check_charts(
	const struct holder *holder, struct str folder, const struct file_list *files);

static void
check_chart(const struct holder *holder, struct str folder, const struct file_list *files)
{
	struct loading *loading = holder->loading;
	size_t first = loading->problems->len;
	metadata_load(loading, folder);
	lock_load(loading, folder);
	values_load(loading, folder);
	problems_keep_refusals(loading->problems, first);
	check_charts(holder, folder, files);
}

/* All of what stands at the path: what it holds is not looked at. */
static void
refuse(struct loading *loading, struct str path, struct str message)
{
	loading_file_problem(loading, PROBLEM_METADATA, path, message);
}

/* --- Archives --- */

/* The problems of the chart in an archive, on top of those of the archive. */
static void
check_packed_chart(
	const struct holder *around, struct file_source *files, struct problem_list *problems)
{
	struct loading inside = loading_begin(around->loading->arena, files, problems);
	*around->unpacked += files->unpacked;
	struct holder holder = { &inside, around->depth + 1, around->unpacked };
	check_chart(&holder, STR(""), &inside.list);
}

/* What was unpacked is given back, unless a problem points into it. */
static void
unpack(const struct holder *holder, struct str path, struct str bytes)
{
	struct loading *loading = holder->loading;
	struct arena_mark mark = arena_mark(loading->arena);
	struct problem_list problems = { 0 };
	struct str shown = loading_display(loading, path);
	check_packed_chart(holder, source_archive(loading->arena, shown, bytes), &problems);
	if (!problems.len)
		arena_rewind(loading->arena, mark);
	for (size_t i = 0; i < problems.len; i++)
		vec_push(loading->arena, loading->problems, problems.at[i]);
}

static void
check_archive(const struct holder *holder, struct str path)
{
	struct loading *loading = holder->loading;
	const struct source *source = loading_source(loading, path);
	if (!source)
		return;
	if (!source->text.len)
		refuse(loading, path, STR("an empty file, where Helm expects an archive"));
	else if (!archive_is_gzip(source->text))
		refuse(loading, path,
			STR("no gzip archive, though its name ends in .tgz: Helm cannot unpack "
			    "it"));
	else if (holder->depth == NESTED_MAX)
		loading_file_problem(loading, PROBLEM_LIMIT, path,
			STR("an archive in four others around it, so it was not read"));
	else if (*holder->unpacked > UNPACKED_MAX)
		loading_file_problem(loading, PROBLEM_LIMIT, path,
			STR("the archives before it are together larger than 200 MiB when "
			    "unpacked, so it was not read"));
	else
		unpack(holder, path, source->text);
}

/* --- All of charts/ --- */

static void
check(const struct holder *holder, const struct vendored *chart)
{
	struct loading *loading = holder->loading;
	struct str path = str_slice(chart->folder, 0, chart->folder.len - chart->is_folder);
	struct str name = fs_base_name(path);
	if (str_starts(name, STR("_")) || str_starts(name, STR(".")))
		return;
	if (str_ends(name, STR(".tgz"))) {
		if (chart->is_folder)
			refuse(loading, path, STR("a folder, where Helm expects an archive"));
		else
			check_archive(holder, path);
	} else if (chart->has_chart) {
		check_chart(holder, chart->folder, &chart->files);
	} else {
		refuse(loading, path,
			STR("Chart.yaml file is missing: Helm takes all that stands in charts/ for "
			    "a chart"));
	}
}

/* The chart that a file in charts/ belongs to; prefix ends with charts/. */
static struct vendored
owner_of(struct str path, struct str prefix)
{
	struct vendored owner = { .folder = path };
	struct str name, rest;
	if (str_cut(str_slice(path, prefix.len, path.len), '/', &name, &rest)) {
		owner.folder = str_slice(path, 0, prefix.len + name.len + 1);
		owner.is_folder = true;
	}
	owner.has_chart =
		str_equal(rest, STR("Chart.yaml")) || str_equal(rest, STR("requirements.yaml"));
	return owner;
}

/* The files of one chart stand together in the list. */
static void
check_charts(const struct holder *holder, struct str folder, const struct file_list *files)
{
	struct str prefix = str_join(holder->loading->arena, folder, STR("charts/"));
	struct vendored current = { 0 };
	for (size_t i = 0; i < files->len; i++) {
		struct file_entry *entry = &files->at[i];
		if (entry->ignored || !str_starts(entry->path, prefix) ||
			str_ends(entry->path, STR(".prov")))
			continue;
		struct vendored owner = owner_of(entry->path, prefix);
		bool same = str_equal(owner.folder, current.folder);
		if (!same && current.folder.len)
			check(holder, &current);
		owner.has_chart = owner.has_chart || (same && current.has_chart);
		owner.files.at = same ? current.files.at : entry;
		owner.files.len = (size_t)(entry + 1 - owner.files.at);
		current = owner;
	}
	if (current.folder.len)
		check(holder, &current);
}

void
vendored_check(struct loading *loading)
{
	size_t unpacked = 0;
	struct holder holder = { loading, 0, &unpacked };
	check_charts(&holder, STR(""), &loading->list);
}
