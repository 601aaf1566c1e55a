/* SPDX-License-Identifier: MIT
 * The files of a chart as sources and trees. Each file is read when it is first asked for, and
 * once: several parts of `$` come from one file, and its problems must not be reported twice. */
#include "files/files.h"

#include "base/vec.h"
#include "files/provider.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* A file that was asked for. */
struct file {
	struct source *source; /* NULL: not there, or it cannot be read */
	bool refused; /* a problem says why */
	struct node *yaml; /* the first document, once it was parsed */
	enum dialect dialect;
	struct place more;
};

static struct files_reader
begin(struct arena *arena, struct files *files, struct problem_list *problems, bool is_listed)
{
	struct files_reader reader = { .arena = arena, .files = files, .problems = problems };
	map_init(&reader.entries, arena);
	map_init(&reader.read, arena);
	if (is_listed)
		files->walk(files, arena, NULL, &reader.list, problems);
	else
		files_list(files, arena, &reader.list, problems);
	for (size_t i = 0; i < reader.list.len; i++)
		map_put(&reader.entries, reader.list.at[i].path, &reader.list.at[i]);
	return reader;
}

struct files_reader
reader_open(struct arena *arena, struct files *files, struct problem_list *problems)
{
	return begin(arena, files, problems, false);
}

struct files_reader
reader_below(const struct files_reader *around, struct str folder, struct file_list part)
{
	struct files *files = files_below(around->arena, around->files, folder, part);
	return begin(around->arena, files, around->problems, true);
}

struct str
reader_display(struct files_reader *reader, struct str path)
{
	return files_display(reader->files, reader->arena, path);
}

bool
reader_has(const struct files_reader *reader, struct str path)
{
	return map_get(&reader->entries, path) != NULL;
}

bool
reader_ignores(const struct files_reader *reader, struct str path)
{
	const struct file_entry *entry = map_get(&reader->entries, path);
	return entry && entry->ignored;
}

/* Whether the last problem was there before: the walk over the chart has met it. */
static bool
is_known(const struct problem_list *problems)
{
	const struct problem *last = &problems->at[problems->len - 1];
	for (const struct problem *at = problems->at; at < last; at++)
		if (problem_is(at, last->kind) && str_equal(at->file, last->file) &&
			str_equal(at->message, last->message))
			return true;
	return false;
}

/* --- Files that neither Helm nor Artifact Hub parses --- */

/* Turns problems from index first on into file-unread, if they left something unread. */
static void
unblock(struct files_reader *reader, size_t first, bool whole_files)
{
	for (size_t i = first; i < reader->problems->len; i++) {
		struct problem *problem = &reader->problems->at[i];
		const struct source *source = problem->place.source;
		bool is_whole = !source || !source->text.len;
		if (problem->kind->unread && (whole_files || !is_whole))
			problem->kind = &files_problem_unread;
	}
}

void
reader_aside(struct files_reader *reader, size_t first)
{
	unblock(reader, first, false);
}

/* Helm does not see ignored files. */
static void
unblock_ignored(struct files_reader *reader, struct str path, size_t first)
{
	if (reader_ignores(reader, path))
		unblock(reader, first, true);
}

/* --- Reading --- */

static struct file *
file_of(struct files_reader *reader, struct str path)
{
	struct file *file = map_get(&reader->read, path);
	if (file)
		return file;
	struct str text;
	size_t before = reader->problems->len;
	file = ARENA_NEW(reader->arena, struct file);
	map_put(&reader->read, path, file);
	if (files_read(reader->files, reader->arena, path, &text, reader->problems)) {
		file->source = source_new(reader->arena, reader_display(reader, path), text);
	}
	file->refused = reader->problems->len > before;
	if (file->refused && is_known(reader->problems))
		reader->problems->len--;
	unblock_ignored(reader, path, before);
	return file;
}

const struct source *
reader_source(struct files_reader *reader, struct str path)
{
	return file_of(reader, path)->source;
}

bool
reader_refused(struct files_reader *reader, struct str path)
{
	return file_of(reader, path)->refused;
}

struct place
reader_place(struct files_reader *reader, struct str path)
{
	const struct file *file = map_get(&reader->read, path);
	const struct source *source = file ? file->source : NULL;
	if (!source)
		source = source_new(reader->arena, reader_display(reader, path), STR(""));
	return (struct place){ source, { 0, 0 } };
}

struct node *
reader_unknown(struct files_reader *reader, struct str path)
{
	struct str reason = str_format(
		reader->arena, "%.*s could not be read", STR_FMT(reader_display(reader, path)));
	return node_unknown(reader->arena, reason, reader_place(reader, path));
}

struct node *
reader_yaml(struct files_reader *reader, struct str path, enum dialect dialect, struct place *more)
{
	struct file *file = file_of(reader, path);
	if (!file->source)
		return file->refused ? reader_unknown(reader, path) : NULL;
	if (!file->yaml || file->dialect != dialect) {
		size_t first = reader->problems->len;
		file->dialect = dialect;
		file->yaml = yaml_read(
			reader->arena, file->source, dialect, reader->problems, &file->more);
		unblock_ignored(reader, path, first);
	}
	if (more)
		*more = file->more;
	return file->yaml;
}

struct node *
reader_first_document(struct files_reader *reader, struct str path, enum dialect dialect)
{
	struct place more = { 0 };
	struct node *root = reader_yaml(reader, path, dialect, &more);
	if (root && more.source)
		reader_problem(reader, &files_problem_multi_document, more,
			STR("only the first document of this file is read"));
	return root;
}

void
reader_documents(struct files_reader *reader, struct str path, enum dialect dialect,
	struct node_list *documents)
{
	struct file *file = file_of(reader, path);
	size_t first = reader->problems->len;
	if (file->source)
		yaml_read_stream(reader->arena, file->source, dialect, reader->problems, documents);
	else if (file->refused)
		vec_push(reader->arena, documents, reader_unknown(reader, path));
	unblock_ignored(reader, path, first);
}

void
reader_file_problem(struct files_reader *reader, const struct problem_kind *kind, struct str path,
	struct str message)
{
	struct file_problem problem = { .kind = kind, .path = path, .message = message };
	files_problem(reader->files, reader->arena, problem, reader->problems);
}

void
reader_problem(struct files_reader *reader, const struct problem_kind *kind, struct place place,
	struct str message)
{
	vec_push(reader->arena, reader->problems, problem_at(kind, place, message));
}
