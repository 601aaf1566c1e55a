/* SPDX-License-Identifier: MIT
 * The published archive against the chart that it is said to be made of, file by file, as Helm
 * would pack the chart: vendored charts unpacked on both sides. Helm writes Chart.yaml and
 * Chart.lock anew when it packs, so of those what they say is compared; of all others the bytes. */
#include "base/utf8.h"
#include "base/vec.h"
#include "oci/verify.h"

struct contents {
	struct verification *verification;
	struct package_files ours, theirs;
};

/* --- Places --- */

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
path_in_archive(struct arena *arena, struct file_source *files, struct str path)
{
	struct file_list list = { 0 };
	struct problem_list told = { 0 };
	struct str folder = vendored_folder(path);
	struct str start = str_slice(folder, 0, folder.len - 1);
	source_list(files, arena, &list, &told);
	for (size_t i = 0; i < list.len; i++) {
		struct str archive = list.at[i].path;
		if (str_starts(archive, start) && str_ends(archive, STR(".tgz")) &&
			str_find_char(str_slice(archive, folder.len, archive.len), '/') == STR_NONE)
			return str_format(arena, "%.*s!%.*s", STR_FMT(archive),
				STR_FMT(str_slice(path, folder.len, path.len)));
	}
	return path;
}

/* The path of a listed file for people. */
static struct str
display(struct arena *arena, struct file_source *files, struct str path)
{
	struct problem_list told = { 0 };
	struct str text, folder = vendored_folder(path);
	if (folder.len && !files->read(files, arena, path, &text, &told))
		path = path_in_archive(arena, files, path);
	return source_display(files, arena, path);
}

/* A listed file as a source; without its bytes when those are no text. */
static const struct source *
source_of(struct arena *arena, struct file_source *files, const struct package_file *file)
{
	bool is_text =
		utf8_invalid(file->data) == STR_NONE && str_find_char(file->data, '\0') == STR_NONE;
	return source_new(
		arena, display(arena, files, file->path), is_text ? file->data : (struct str){ 0 });
}

static const struct source *
our_source(const struct contents *contents, const struct package_file *file)
{
	return source_of(contents->verification->arena, contents->verification->source, file);
}

static const struct source *
their_source(const struct contents *contents, const struct package_file *file)
{
	return source_of(contents->verification->arena, contents->verification->published, file);
}

/* --- Chart.yaml --- */

/* Of apiVersion v1 Helm writes dependencies to requirements.yaml alone, and into a vendored v2
 * Chart.yaml it puts those of its requirements.yaml: one side without them is no difference. */
static bool
is_moved(const struct difference *difference, const struct node *metadata, bool is_root)
{
	const struct node *version = node_get(metadata, STR("apiVersion"));
	bool is_v1 = !version || !str_equal(version->text, STR("v2"));
	return str_equal(difference->name, STR("dependencies")) &&
		(!difference->ours || !difference->theirs) && (is_v1 || !is_root);
}

struct charts {
	const struct node *ours, *theirs; /* metadata, with places */
	bool is_root;
};

static void
compare_charts(const struct contents *contents, const struct charts *charts)
{
	struct arena *arena = contents->verification->arena;
	struct differences differences = { 0 };
	value_compare(arena, value_of_metadata(arena, charts->ours),
		value_of_metadata(arena, charts->theirs), &differences);
	for (size_t i = 0; i < differences.len; i++) {
		const struct difference *one = &differences.at[i];
		struct sides sides = { value_at(charts->ours, &one->path)->at,
			value_at(charts->theirs, &one->path)->at };
		if (!is_moved(one, charts->ours, charts->is_root))
			verify_tell(contents->verification, PROBLEM_PUBLISHED_CONTENT, sides,
				"%.*s is %.*s here, %.*s as published", STR_FMT(one->name),
				STR_FMT(value_show(arena, one->ours)),
				STR_FMT(value_show(arena, one->theirs)));
	}
}

static void
compare_vendored_chart(const struct contents *contents, const struct package_file *ours,
	const struct package_file *theirs)
{
	struct arena *arena = contents->verification->arena;
	struct problem_list told = { 0 }; /* both were loaded before */
	struct charts charts = {
		.ours = chart_metadata(arena, our_source(contents, ours), &told),
		.theirs = chart_metadata(arena, their_source(contents, theirs), &told),
	};
	compare_charts(contents, &charts);
}

/* --- Chart.lock --- */

/* What Helm keeps of a lock (pkg/chart/v2/dependency.go:Lock), without the time of its making. */
static const struct node *
value_of_lock(struct arena *arena, const struct source *source)
{
	static const struct str fields[] = { STR_INIT("name"), STR_INIT("version"),
		STR_INIT("repository") };
	struct problem_list told = { 0 };
	struct node *lock = tree_read_yaml(arena, source, DIALECT_SIGS, &told, NULL);
	struct node *value = node_new(arena, NODE_OBJECT), *list = node_new(arena, NODE_ARRAY);
	const struct node *dependencies = node_get(lock, STR("dependencies"));
	const struct node *digest = node_get(lock, STR("digest"));
	struct str text;
	bool unset;
	for (const struct node *one = dependencies ? dependencies->first : NULL; one;
		one = one->next) {
		struct node *row = node_new(arena, NODE_OBJECT);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
			const struct node *field = node_get(one, fields[i]);
			if (field && node_as_go_string(arena, field, &text, &unset))
				node_set(row, fields[i], field->key_at,
					node_string(arena, text, field->at));
		}
		row->at = one->at;
		node_append(list, row);
	}
	if (digest && node_as_go_string(arena, digest, &text, &unset))
		node_set(
			value, STR("digest"), digest->key_at, node_string(arena, text, digest->at));
	list->at = value->at = lock->at;
	node_set(value, STR("dependencies"), lock->at, list);
	return value;
}

