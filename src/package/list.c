/* SPDX-License-Identifier: MIT
 * Which files an archive holds. Our archive has the chart's own files, and vendored charts as they
 * are; Helm's has every vendored chart unpacked under its name. Helm loads the same from both: a
 * file that Helm writes anew (Chart.lock for requirements.lock) is in our archive as Helm loaded
 * it. */
#include <stdlib.h>

#include "base/panic.h"
#include "base/vec.h"
#include "files/files.h"
#include "package/steps.h"
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
is_v1(struct helm_chart *chart)
{
	const struct node *version = node_get(helm_metadata(chart), STR("apiVersion"));
	return version && str_equal(version->text, STR("v1"));
}

static bool
has(struct helm_chart *chart, struct str path)
{
	struct files_reader *reader = helm_reader(chart);
	return reader_has(reader, path) && !reader_ignores(reader, path);
}

/* The name that a file has in the archive; empty: it is not packed. A v1 chart's Chart.lock is
 * loaded and not packed. A v2 chart's requirements.* have become Chart.yaml and Chart.lock when
 * Helm packs it. */
static struct str
name_in_archive(const struct package_listing *listing, struct helm_chart *chart, struct str path)
{
	static const struct str lock = STR_INIT("Chart.lock"),
				old_lock = STR_INIT("requirements.lock");
	struct str nothing = { 0 };
	if (is_v1(chart))
		return str_equal(path, lock) ? nothing : path;
	if (!listing->unpack)
		return path;
	if (str_equal(path, STR("requirements.yaml")))
		return nothing;
	if (str_equal(path, lock) && has(chart, old_lock))
		return nothing;
	return str_equal(path, old_lock) ? lock : path;
}

/* A chart, where its files go, and where they are. */
struct destination {
	struct helm_chart *chart;
	struct str prefix; /* of their paths in the archive */
	struct str origin; /* of their paths from the root of the outermost chart */
};

/* Helm drops the byte-order mark of every file. */
static void
add_file(struct package_listing *listing, const struct destination *destination, struct str source,
	struct str name)
{
	struct str text;
	struct arena *arena = listing->arena;
	struct files *files = helm_reader(destination->chart)->files;
	if (!files_read(files, arena, source, &text, listing->problems))
		return;
	struct package_file file = { .path = str_join(arena, destination->prefix, name),
		.own_path = name,
		.origin = str_join(arena, destination->origin, source),
		.raw = text,
		.data = str_slice(text, source_bom(text), text.len) };
	vec_push(arena, listing->list, file);
}

static void add_chart(struct package_listing *listing, const struct destination *destination);

static void
add_child(struct package_listing *listing, const struct destination *destination,
	struct helm_chart *child)
{
	struct arena *arena = listing->arena;
	struct destination inside = { child, str_join(arena, destination->prefix, child->path),
		str_join(arena, destination->origin, child->path) };
	if (child->is_packed)
		inside.origin = str_join(arena, inside.origin, STR("!"));
	if (listing->unpack) {
		const struct node *name = node_get(helm_metadata(child), STR("name"));
		inside.prefix = str_format(arena, "%.*scharts/%.*s/", STR_FMT(destination->prefix),
			STR_FMT(name ? name->text : STR("")));
		add_chart(listing, &inside);
	} else if (child->is_packed) {
		add_file(listing, destination, child->path, child->path);
	} else {
		add_chart(listing, &inside);
	}
}

static void
add_chart(struct package_listing *listing, const struct destination *destination)
{
	struct helm_chart *chart = destination->chart;
	const struct file_list *list = &helm_reader(chart)->list;
	for (size_t i = 0; i < list->len; i++) {
		const struct file_entry *entry = &list->at[i];
		if (entry->ignored || helm_is_vendored(entry->path))
			continue;
		struct str name = name_in_archive(listing, chart, entry->path);
		if (name.len)
			add_file(listing, destination, entry->path, name);
	}
	const struct helm_charts *children = helm_children(chart);
	for (size_t i = 0; i < children->len; i++)
		add_child(listing, destination, children->at[i]);
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
list_files(struct arena *arena, struct helm_chart *chart, bool unpack, struct package_files *list,
	struct problem_list *problems)
{
	struct package_listing listing = { arena, unpack, list, problems };
	struct destination root = { chart, STR(""), STR("") };
	add_chart(&listing, &root);
	if (list->len)
		qsort(list->at, list->len, sizeof *list->at, compare_files);
}

void
package_list(struct arena *arena, struct files *files, bool unpack, struct package_files *list,
	struct problem_list *problems)
{
	size_t before = problems->len;
	struct helm_chart *chart = helm_load(arena, files, problems);
	if (problems->len == before)
		list_files(arena, chart, unpack, list, problems);
}
