/* SPDX-License-Identifier: MIT
 * Which files an archive holds. Our archive has the chart's own files, and vendored charts as they
 * are; Helm's has every vendored chart unpacked under its name. Helm loads the same from both: a
 * file that Helm writes anew (Chart.lock for requirements.lock) is in our archive as Helm loaded
 * it. */
#include <stdlib.h>

#include "base/panic.h"
#include "base/vec.h"
#include "files/files.h"
#include "package/nest.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

struct package_listing {
	struct arena *arena;
	bool unpack;
	struct package_files *list;
	struct problem_list *problems;
};

static bool
is_v1(const struct nest *nest)
{
	const struct node *version = node_get(nest->metadata, STR("apiVersion"));
	return version && str_equal(version->text, STR("v1"));
}

static bool
has(const struct nest *nest, struct str path)
{
	size_t from = nest->folder.len;
	for (size_t i = 0; i < nest->list->len; i++) {
		const struct file_entry *entry = &nest->list->at[i];
		if (!entry->ignored && str_starts(entry->path, nest->folder) &&
			str_equal(str_slice(entry->path, from, entry->path.len), path))
			return true;
	}
	return false;
}

/* The name that a file has in the archive; empty: it is not packed. A v1 chart's Chart.lock is
 * loaded and not packed. A v2 chart's requirements.* have become Chart.yaml and Chart.lock when
 * Helm packs it. */
static struct str
name_in_archive(const struct package_listing *listing, const struct nest *nest, struct str path)
{
	static const struct str lock = STR_INIT("Chart.lock"),
				old_lock = STR_INIT("requirements.lock");
	struct str nothing = { 0 };
	if (is_v1(nest))
		return str_equal(path, lock) ? nothing : path;
	if (!listing->unpack)
		return path;
	if (str_equal(path, STR("requirements.yaml")))
		return nothing;
	if (str_equal(path, lock) && has(nest, old_lock))
		return nothing;
	return str_equal(path, old_lock) ? lock : path;
}

/* Helm drops the byte-order mark of every file. */
static void
add_file(struct package_listing *listing, const struct nest *nest, struct str source,
	struct str path)
{
	struct str text;
	if (!nest->files->read(nest->files, listing->arena, source, &text, listing->problems))
		return;
	struct package_file file = { path, str_slice(text, source_bom(text), text.len) };
	vec_push(listing->arena, listing->list, file);
}

static void add_chart(struct package_listing *listing, const struct nest *nest, struct str prefix);

static void
add_vendored(struct package_listing *listing, const struct nest *around, const struct nest *nest,
	struct str prefix)
{
	struct arena *arena = listing->arena;
	struct str place = nest->archive.len ? nest->archive : nest->folder;
	struct str inside = str_slice(place, around->folder.len, place.len);
	if (listing->unpack) {
		const struct node *name = node_get(nest->metadata, STR("name"));
		struct str folder = str_format(arena, "%.*scharts/%.*s/", STR_FMT(prefix),
			STR_FMT(name ? name->text : STR("")));
		add_chart(listing, nest, folder);
	} else if (nest->archive.len) {
		add_file(listing, around, nest->archive, str_join(arena, prefix, inside));
	} else {
		add_chart(listing, nest, str_join(arena, prefix, inside));
	}
}

static void
add_chart(struct package_listing *listing, const struct nest *nest, struct str prefix)
{
	for (size_t i = 0; i < nest->list->len; i++) {
		const struct file_entry *entry = &nest->list->at[i];
		if (entry->ignored || !str_starts(entry->path, nest->folder))
			continue;
		struct str path = str_slice(entry->path, nest->folder.len, entry->path.len);
		struct str name = name_in_archive(listing, nest, path);
		if (name.len && !nest_is_vendored(path))
			add_file(
				listing, nest, entry->path, str_join(listing->arena, prefix, name));
	}
	for (size_t i = 0; i < nest->vendored.len; i++)
		add_vendored(listing, nest, nest->vendored.at[i], prefix);
}

/* --- Order --- */

static unsigned
rank(struct str path)
{
	static const struct str first[] = { STR_INIT("Chart.yaml"), STR_INIT("Chart.lock"),
		STR_INIT("values.yaml"), STR_INIT("values.schema.json") };
	unsigned i = 0;
	while (i < ARRAY_LENGTH(first) && !str_equal(path, first[i]))
		i++;
	return i;
}

/* The order of the archive; files of the same path (a chart vendored twice) by their bytes. */
static int
compare_files(const void *a, const void *b)
{
	const struct package_file *x = a, *y = b;
	unsigned left = rank(x->path), right = rank(y->path);
	if (left != right)
		return left < right ? -1 : 1;
	int order = str_compare(x->path, y->path);
	return order ? order : str_compare(x->data, y->data);
}

void
nest_list(struct arena *arena, const struct nest *nest, bool unpack, struct package_files *list,
	struct problem_list *problems)
{
	struct package_listing listing = { arena, unpack, list, problems };
	add_chart(&listing, nest, STR(""));
	if (list->len)
		qsort(list->at, list->len, sizeof *list->at, compare_files);
}

void
package_list(struct arena *arena, struct files *files, bool unpack, struct package_files *list,
	struct problem_list *problems)
{
	nest_list(arena, nest_load(arena, files, problems), unpack, list, problems);
}
