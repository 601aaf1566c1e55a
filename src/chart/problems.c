/* SPDX-License-Identifier: MIT
 * $.facts.problems, and which problems mean that the chart could not be judged: those in files that
 * Helm or Artifact Hub reads, in the way in which it reads them. Helm loads every file that is
 * packed, but parses few. */
#include "chart/problems.h"
#include "base/fs.h"
#include "base/panic.h"
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

/* The path from the chart's root; false for a file outside the chart. */
static bool
path_in_chart(const struct building *building, struct str file, struct str *path)
{
	const struct files *files = building->reader->files;
	struct str folder =
		files->is_archive ? files->folder : fs_clean(building->arena, files->folder);
	*path = file;
	if (str_equal(folder, STR(".")))
		return !str_starts(file, STR("../"));
	if (!str_starts(file, folder))
		return false;
	*path = str_slice(file, folder.len, file.len);
	if (str_starts(*path, STR("/")) || str_starts(*path, STR("!")))
		*path = str_slice(*path, 1, path->len);
	return true;
}

/* The path from the root of the innermost vendored chart that holds it, packed or not. */
static struct str
path_in_own_chart(struct str path)
{
	struct str archive = source_archive_of(path), name, rest;
	if (archive.len)
		path = str_slice(path, archive.len + 1, path.len);
	while (str_starts(path, STR("charts/")) &&
		str_cut(str_slice(path, 7, path.len), '/', &name, &rest))
		path = rest;
	return path;
}

/* Whether Helm or the Hub parses the file of that path. */
static bool
is_parsed(struct str path)
{
	static const struct str parsed[] = { STR_INIT("Chart.yaml"), STR_INIT("Chart.lock"),
		STR_INIT("requirements.yaml"), STR_INIT("requirements.lock"),
		STR_INIT("values.yaml"), STR_INIT("values.schema.json"),
		STR_INIT("artifacthub-repo.yml"), STR_INIT("artifacthub-repo.yaml"),
		STR_INIT(".helmignore") };
	path = path_in_own_chart(path);
	for (size_t i = 0; i < ARRAY_LENGTH(parsed); i++)
		if (str_equal(path, parsed[i]))
			return true;
	return str_equal_ci(path, STR("readme.md")) ||
		(str_starts(path, STR("crds/")) && documents_is_manifest(path));
}

/* A README that is no UTF-8 is shown with marks in it; one with a NUL is refused. */
static bool
is_refused_text(const struct problem *problem)
{
	struct str path = fs_base_name(problem->file);
	if (problem->kind != PROBLEM_ENCODING || !str_equal_ci(path, STR("readme.md")))
		return true;
	return str_starts(source_slice(problem->place), STR("\0"));
}

bool
problem_is_read(const struct building *building, const struct problem *problem)
{
	struct str path;
	if (!path_in_chart(building, problem->file, &path))
		return true;
	if (reader_ignores(building->reader, path))
		return false;
	switch (problem->kind) {
	case PROBLEM_UNREADABLE:
	case PROBLEM_ARCHIVE:
	case PROBLEM_LINK_OUTSIDE:
		return true;
	case PROBLEM_LIMIT:
		return !problem->place.source || !problem->place.source->text.len ||
			is_parsed(path);
	case PROBLEM_YAML_SYNTAX:
	case PROBLEM_JSON_SYNTAX:
	case PROBLEM_ENCODING:
		return is_parsed(path) && is_refused_text(problem);
	case PROBLEM_DUPLICATE_KEY:
	case PROBLEM_METADATA:
	case PROBLEM_ANNOTATION_SYNTAX:
	case PROBLEM_ANNOTATION_SHAPE:
	case PROBLEM_REPOSITORY_METADATA:
	case PROBLEM_MULTI_DOCUMENT:
		return is_parsed(path);
	case PROBLEM_PUBLISHED_DIGEST:
	case PROBLEM_PUBLISHED_MANIFEST:
	case PROBLEM_PUBLISHED_LAYER:
	case PROBLEM_PUBLISHED_CONFIG:
	case PROBLEM_PUBLISHED_ANNOTATIONS:
	case PROBLEM_PUBLISHED_ANNOTATION_EXTRA:
	case PROBLEM_PUBLISHED_TAG:
	case PROBLEM_PUBLISHED_CONTENT:
	case PROBLEM_PUBLISHED_PROVENANCE:
	case PROBLEM_PUBLISHED_METADATA:
	case PROBLEM_PUBLISHED_FLOATING_TAG:
		return true;
	}
	return true;
}

static struct node *
problem_row(struct building *building, const struct problem *problem)
{
	struct arena *arena = building->arena;
	struct place at = problem->place;
	if (!at.source) /* a file of which no text is known */
		at.source = source_new(arena, problem->file, (struct str){ 0 });
	struct node *row = cell_row(arena, at);
	cell_set(row, STR("kind"), node_string(arena, problem_kind_name(problem->kind), at));
	cell_set(row, STR("file"), node_string(arena, problem->file, at));
	cell_set(row, STR("message"), node_string(arena, problem->message, at));
	cell_set(row, STR("read"), node_bool(arena, problem_is_read(building, problem), at));
	if (problem->other.source) {
		struct place other = source_one_line(source_resolve(problem->other));
		cell_set(row, STR("other"), node_string(arena, source_slice(other), other));
	}
	return row;
}

struct node *
problems_load(struct building *building)
{
	struct node *rows = node_new(building->arena, NODE_ARRAY);
	for (size_t i = 0; i < building->reader->problems->len; i++)
		node_append(rows, problem_row(building, &building->reader->problems->at[i]));
	return rows;
}
