/* SPDX-License-Identifier: MIT
 * The files of a chart in a .tgz. The archive is unpacked once, at the start, into one piece of
 * memory that every file's text points into. The walk reports what the archive reader refused. If
 * it refused anything, a file that is not found may have been among it, so reading that file is a
 * problem, too. */
#include "archive/archive.h"

#include "base/fs.h"
#include "base/map.h"
#include "base/vec.h"
#include "files/files.h"
#include "files/provider.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

struct packed {
	struct archive archive;
	struct map texts; /* by path from the chart's root: struct archive_entry */
	struct problem_list problems;
};

/* The path from the chart's root, which is the archive's one folder. Empty when the path is not in
 * that folder or is not written plainly, such as a/../b. */
static struct str
path_in_chart(struct arena *arena, const struct archive *archive, struct str path)
{
	size_t start = archive->folder.len + 1;
	if (!archive->folder.len || path.len <= start || path.at[start - 1] != '/' ||
		!str_starts(path, archive->folder) || !str_equal(path, fs_clean(arena, path)))
		return (struct str){ 0 };
	return str_slice(path, start, path.len);
}

static void
add_refusal(struct files *files, struct arena *arena, const struct archive_refusal *refusal)
{
	struct packed *packed = files->state;
	struct str path = path_in_chart(arena, &packed->archive, refusal->path);
	struct file_problem problem = { .path = path, .message = refusal->message };
	problem.kind = refusal->is_limit ? &yaml_problem_limit : &files_problem_archive;
	if (refusal->path.len && !path.len)
		problem.message = str_format(
			arena, "%.*s: %.*s", STR_FMT(refusal->path), STR_FMT(refusal->message));
	files_problem(files, arena, problem, &packed->problems);
}

static void
walk(struct files *files, struct arena *arena, struct ignore_rules *rules, struct file_list *list,
	struct problem_list *problems)
{
	(void)rules;
	const struct packed *packed = files->state;
	for (size_t i = 0; i < packed->problems.len; i++)
		vec_push(arena, problems, packed->problems.at[i]);
	for (size_t i = 0; i < packed->texts.count; i++) {
		const struct archive_entry *entry = packed->texts.entries[i].value;
		struct file_entry file = { packed->texts.entries[i].key, 0100000 | entry->mode,
			entry->data.len, false };
		vec_push(arena, list, file);
	}
	files_sort(list);
}

static bool
read_text(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	const struct packed *packed = files->state;
	const struct archive_entry *entry = map_get(&packed->texts, path);
	if (!entry && packed->problems.len)
		vec_push(arena, problems, packed->problems.at[0]);
	if (entry)
		*text = entry->data;
	return entry;
}

static struct files *
new_files(struct arena *arena, struct str path)
{
	struct packed *packed = ARENA_NEW(arena, struct packed);
	struct files *files = ARENA_NEW(arena, struct files);
	map_init(&packed->texts, arena);
	*files = (struct files){ .folder = source_is_published(path) ? path : fs_clean(arena, path),
		.is_archive = true,
		.name = fs_base_name(path),
		.state = packed,
		.walk = walk,
		.read = read_text };
	return files;
}

struct files *
files_archive(struct arena *arena, struct str path, struct str bytes)
{
	struct files *files = new_files(arena, path);
	struct packed *packed = files->state;
	struct archive *archive = &packed->archive;
	struct archive_refusals refusals = { 0 };
	archive_read(arena, bytes, archive, &refusals);
	for (size_t i = 0; i < refusals.len; i++)
		add_refusal(files, arena, &refusals.at[i]);
	for (size_t i = 0; i < archive->len; i++)
		map_put(&packed->texts,
			str_slice(archive->at[i].path, archive->folder.len + 1,
				archive->at[i].path.len),
			&archive->at[i]);
	files->unpacked = archive->unpacked;
	if (archive->folder.len)
		files->name = archive->folder;
	return files;
}

struct files *
files_archive_file(struct arena *arena, struct str path, struct str real)
{
	struct str bytes, why;
	if (fs_read(arena, str_cstr(arena, real), ARCHIVE_PACKED_MAX, &bytes, &why))
		return files_archive(arena, path, bytes);
	struct files *files = new_files(arena, path);
	struct packed *packed = files->state;
	struct file_problem problem = {
		.kind = &files_problem_unreadable, .path = STR(""), .message = why
	};
	files_problem(files, arena, problem, &packed->problems);
	return files;
}
