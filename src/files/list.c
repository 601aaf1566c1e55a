/* SPDX-License-Identifier: MIT
 * What all providers share: the list of files with .helmignore applied, the problems of files, and
 * the names that people see. */
#include "files/provider.h"

#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"
#include "files/ignore.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

enum { CHART_MAX_BYTES = 100 * 1024 * 1024 };

struct str
files_display(const struct files *files, struct arena *arena, struct str path)
{
	if (files->around)
		return files_display(files->around, arena, str_join(arena, files->prefix, path));
	if (files->is_archive && path.len)
		return str_format(arena, "%.*s!%.*s", STR_FMT(files->folder), STR_FMT(path));
	return fs_clean(arena, fs_join(arena, files->folder, path));
}

bool
files_read(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	return files->read(files, arena, path, text, problems);
}

void
files_problem(const struct files *files, struct arena *arena, struct file_problem problem,
	struct problem_list *problems)
{
	struct problem row = { .kind = problem.kind, .message = problem.message };
	row.file = files_display(files, arena, problem.path);
	row.place.source = source_new(arena, row.file, problem.text);
	row.place.span = problem.span;
	vec_push(arena, problems, row);
}

bool
files_is_ignored(struct ignore_rules *rules, struct str path)
{
	for (size_t i = 1; i < path.len; i++)
		if (path.at[i] == '/' && ignore_matches(rules, str_slice(path, 0, i), true))
			return true;
	return ignore_matches(rules, path, false);
}

/* The n-th line of a text; the last one when there are fewer. */
static struct span
line_span(struct str text, unsigned n)
{
	size_t start = 0, end = str_find_char(text, '\n');
	for (; n > 1 && end != STR_NONE; n--) {
		start = end + 1;
		size_t len = str_find_char(str_slice(text, start, text.len), '\n');
		end = len == STR_NONE ? len : start + len;
	}
	return (struct span){ (uint32_t)start, (uint32_t)(end == STR_NONE ? text.len : end) };
}

static struct ignore_rules *
read_rules(struct files *files, struct arena *arena, struct problem_list *problems)
{
	struct str path = STR(".helmignore"), text, why;
	unsigned line;
	if (!files_read(files, arena, path, &text, problems))
		text = STR("");
	struct ignore_rules *rules = ignore_parse(arena, text, &why, &line);
	if (rules)
		return rules;
	struct file_problem refused = { &files_problem_unreadable, path,
		str_format(arena, "Helm refuses this file: %.*s", STR_FMT(why)), text,
		line_span(text, line) };
	files_problem(files, arena, refused, problems);
	return ignore_parse(arena, STR(""), &why, &line);
}

/* Helm opens .helmignore whatever it is, and fails on a folder. */
static void
refuse_folder(const struct files *files, struct arena *arena, const struct file_list *list,
	struct problem_list *problems)
{
	struct file_problem folder = { .kind = &files_problem_unreadable,
		.path = STR(".helmignore"),
		.message = STR("this is a folder: Helm expects a file with rules") };
	for (size_t i = 0; i < list->len; i++) {
		if (!str_starts(list->at[i].path, STR(".helmignore/")))
			continue;
		files_problem(files, arena, folder, problems);
		return;
	}
}

/* The limit of Helm (loader/archive: MaxDecompressedChartSize). Every version counts what it
 * unpacks from an archive; since 4.3 Helm also counts what it loads from a folder. */
static void
check_size(const struct files *files, struct arena *arena, const struct file_list *list,
	struct problem_list *problems)
{
	struct file_problem large = { .kind = &yaml_problem_limit,
		.path = STR(""),
		.message = STR("the chart's files are together larger than 100 MiB, so Helm "
			       "refuses it") };
	uint64_t size = 0;
	for (size_t i = 0; i < list->len; i++)
		size += list->at[i].ignored ? 0 : list->at[i].size;
	if (size > CHART_MAX_BYTES)
		files_problem(files, arena, large, problems);
}

void
files_list(struct files *files, struct arena *arena, struct file_list *list,
	struct problem_list *problems)
{
	struct ignore_rules *rules = files->is_archive ? NULL : read_rules(files, arena, problems);
	files->walk(files, arena, rules, list, problems);
	check_size(files, arena, list, problems);
	if (!rules)
		return;
	refuse_folder(files, arena, list, problems);
	if (!ignore_gave_up(rules))
		return;
	struct file_problem limit = { .kind = &yaml_problem_limit,
		.path = STR(".helmignore"),
		.message = STR("comparing these rules with the chart's files takes too long") };
	files_problem(files, arena, limit, problems);
}

/* The order in which a walk that sorts each folder's names meets the paths: a slash comes before
 * every other byte. */
static int
compare_walked(const void *a, const void *b)
{
	struct str x = ((const struct file_entry *)a)->path,
		   y = ((const struct file_entry *)b)->path;
	size_t at = 0;
	while (at < x.len && at < y.len && x.at[at] == y.at[at])
		at++;
	if (at == x.len || at == y.len)
		return (x.len > at) - (y.len > at);
	if (x.at[at] == '/' || y.at[at] == '/')
		return x.at[at] == '/' ? -1 : 1;
	return (unsigned char)x.at[at] - (unsigned char)y.at[at];
}

void
files_sort(struct file_list *list)
{
	if (list->len)
		qsort(list->at, list->len, sizeof *list->at, compare_walked);
}
