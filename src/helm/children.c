/* SPDX-License-Identifier: MIT
 * The charts in charts/, which are folders or archives, and the charts in those. Helm loads each of
 * them with the chart around it, and refuses the whole if it refuses one
 * (loader/load.go:LoadFiles). */
#include "archive/archive.h"
#include "base/fs.h"
#include "base/vec.h"
#include "helm/helm.h"
#include "yaml/yaml.h"

enum {
	NESTED_MAX = 4, /* how deep archives may be in archives */
	UNPACKED_MAX = 2 * ARCHIVE_UNPACKED_MAX, /* bytes of all archives of a chart together */
};

static const struct str charts = STR_INIT("charts/");

static bool
is_hidden_name(struct str name)
{
	return str_starts(name, STR("_")) || str_starts(name, STR("."));
}

bool
helm_is_hidden(struct str path)
{
	return helm_is_vendored(path) && is_hidden_name(str_slice(path, charts.len, path.len));
}

struct str
helm_folder_name(const struct helm_chart *chart)
{
	return fs_base_name(str_slice(chart->path, 0, chart->path.len - !chart->is_packed));
}

const struct helm_chart *
helm_child_at(struct helm_chart *chart, struct str path)
{
	const struct helm_charts *children = helm_children(chart);
	for (size_t i = 0; i < children->len; i++)
		if (!children->at[i]->is_packed && str_starts(path, children->at[i]->path))
			return children->at[i];
	return NULL;
}

bool
helm_is_vendored(struct str path)
{
	return str_starts(path, charts) && !str_ends(path, STR(".prov"));
}

/* A problem of the whole file or folder at the path. */
static void
refuse(struct helm_chart *chart, struct str path, struct str message)
{
	reader_file_problem(helm_reader(chart), &helm_problem_metadata, path, message);
}

/* --- Finding them --- */

/* A file or folder in charts/, and its part of the list of files, where its files follow one
 * another. */
struct member {
	struct str path; /* charts/NAME, or charts/NAME/ */
	struct file_list part;
	bool is_folder, has_metadata;
};

static void
add_child(struct helm_chart *around, const struct member *member, bool is_packed)
{
	struct helm_chart *chart = ARENA_NEW(around->arena, struct helm_chart);
	chart->arena = around->arena;
	chart->around = around;
	chart->path = member->path;
	chart->is_packed = is_packed;
	chart->has_metadata = member->has_metadata;
	chart->problems = around->problems;
	chart->part = member->part;
	vec_push(around->arena, &around->children, chart);
}

static void
add_member(struct helm_chart *around, const struct member *member)
{
	struct str path = str_slice(member->path, 0, member->path.len - member->is_folder);
	struct str name = fs_base_name(path);
	if (is_hidden_name(name))
		return;
	if (str_ends(name, STR(".tgz"))) {
		if (member->is_folder)
			refuse(around, path, STR("a folder, where Helm expects an archive"));
		else
			add_child(around, member, true);
	} else if (member->is_folder) {
		add_child(around, member, false);
	} else {
		refuse(around, path,
			STR("Chart.yaml file is missing: Helm expects only "
			    "charts in charts/"));
	}
}

/* The member of charts/ that the file belongs to. */
static struct member
member_of(struct file_entry *entry)
{
	struct member member = { .path = entry->path };
	struct str name, rest, path = entry->path;
	if (str_cut(str_slice(path, charts.len, path.len), '/', &name, &rest)) {
		member.path = str_slice(path, 0, charts.len + name.len + 1);
		member.is_folder = true;
	}
	member.has_metadata =
		str_equal(rest, STR("Chart.yaml")) || str_equal(rest, STR("requirements.yaml"));
	return member;
}

static void
find_children(struct helm_chart *chart)
{
	struct file_list *list = &helm_reader(chart)->list;
	struct member current = { 0 };
	for (size_t i = 0; i < list->len; i++) {
		struct file_entry *entry = &list->at[i];
		if (entry->ignored || !helm_is_vendored(entry->path))
			continue;
		struct member member = member_of(entry);
		bool same = str_equal(member.path, current.path);
		if (!same && current.path.len)
			add_member(chart, &current);
		member.has_metadata = member.has_metadata || (same && current.has_metadata);
		member.part.at = same ? current.part.at : entry;
		member.part.len = (size_t)(entry + 1 - member.part.at);
		current = member;
	}
	if (current.path.len)
		add_member(chart, &current);
}

const struct helm_charts *
helm_children(struct helm_chart *chart)
{
	if (!chart->has_children)
		find_children(chart);
	chart->has_children = true;
	return &chart->children;
}

/* --- Checking them --- */

static void check_children(struct helm_chart *chart, size_t *unpacked);

static void
check_contents(struct helm_chart *chart, size_t *unpacked)
{
	helm_metadata(chart);
	helm_lock(chart);
	helm_values(chart);
	check_children(chart, unpacked);
}

/* How many archives are around the chart. */
static unsigned
depth_of(const struct helm_chart *chart)
{
	unsigned depth = 0;
	for (const struct helm_chart *at = chart->around; at; at = at->around)
		depth += at->is_packed;
	return depth;
}

/* Frees the memory of the unpacked chart again, unless a problem points into it. */
static void
check_unpacked(struct helm_chart *chart, size_t *unpacked)
{
	struct helm_chart closed = *chart;
	struct arena_mark mark = arena_mark(chart->arena);
	size_t before = chart->problems->len;
	*unpacked += helm_reader(chart)->files->unpacked;
	check_contents(chart, unpacked);
	if (chart->problems->len > before || closed.reader)
		return;
	arena_rewind(chart->arena, mark);
	*chart = closed;
}

static void
check_packed(struct helm_chart *chart, size_t *unpacked)
{
	struct helm_chart *around = chart->around;
	const struct source *source = reader_source(helm_reader(around), chart->path);
	if (!source)
		return;
	if (!source->text.len)
		refuse(around, chart->path, STR("an empty file, where Helm expects an archive"));
	else if (!archive_is_gzip(source->text))
		refuse(around, chart->path,
			STR("not a gzip archive, although its name ends in .tgz: Helm cannot "
			    "unpack "
			    "it"));
	else if (depth_of(chart) == NESTED_MAX)
		reader_file_problem(helm_reader(around), &yaml_problem_limit, chart->path,
			STR("an archive inside four other archives, so it was not read"));
	else if (*unpacked > UNPACKED_MAX)
		reader_file_problem(helm_reader(around), &yaml_problem_limit, chart->path,
			STR("the archives before it are together larger than 200 MiB when "
			    "unpacked, so it was not read"));
	else
		check_unpacked(chart, unpacked);
}

static void
check_children(struct helm_chart *chart, size_t *unpacked)
{
	const struct helm_charts *children = helm_children(chart);
	for (size_t i = 0; i < children->len; i++) {
		struct helm_chart *child = children->at[i];
		if (child->is_packed)
			check_packed(child, unpacked);
		else if (child->has_metadata)
			check_contents(child, unpacked);
		else
			refuse(chart, str_slice(child->path, 0, child->path.len - 1),
				STR("Chart.yaml file is missing: Helm expects only "
				    "charts in charts/"));
	}
}

void
helm_check_children(struct helm_chart *chart)
{
	size_t unpacked = 0;
	check_children(chart, &unpacked);
}
