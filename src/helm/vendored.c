/* SPDX-License-Identifier: MIT
 * The charts in charts/, loaded as Helm does before it takes the chart around them. Their findings
 * are not this chart's, but what makes Helm refuse one of them makes it refuse the whole. One that
 * is packed is a chart of its own behind its archive, with archives in its charts/ perhaps. */
#include "archive/archive.h"
#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"
#include "helm/helm.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

enum {
	NESTED_MAX = 4, /* archives inside of archives */
	UNPACKED_MAX = 2 * ARCHIVE_UNPACKED_MAX, /* of all archives of a chart */
};

void
helm_keep_refusals(struct problem_list *problems, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < problems->len; i++)
		if (problems->at[i].kind->blocks)
			problems->at[kept++] = problems->at[i];
	problems->len = kept;
}

struct vendored {
	struct str folder; /* up to the / behind its name */
	struct file_list files; /* the part of the list in which its own stand */
	bool has_chart, is_folder;
};

/* A chart, on disk or in an archive, and what of its charts/ was unpacked so far. */
struct holder {
	struct files_reader *reader;
	unsigned depth; /* how many archives it stands in */
	size_t *unpacked; /* bytes */
};

static void check_charts(
	const struct holder *holder, struct str folder, const struct file_list *files);

static void
check_chart(const struct holder *holder, struct str folder, const struct file_list *files)
{
	struct files_reader *reader = holder->reader;
	size_t first = reader->problems->len;
	helm_load_metadata(reader, folder);
	helm_load_lock(reader, folder);
	helm_load_values(reader, folder);
	helm_keep_refusals(reader->problems, first);
	check_charts(holder, folder, files);
}

/* All of what stands at the path: what it holds is not looked at. */
static void
refuse(struct files_reader *reader, struct str path, struct str message)
{
	reader_file_problem(reader, &helm_problem_metadata, path, message);
}

/* --- Archives --- */

/* The problems of the chart in an archive, on top of those of the archive. */
static void
check_packed_chart(const struct holder *around, struct files *files, struct problem_list *problems)
{
	struct files_reader inside = reader_open(around->reader->arena, files, problems);
	*around->unpacked += files->unpacked;
	struct holder holder = { &inside, around->depth + 1, around->unpacked };
	check_chart(&holder, STR(""), &inside.list);
}

/* What was unpacked is given back, unless a problem points into it. */
static void
unpack(const struct holder *holder, struct str path, struct str bytes)
{
	struct files_reader *reader = holder->reader;
	struct arena_mark mark = arena_mark(reader->arena);
	struct problem_list problems = { 0 };
	struct str shown = reader_display(reader, path);
	check_packed_chart(holder, files_archive(reader->arena, shown, bytes), &problems);
	if (!problems.len)
		arena_rewind(reader->arena, mark);
	for (size_t i = 0; i < problems.len; i++)
		vec_push(reader->arena, reader->problems, problems.at[i]);
}

static void
check_archive(const struct holder *holder, struct str path)
{
	struct files_reader *reader = holder->reader;
	const struct source *source = reader_source(reader, path);
	if (!source)
		return;
	if (!source->text.len)
		refuse(reader, path, STR("an empty file, where Helm expects an archive"));
	else if (!archive_is_gzip(source->text))
		refuse(reader, path,
			STR("no gzip archive, though its name ends in .tgz: Helm cannot unpack "
			    "it"));
	else if (holder->depth == NESTED_MAX)
		reader_file_problem(reader, &yaml_problem_limit, path,
			STR("an archive in four others around it, so it was not read"));
	else if (*holder->unpacked > UNPACKED_MAX)
		reader_file_problem(reader, &yaml_problem_limit, path,
			STR("the archives before it are together larger than 200 MiB when "
			    "unpacked, so it was not read"));
	else
		unpack(holder, path, source->text);
}

/* --- All of charts/ --- */

static void
check(const struct holder *holder, const struct vendored *chart)
{
	struct files_reader *reader = holder->reader;
	struct str path = str_slice(chart->folder, 0, chart->folder.len - chart->is_folder);
	struct str name = fs_base_name(path);
	if (str_starts(name, STR("_")) || str_starts(name, STR(".")))
		return;
	if (str_ends(name, STR(".tgz"))) {
		if (chart->is_folder)
			refuse(reader, path, STR("a folder, where Helm expects an archive"));
		else
			check_archive(holder, path);
	} else if (chart->has_chart) {
		check_chart(holder, chart->folder, &chart->files);
	} else {
		refuse(reader, path,
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
	struct str prefix = str_join(holder->reader->arena, folder, STR("charts/"));
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
helm_check_vendored(struct files_reader *reader)
{
	size_t unpacked = 0;
	struct holder holder = { reader, 0, &unpacked };
	check_charts(&holder, STR(""), &reader->list);
}
