/* SPDX-License-Identifier: MIT
 * The files of two charts side by side, by the paths that they have when Helm packs them. */
#include "oci/content.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "files/files.h"
#include "helm/helm.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"

/* --- Paths --- */

/* The chart's folder that a file of an unpacked listing stands in: charts/NAME/, else empty. */
static struct str
vendored_folder(struct str path)
{
	struct str name, rest;
	if (!str_starts(path, STR("charts/")) ||
		!str_cut(str_slice(path, 7, path.len), '/', &name, &rest))
		return (struct str){ 0 };
	return str_slice(path, 0, 7 + name.len + 1);
}

/* The path from the root of the innermost vendored chart that holds the file. */
static struct str
path_in_own_chart(struct str path)
{
	for (struct str folder; (folder = vendored_folder(path)).len;)
		path = str_slice(path, folder.len, path.len);
	return path;
}

/* charts/NAME-VERSION.tgz!rest for a file that no folder has. */
static struct str
path_in_archive(struct arena *arena, const struct content *content, struct str path)
{
	struct str folder = vendored_folder(path);
	struct str start = str_slice(folder, 0, folder.len - 1);
	for (size_t i = 0; i < content->written.len; i++) {
		const struct file_entry *entry = &content->written.at[i];
		struct str archive = entry->path;
		if (!entry->ignored && str_starts(archive, start) &&
			str_ends(archive, STR(".tgz")) &&
			str_find_char(str_slice(archive, folder.len, archive.len), '/') == STR_NONE)
			return str_format(arena, "%.*s!%.*s", STR_FMT(archive),
				STR_FMT(str_slice(path, folder.len, path.len)));
	}
	return path;
}

/* Where a listed file stands in the chart. */
static struct str
path_in_chart(struct arena *arena, const struct content *content, struct str path)
{
	struct files *files = content->files;
	struct problem_list told = { 0 };
	struct str text;
	bool is_packed =
		vendored_folder(path).len && !files->read(files, arena, path, &text, &told);
	return is_packed ? path_in_archive(arena, content, path) : path;
}

const struct source *
content_source(struct arena *arena, const struct content *content, const struct package_file *file)
{
	struct str path = path_in_chart(arena, content, file->path);
	bool is_text =
		utf8_invalid(file->data) == STR_NONE && str_find_char(file->data, '\0') == STR_NONE;
	return source_new(arena, files_display(content->files, arena, path),
		is_text ? file->data : (struct str){ 0 });
}

void
content_differ(const struct content_pair *pair, const struct package_file *file, struct sides sides,
	struct str message)
{
	struct str path = path_in_chart(pair->arena, pair->ours, file->path);
	vec_push(pair->arena, pair->differences,
		((struct content_difference){ path, sides, message }));
}

/* --- Bytes --- */

/* Whether two texts differ in their line ends alone. */
static bool
is_same_but_for_line_ends(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a.len && a.at[i] == '\r')
			i++;
		while (k < b.len && b.at[k] == '\r')
			k++;
		if (i == a.len || k == b.len)
			return i == a.len && k == b.len;
		if (a.at[i++] != b.at[k++])
			return false;
	}
}

/* A byte-order mark that stands behind the one that was dropped when the chart was packed is the
 * file's own: the archive's bytes count as they are, too. */
static bool
is_equal(const struct content_pair *pair, const struct file_pair *files)
{
	struct files *theirs = pair->theirs->files;
	struct problem_list told = { 0 };
	struct str raw;
	if (str_equal(files->ours->data, files->theirs->data))
		return true;
	return theirs->read(theirs, pair->arena, files->theirs->path, &raw, &told) &&
		str_equal(files->ours->data, raw);
}

static void
compare_bytes(const struct content_pair *pair, const struct file_pair *files)
{
	if (is_equal(pair, files))
		return;
	struct str ours = files->ours->data, theirs = files->theirs->data;
	const struct source *here = content_source(pair->arena, pair->ours, files->ours);
	const struct source *there = content_source(pair->arena, pair->theirs, files->theirs);
	struct sides sides = compare_texts(here, there);
	struct str message = STR("the file differs from what is published from here on");
	if (!here->text.len || !there->text.len)
		message = str_format(pair->arena,
			"the file has %zu bytes here, %zu as published, and they differ", ours.len,
			theirs.len);
	else if (is_same_but_for_line_ends(ours, theirs))
		message = STR("the file differs from what is published in its line ends alone");
	content_differ(pair, files->ours, sides, message);
}

/* --- Lists --- */

static void
compare_files(const struct content_pair *pair, const struct file_pair *files)
{
	struct str path = path_in_own_chart(files->ours->path);
	if (str_equal(path, STR("Chart.yaml")))
		content_compare_charts(pair, files);
	else if (str_equal(path, STR("Chart.lock")))
		content_compare_locks(pair, files);
	else
		compare_bytes(pair, files);
}

/* A file that one side alone has. */
static void
tell_single(const struct content_pair *pair, const struct content *side,
	const struct package_file *file)
{
	struct sides sides = { .at = { content_source(pair->arena, side, file), { 0, 0 } } };
	struct str message = STR("the file is not in what is published");
	if (side == pair->theirs)
		message = str_format(pair->arena, "the file is published and not in %.*s",
			STR_FMT(pair->ours->files->folder));
	content_differ(pair, file, sides, message);
}

/* A path may stand in a listing twice, when a chart is vendored as a folder and packed: then the
 * first is held against the first, by the order of their bytes. */
static struct str
key_of(struct arena *arena, const struct package_files *list, size_t index)
{
	struct str path = list->at[index].path;
	size_t before = 0;
	while (before < index && str_equal(list->at[index - before - 1].path, path))
		before++;
	return before ? str_format(arena, "%.*s//%zu", STR_FMT(path), before) : path;
}

size_t
content_compare(struct arena *arena, const struct content *ours, const struct content *theirs,
	struct content_differences *differences)
{
	struct content_pair pair = { arena, ours, theirs, differences };
	struct map left; /* of theirs */
	size_t both = 0;
	map_init(&left, arena);
	for (size_t i = 0; i < theirs->list.len; i++)
		map_put(&left, key_of(arena, &theirs->list, i), &theirs->list.at[i]);
	for (size_t i = 0; i < ours->list.len; i++) {
		struct str key = key_of(arena, &ours->list, i);
		struct file_pair files = { &ours->list.at[i], map_get(&left, key) };
		if (!files.theirs) {
			tell_single(&pair, ours, files.ours);
			continue;
		}
		compare_files(&pair, &files);
		map_put(&left, key, NULL);
		both++;
	}
	for (size_t i = 0; i < left.count; i++)
		if (left.entries[i].value)
			tell_single(&pair, theirs, left.entries[i].value);
	return both;
}

/* --- Reading --- */

void
content_read(struct arena *arena, struct files *files, struct content *content,
	struct problem_list *problems)
{
	size_t before = problems->len;
	struct loaded loaded = helm_load(arena, files, problems);
	*content = (struct content){ .files = files };
	if (problems->len > before)
		return;
	content->metadata = loaded.metadata;
	content->written = loaded.files;
	package_list(arena, files, true, &content->list, problems);
	content->is_whole = problems->len == before;
}
