/* SPDX-License-Identifier: MIT
 * Finds the charts in a chart's charts/, as folders or packed, and the charts in those
 * (loader/load.go:LoadFiles). Loading the outermost chart has shown that each can be read. */
#include "package/nest.h"

#include "base/vec.h"
#include "files/files.h"
#include "helm/helm.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

bool
nest_is_vendored(struct str path)
{
	return str_starts(path, STR("charts/")) && !str_ends(path, STR(".prov"));
}

/* Helm loads such a chart and leaves it out. */
static bool
is_hidden(struct str name)
{
	return str_starts(name, STR("_")) || str_starts(name, STR("."));
}

static void find_vendored(struct arena *arena, struct nest *nest);

/* Chart.yaml of a chart that Helm takes. */
static const struct node *
read_metadata(struct arena *arena, struct files *files, struct str folder)
{
	struct str text = { 0 }, path = str_join(arena, folder, STR("Chart.yaml"));
	struct problem_list ignored = { 0 };
	files->read(files, arena, path, &text, &ignored);
	return helm_metadata(
		arena, source_new(arena, files_display(files, arena, path), text), &ignored);
}

/* The files below a folder, which are next to each other in the list from `first` on. */
static const struct file_list *
part_below(struct arena *arena, const struct file_list *list, size_t first, struct str folder)
{
	struct file_list *part = ARENA_NEW(arena, struct file_list);
	part->at = &list->at[first];
	while (first + part->len < list->len && str_starts(part->at[part->len].path, folder))
		part->len++;
	return part;
}

static void
add_folder(struct arena *arena, struct nest *around, size_t first, struct str folder)
{
	struct nest *nest = ARENA_NEW(arena, struct nest);
	*nest = (struct nest){ .files = around->files,
		.list = part_below(arena, around->list, first, folder),
		.folder = folder,
		.metadata = read_metadata(arena, around->files, folder) };
	vec_push(arena, &around->vendored, nest);
	find_vendored(arena, nest);
}

static void
add_archive(struct arena *arena, struct nest *around, struct str path)
{
	struct str bytes = { 0 };
	struct problem_list ignored = { 0 };
	struct file_list *list = ARENA_NEW(arena, struct file_list);
	struct nest *nest = ARENA_NEW(arena, struct nest);
	around->files->read(around->files, arena, path, &bytes, &ignored);
	nest->files = files_archive(arena, files_display(around->files, arena, path), bytes);
	files_list(nest->files, arena, list, &ignored);
	nest->list = list;
	nest->archive = path;
	nest->metadata = read_metadata(arena, nest->files, STR(""));
	vec_push(arena, &around->vendored, nest);
	find_vendored(arena, nest);
}

/* The files of one chart are next to each other in the list: the first of them adds it. */
static void
find_vendored(struct arena *arena, struct nest *nest)
{
	struct str before = { 0 }, prefix = str_join(arena, nest->folder, STR("charts/"));
	for (size_t i = 0; i < nest->list->len; i++) {
		const struct file_entry *entry = &nest->list->at[i];
		struct str name, rest;
		if (entry->ignored || !str_starts(entry->path, prefix) ||
			str_ends(entry->path, STR(".prov")))
			continue;
		bool is_folder = str_cut(
			str_slice(entry->path, prefix.len, entry->path.len), '/', &name, &rest);
		if (str_equal(name, before) || is_hidden(name))
			continue;
		before = name;
		if (is_folder)
			add_folder(arena, nest, i,
				str_slice(entry->path, 0, prefix.len + name.len + 1));
		else
			add_archive(arena, nest, entry->path);
	}
}

struct nest *
nest_load(struct arena *arena, struct files *files, struct problem_list *problems)
{
	size_t before = problems->len;
	struct loaded loaded = helm_load(arena, files, problems);
	struct file_list *list = ARENA_NEW(arena, struct file_list);
	struct nest *nest = ARENA_NEW(arena, struct nest);
	*list = loaded.files;
	*nest = (struct nest){ .files = files, .list = list, .metadata = loaded.metadata };
	if (problems->len == before)
		find_vendored(arena, nest);
	return nest;
}
