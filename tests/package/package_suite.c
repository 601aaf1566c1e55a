/* SPDX-License-Identifier: MIT
 * What Helm 3 and 4 pack and refuse: our archive of each chart holds the files that theirs holds,
 * with the same bytes, but for what Helm writes anew (Chart.yaml, Chart.lock) and the vendored
 * archives that it unpacks; what either refuses is refused. */
#include "base/builder.h"
#include "base/digest.h"
#include "base/vec.h"
#include "package/package.h"

#include "charts.h"
#include "files/files.h"

struct packing {
	struct suite suite;
	struct map *charts;
	struct map folders; /* by chart: that it is written */
	struct str top;
};

/* The row's chart, as a source. */
static struct files *
source_of(struct packing *packing, struct str name)
{
	struct arena *arena = packing->suite.arena;
	struct str folder = fs_join(arena, packing->top, name);
	if (map_put(&packing->folders, name, packing))
		charts_write(arena, packing->top, name, map_get(packing->charts, name));
	return files_folder(arena, folder, fs_real(arena, folder));
}

/* --version V and --app-version V. */
static struct package_options
options_of(const struct node *row)
{
	struct package_options options = { 0 };
	const struct node *args = node_get(row, STR("args"));
	for (const struct node *arg = args->first; arg && arg->next; arg = arg->next) {
		if (str_equal(arg->text, STR("--version")))
			options.version = arg->next->text;
		if (str_equal(arg->text, STR("--app-version")))
			options.app_version = arg->next->text;
	}
	return options;
}

/* --- What is in the archives --- */

/* Whether Helm writes the file anew. */
static bool
is_rewritten(struct str path)
{
	return str_equal(fs_base_name(path), STR("Chart.yaml")) ||
		str_equal(fs_base_name(path), STR("Chart.lock"));
}

/* Path to digest, of files that are not rewritten "". */
static void
add_entry(struct arena *arena, struct map *entries, struct str path, struct str digest)
{
	struct str *value = ARENA_NEW(arena, struct str);
	*value = is_rewritten(path) ? STR("") : digest;
	map_put(entries, path, value);
}

static void
add_missing(struct builder *story, const struct map *in, const struct map *of, const char *who)
{
	for (size_t i = 0; i < of->count; i++) {
		struct str path = of->entries[i].key;
		const struct str *here = of->entries[i].value, *there = map_get(in, path);
		if (!there || !str_equal(*here, *there))
			builder_format(story, "%s %.*s%s; ", who, STR_FMT(path),
				there ? " with other bytes" : "");
	}
}

static struct str
compare_entries(struct arena *arena, const struct node *row, struct files *files)
{
	struct map ours, helms;
	struct builder story;
	struct package_files list = { 0 };
	struct problem_list problems = { 0 };
	const struct node *entries = node_get(row, STR("entries"));
	struct str prefix = fs_folder_name(node_get(entries->first, STR("name"))->text);
	map_init(&ours, arena);
	map_init(&helms, arena);
	builder_init(&story, arena);
	package_list(arena, files, true, &list, &problems);
	for (size_t i = 0; i < list.len; i++)
		add_entry(arena, &ours, list.at[i].path,
			str_slice(digest_of(arena, list.at[i].data), 7, STR_NONE));
	for (const struct node *entry = entries->first; entry; entry = entry->next) {
		struct str name = node_get(entry, STR("name"))->text;
		add_entry(arena, &helms, str_slice(name, prefix.len + 1, name.len),
			node_get(entry, STR("sha256"))->text);
	}
	add_missing(&story, &ours, &helms, "Helm alone has");
	add_missing(&story, &helms, &ours, "we alone have");
	return builder_str(&story);
}

/* --- Refusals --- */

static struct str
tell_problems(struct arena *arena, const struct problem_list *problems)
{
	struct builder story;
	builder_init(&story, arena);
	for (size_t i = 0; i < problems->len; i++)
		builder_format(&story, "%.*s: %.*s; ", STR_FMT(problems->at[i].file),
			STR_FMT(problems->at[i].message));
	return builder_str(&story);
}

static struct str
compare(struct packing *packing, const struct node *row, struct str chart)
{
	struct package package;
	struct problem_list problems = { 0 };
	struct arena *arena = packing->suite.arena;
	struct files *files = source_of(packing, chart);
	struct package_options options = options_of(row);
	bool refused = node_get(row, STR("exit"))->number != 0;
	bool packed = package_build(arena, files, &options, &package, &problems);
	if (refused && !packed)
		return problems.len ? STR("") : STR("refused without a word");
	if (refused != !packed)
		return str_format(arena, "we %s: %.*s", packed ? "pack it" : "refuse",
			STR_FMT(tell_problems(arena, &problems)));
	struct str helms = node_item(node_get(row, STR("files")), 0)->text;
	if (!str_equal(package.file_name, helms))
		return str_format(arena, "ours is %.*s, Helm's %.*s", STR_FMT(package.file_name),
			STR_FMT(helms));
	return compare_entries(arena, row, files);
}

static void
judge(struct packing *packing, const struct node *row)
{
	struct arena *arena = packing->suite.arena;
	struct str chart = node_get(row, STR("chart"))->text;
	struct builder key;
	builder_init(&key, arena);
	builder_format(
		&key, "%.*s/%.*s", STR_FMT(chart), STR_FMT(node_get(row, STR("helm"))->text));
	for (const struct node *arg = node_get(row, STR("args"))->first; arg; arg = arg->next)
		builder_format(&key, " %.*s", STR_FMT(arg->text));
	struct str story = compare(packing, row, chart);
	suite_score(&packing->suite, builder_str(&key), !story.len, story);
}

int
main(void)
{
	struct arena arena;
	struct packing packing = { 0 };
	struct node *row;
	arena_init(&arena);
	if (!suite_open(&packing.suite, &arena, "helm-oci", "charts.jsonl"))
		return 0;
	suite_know(&packing.suite, "tests/package/packages.known");
	packing.charts = charts_read(&packing.suite);
	packing.top = charts_make_top(&arena);
	map_init(&packing.folders, &arena);
	suite_continue(&packing.suite, "helm-oci", "packages.jsonl");
	while ((row = suite_next(&packing.suite)) != NULL)
		judge(&packing, row);
	charts_remove_top(&arena, packing.top);
	suite_close(&packing.suite, "packages");
	arena_close(&arena);
	return 0;
}
