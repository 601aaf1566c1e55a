/* SPDX-License-Identifier: MIT
 * Compares the files of two charts by the paths that they have when Helm packs them. */
#include "oci/content.h"

#include "base/map.h"
#include "files/files.h"
#include "helm/helm.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"

/* --- Bytes --- */

/* Whether two texts differ only in their line ends. */
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

/* Whether the bytes are the same. The packed bytes count as they are, too: a byte-order mark after
 * the one that was dropped when the chart was packed is the file's own. */
static bool
is_equal(const struct file_pair *files)
{
	return str_equal(files->ours->data, files->theirs->data) ||
		str_equal(files->ours->data, files->theirs->raw);
}

static void
compare_bytes(const struct content_pair *pair, const struct file_pair *files)
{
	if (is_equal(files))
		return;
	struct str ours = files->ours->data, theirs = files->theirs->data;
	const struct source *here = content_source(pair->arena, pair->ours, files->ours);
	const struct source *there = content_source(pair->arena, pair->theirs, files->theirs);
	struct sides sides = compare_texts(here, there);
	struct str message = STR("the file differs from the published one from here on");
	if (!here->text.len || !there->text.len)
		message = str_format(pair->arena,
			"the file has %zu bytes here and %zu as published, and they differ",
			ours.len, theirs.len);
	else if (is_same_but_for_line_ends(ours, theirs))
		message = STR("the file differs from the published one only in its line ends");
	content_differ(pair, files->ours, sides, message);
}

/* --- Lists --- */

static void
compare_files(const struct content_pair *pair, const struct file_pair *files)
{
	struct str path = files->ours->own_path;
	if (str_equal(path, STR("Chart.yaml")))
		content_compare_charts(pair, files);
	else if (str_equal(path, STR("Chart.lock")))
		content_compare_locks(pair, files);
	else
		compare_bytes(pair, files);
}

/* Reports a file that only one side has. */
static void
report_single(const struct content_pair *pair, const struct content *side,
	const struct package_file *file)
{
	struct sides sides = { .at = { content_source(pair->arena, side, file), { 0, 0 } } };
	struct str message = STR("the file is not published");
	if (side == pair->theirs)
		message = str_format(pair->arena, "the file is published, but is not in %.*s",
			STR_FMT(pair->ours->files->folder));
	content_differ(pair, file, sides, message);
}

/* The key of a file. A path may be in a list twice, when a chart is vendored both as a folder and
 * packed: then the first is compared with the first, in the order of their bytes. */
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
			report_single(&pair, ours, files.ours);
			continue;
		}
		compare_files(&pair, &files);
		map_put(&left, key, NULL);
		both++;
	}
	for (size_t i = 0; i < left.count; i++)
		if (left.entries[i].value)
			report_single(&pair, theirs, left.entries[i].value);
	return both;
}

/* --- Reading --- */

void
content_read(struct arena *arena, struct files *files, struct content *content,
	struct problem_list *problems)
{
	size_t before = problems->len;
	struct helm_chart *chart = helm_load(arena, files, problems);
	*content = (struct content){ .files = files };
	if (problems->len > before)
		return;
	content->metadata = helm_metadata(chart);
	package_list(arena, files, true, &content->list, problems);
	content->is_whole = problems->len == before;
}
