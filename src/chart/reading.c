/* SPDX-License-Identifier: MIT
 * Files of a chart as sources and trees, each read at its first use. */
#include "chart/parts.h"

#include "base/vec.h"
#include "chart/source.h"

/* What came of a file. */
struct file {
	struct source *source; /* NULL: not there, or refused */
	bool refused; /* a problem says why */
	struct node *yaml; /* the first document, once it was asked for */
	enum dialect dialect;
	struct place more;
};

struct loading
loading_begin(struct arena *arena, struct file_source *files, struct problem_list *problems)
{
	struct loading loading = { .arena = arena,
		.files = files,
		.problems = problems,
		.root = node_new(arena, NODE_OBJECT),
		.crds_complete = true };
	map_init(&loading.entries, arena);
	map_init(&loading.sources, arena);
	map_init(&loading.read, arena);
	source_list(files, arena, &loading.list, problems);
	for (size_t i = 0; i < loading.list.len; i++)
		map_put(&loading.entries, loading.list.at[i].path, &loading.list.at[i]);
	return loading;
}

struct str
loading_display(struct loading *loading, struct str path)
{
	return source_display(loading->files, loading->arena, path);
}

bool
loading_has(const struct loading *loading, struct str path)
{
	return map_get(&loading->entries, path) != NULL;
}

bool
loading_ignores(const struct loading *loading, struct str path)
{
	const struct file_entry *entry = map_get(&loading->entries, path);
	return entry && entry->ignored;
}

/* Whether the walk over the chart told of the last problem already. */
static bool
is_told(const struct problem_list *problems)
{
	const struct problem *last = &problems->at[problems->len - 1];
	for (const struct problem *at = problems->at; at < last; at++)
		if (at->kind == last->kind && str_equal(at->file, last->file) &&
			str_equal(at->message, last->message))
			return true;
	return false;
}

static struct file *
file_of(struct loading *loading, struct str path)
{
	struct file *file = map_get(&loading->read, path);
	if (file)
		return file;
	struct str text;
	size_t before = loading->problems->len;
	file = ARENA_NEW(loading->arena, struct file);
	map_put(&loading->read, path, file);
	if (loading->files->read(loading->files, loading->arena, path, &text, loading->problems)) {
		file->source = source_new(loading->arena, loading_display(loading, path), text);
		map_put(&loading->sources, path, file->source);
	}
	file->refused = loading->problems->len > before;
	if (file->refused && is_told(loading->problems))
		loading->problems->len--;
	return file;
}

const struct source *
loading_source(struct loading *loading, struct str path)
{
	return file_of(loading, path)->source;
}

bool
loading_refused(struct loading *loading, struct str path)
{
	return file_of(loading, path)->refused;
}

struct place
loading_place(struct loading *loading, struct str path)
{
	struct source *source = map_get(&loading->sources, path);
	if (!source)
		source = source_new(loading->arena, loading_display(loading, path), STR(""));
	return (struct place){ source, { 0, 0 } };
}

struct node *
loading_unknown(struct loading *loading, struct str path)
{
	struct str reason = str_format(
		loading->arena, "%.*s could not be read", STR_FMT(loading_display(loading, path)));
	return node_unknown(loading->arena, reason, loading_place(loading, path));
}

struct node *
loading_yaml(struct loading *loading, struct str path, enum dialect dialect, struct place *more)
{
	struct file *file = file_of(loading, path);
	if (!file->source)
		return file->refused ? loading_unknown(loading, path) : NULL;
	if (!file->yaml || file->dialect != dialect) {
		file->dialect = dialect;
		file->yaml = tree_read_yaml(
			loading->arena, file->source, dialect, loading->problems, &file->more);
	}
	if (more)
		*more = file->more;
	return file->yaml;
}

struct node *
loading_first_document(struct loading *loading, struct str path, enum dialect dialect)
{
	struct place more = { 0 };
	struct node *root = loading_yaml(loading, path, dialect, &more);
	if (root && more.source)
		loading_problem(loading, PROBLEM_MULTI_DOCUMENT, more,
			STR("only the first document of this file is read"));
	return root;
}

void
loading_documents(
	struct loading *loading, struct str path, enum dialect dialect, struct node_list *documents)
{
	struct file *file = file_of(loading, path);
	if (file->source)
		tree_read_yaml_stream(
			loading->arena, file->source, dialect, loading->problems, documents);
	else if (file->refused)
		vec_push(loading->arena, documents, loading_unknown(loading, path));
}

void
loading_file_problem(
	struct loading *loading, enum problem_kind kind, struct str path, struct str message)
{
	struct file_problem problem = { .kind = kind, .path = path, .message = message };
	source_problem(loading->files, loading->arena, problem, loading->problems);
}

void
loading_problem(
	struct loading *loading, enum problem_kind kind, struct place place, struct str message)
{
	vec_push(loading->arena, loading->problems, problem_at(kind, place, message));
}