static void
compare_locks(const struct contents *contents, const struct package_file *ours,
	const struct package_file *theirs)
{
	struct arena *arena = contents->verification->arena;
	struct differences differences = { 0 };
	const struct node *here = value_of_lock(arena, our_source(contents, ours));
	const struct node *there = value_of_lock(arena, their_source(contents, theirs));
	value_compare(arena, here, there, &differences);
	for (size_t i = 0; i < differences.len; i++) {
		const struct difference *one = &differences.at[i];
		verify_tell(contents->verification, PROBLEM_PUBLISHED_CONTENT,
			(struct sides){
				value_at(here, &one->path)->at, value_at(there, &one->path)->at },
			"%.*s is %.*s here, %.*s as published", STR_FMT(one->name),
			STR_FMT(value_show(arena, one->ours)),
			STR_FMT(value_show(arena, one->theirs)));
	}
}

/* --- Files --- */

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
is_equal(const struct contents *contents, const struct package_file *ours,
	const struct package_file *theirs)
{
	struct verification *verification = contents->verification;
	struct problem_list told = { 0 };
	struct str raw;
	if (str_equal(ours->data, theirs->data))
		return true;
	return verification->published->read(
		       verification->published, verification->arena, theirs->path, &raw, &told) &&
		str_equal(ours->data, raw);
}

static void
compare_bytes(const struct contents *contents, const struct package_file *ours,
	const struct package_file *theirs)
{
	if (is_equal(contents, ours, theirs))
		return;
	const struct source *here = our_source(contents, ours);
	const struct source *there = their_source(contents, theirs);
	if (!here->text.len || !there->text.len)
		verify_tell(contents->verification, PROBLEM_PUBLISHED_CONTENT,
			(struct sides){ { here, { 0, 0 } }, { there, { 0, 0 } } },
			"the file has %zu bytes here, %zu as published, and they differ",
			ours->data.len, theirs->data.len);
	else
		verify_tell(contents->verification, PROBLEM_PUBLISHED_CONTENT,
			text_compare(here, there),
			is_same_but_for_line_ends(ours->data, theirs->data)
				? "the file differs from what is published in its line ends alone"
				: "the file differs from what is published from here on");
}

static void
compare_pair(const struct contents *contents, const struct package_file *ours,
	const struct package_file *theirs)
{
	const struct verification *verification = contents->verification;
	struct str path = path_in_own_chart(ours->path);
	contents->verification->files++;
	if (str_equal(ours->path, STR("Chart.yaml")))
		compare_charts(contents,
			&(struct charts){
				verification->metadata, verification->package.metadata, true });
	else if (str_equal(path, STR("Chart.yaml")))
		compare_vendored_chart(contents, ours, theirs);
	else if (str_equal(path, STR("Chart.lock")))
		compare_locks(contents, ours, theirs);
	else
		compare_bytes(contents, ours, theirs);
}

static void
tell_missing(const struct contents *contents, const struct package_file *ours)
{
	verify_tell(contents->verification, PROBLEM_PUBLISHED_CONTENT,
		(struct sides){ .at = { our_source(contents, ours), { 0, 0 } } },
		"the file is not in what is published");
}

static void
tell_extra(const struct contents *contents, const struct package_file *theirs)
{
	verify_tell(contents->verification, PROBLEM_PUBLISHED_CONTENT,
		(struct sides){ .at = { their_source(contents, theirs), { 0, 0 } } },
		"the file is published and not in %.*s",
		STR_FMT(contents->verification->source->folder));
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

static void
compare_lists(struct contents *contents)
{
	struct arena *arena = contents->verification->arena;
	struct map theirs;
	map_init(&theirs, arena);
	for (size_t i = 0; i < contents->theirs.len; i++)
		map_put(&theirs, key_of(arena, &contents->theirs, i), &contents->theirs.at[i]);
	for (size_t i = 0; i < contents->ours.len; i++) {
		struct package_file *ours = &contents->ours.at[i];
		struct str key = key_of(arena, &contents->ours, i);
		struct package_file *match = map_get(&theirs, key);
		if (match)
			compare_pair(contents, ours, match);
		else
			tell_missing(contents, ours);
		if (match)
			map_put(&theirs, key, NULL);
	}
	for (size_t i = 0; i < theirs.count; i++)
		if (theirs.entries[i].value)
			tell_extra(contents, theirs.entries[i].value);
}

/* --- The step --- */

/* A side that could not be listed whole cannot be compared: what it lacks is not known. */
static bool
list(struct verification *verification, struct file_source *files, struct package_files *into)
{
	struct problem_list problems = { 0 };
	package_list(verification->arena, files, true, into, &problems);
	verify_pass_on(verification, &problems);
	if (!problems.len)
		return true;
	struct failure failure = failure_new(verification->arena, FAILURE_INPUT,
		"%.*s could not be read whole, so its files were not compared",
		STR_FMT(files->folder));
	return verify_fail(verification, &failure);
}

void
verify_content(struct verification *verification)
{
	struct contents contents = { .verification = verification };
	if (verification->source && verification->published &&
		list(verification, verification->source, &contents.ours) &&
		list(verification, verification->published, &contents.theirs))
		compare_lists(&contents);
}
