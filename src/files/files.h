/* SPDX-License-Identifier: MIT
 * The files of a chart, wherever they come from: a folder, an archive, a map of texts in a test, or
 * any of these with an editor's unsaved buffer over one file. The room lists them in Helm's order,
 * applies .helmignore, reads them as texts and trees, and finds the charts that a path of the
 * command line means. */
#ifndef FILES_FILES_H
#define FILES_FILES_H

#include <sys/types.h>

#include "base/map.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Kinds of problems --- */

#define PROBLEM(id, text, unread, blocks) extern const struct problem_kind files_problem_##id;
#include "files/problems.def"
#undef PROBLEM

/* --- Where a chart's files come from --- */

struct ignore_rules; /* of a .helmignore: ignore.h */

struct file_entry {
	struct str path; /* from the chart's root, / between names, no leading ./ */
	mode_t mode;
	unsigned long long size;
	bool ignored; /* by .helmignore, the built-in templates/.?* included */
};
struct file_list {
	struct file_entry *at;
	size_t len, room;
};

/* A provider of a chart's files: a folder, an archive, a map of texts, or the chart around this
 * one. How links are followed is up to the provider, as in Helm. */
struct files {
	struct str folder; /* as people see it: "." or relative to the working directory */
	bool is_archive; /* folder is the archive's path; people see a file in it as folder!path */
	size_t unpacked; /* size of the unpacked archive in bytes */
	struct str name; /* the folder's own name */
	/* Only of a vendored chart that is a folder: the files of the chart around it, and its
	 * folder in them, charts/NAME/. */
	struct files *around;
	struct str prefix;
	unsigned above; /* how many folders upwards may be read: to the root that bounds it */

	/* How this provider works. Outside the room, only files_list and files_read call it. */
	void *state;
	/* Appends every regular file in Helm's order (byte order in each folder, depth first),
	 * ignored ones included. rules is NULL in an archive. Problems: whatever Helm cannot load,
	 * unless a rule ignores it. */
	void (*walk)(struct files *files, struct arena *arena, struct ignore_rules *rules,
		struct file_list *list, struct problem_list *problems);
	/* As files_read. */
	bool (*read)(struct files *files, struct arena *arena, struct str path, struct str *text,
		struct problem_list *problems);
};

/* The files of a folder on disk. root, absolute and without links, is the folder that links and
 * paths upwards must not leave: the git root, else the working directory or the chart. Nothing is
 * read yet; a folder that cannot be read is a problem of files_list. */
struct files *files_folder(struct arena *arena, struct str folder, struct str root);
/* The files of an archive. bytes is the .tgz, which must live as long as the arena; path is its
 * name for people. The archive's one folder is the chart's. A .helmignore in it has no effect, and
 * nothing around it is read. What the archive reader refuses is a problem of kind archive or limit,
 * which files_list reports. After such a problem, files_read repeats it for each file that is not
 * found, since the file may be in the part that could not be read. */
struct files *files_archive(struct arena *arena, struct str path, struct str bytes);

struct file_text {
	struct str path; /* from the chart's root; may begin with ../ */
	struct str text;
};
struct file_texts {
	struct file_text *at;
	size_t len, room;
};
/* The same files with some texts replaced, or with files added: an editor's unsaved buffers, or a
 * file as it is about to be written. `under` and the texts must live as long as the arena; of two
 * texts with the same path the first counts. A text with a path above the root is read where the
 * files under it may read upwards; nothing checks it. */
struct files *files_overlay(
	struct arena *arena, struct files *under, const struct file_texts *texts);
/* Files from texts, for the cases of rules: each member of the object is a path and its text; null
 * means that there is no such file. The object is copied. */
struct files *files_memory(struct arena *arena, const struct node *texts);

/* Appends every regular file of the chart in Helm's order, and whether .helmignore ignores it.
 * Problems: links that leave the root, folders that cannot be read, pipes and the like, unless a
 * rule ignores them; a .helmignore that Helm refuses (then nothing is ignored); more than 100 MiB
 * of files. */
void files_list(struct files *files, struct arena *arena, struct file_list *list,
	struct problem_list *problems);
/* The text of a chart's file, with its byte-order mark; it lives as long as the arena, or as the
 * files if they hold it. False with a problem appended when the file cannot be read, false without
 * one when there is no such file. A path may begin with ../ to reach the repository around the
 * chart, up to files->above levels. */
bool files_read(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems);
/* The path of a chart's file as people see it. path may begin with ../; an empty one gives the
 * chart's folder or archive. */
struct str files_display(const struct files *files, struct arena *arena, struct str path);

/* --- Files as texts and trees (reader.c). Paths start at the chart's root. --- */

/* Reads each file of a chart once, when it is first asked for, and collects the problems. */
struct files_reader {
	struct arena *arena;
	struct files *files;
	struct file_list list; /* every file below the chart, in Helm's order */
	struct map entries; /* the same by path */
	struct map read; /* private: the files that were read, by path */
	struct problem_list *problems;
};

/* Lists the files of a chart. No file is read yet, but for .helmignore. What the reader gives
 * belongs to the arena; its problems are appended to the list, which must live as long as the
 * reader. */
struct files_reader reader_open(
	struct arena *arena, struct files *files, struct problem_list *problems);
/* The reader of a vendored chart in a folder of the chart around it, charts/NAME/. part is the part
 * of the list around with that folder's files. The .helmignore of the outermost chart counts, as in
 * Helm. Arena and problems are those of the reader around. */
struct files_reader reader_below(
	const struct files_reader *around, struct str folder, struct file_list part);
/* The path as people see it (files_display). */
struct str reader_display(struct files_reader *reader, struct str path);
/* Whether there is such a file; it may still be unreadable. */
bool reader_has(const struct files_reader *reader, struct str path);
/* Whether .helmignore ignores the file, so that Helm does not see it. False for a file that is not
 * there. */
bool reader_ignores(const struct files_reader *reader, struct str path);
/* The file as a source, with the byte-order mark in its text; read at the first call. NULL when the
 * file is not there, or when it cannot be read: then with a problem (unreadable, archive, limit,
 * link-outside). */
const struct source *reader_source(struct files_reader *reader, struct str path);
/* The first document of a YAML file. NULL when the file is not there; an unknown node, with a
 * problem, when it cannot be read or parsed. *more as in yaml_read; more may be NULL. */
struct node *reader_yaml(
	struct files_reader *reader, struct str path, enum dialect dialect, struct place *more);
/* The same, with a problem of kind multi-document when there are more documents. */
struct node *reader_first_document(
	struct files_reader *reader, struct str path, enum dialect dialect);
/* Appends every document of a YAML file. When the file cannot be read, or its text cannot be parsed
 * from some place on, the last document is an unknown node, with a problem. */
void reader_documents(struct files_reader *reader, struct str path, enum dialect dialect,
	struct node_list *documents);
/* The start of the file; in a source without text if the file was not read. */
struct place reader_place(struct files_reader *reader, struct str path);
/* Whether the file is there but cannot be read. */
bool reader_refused(struct files_reader *reader, struct str path);
/* The unknown node that takes the place of a file that cannot be read. */
struct node *reader_unknown(struct files_reader *reader, struct str path);
/* Turns the problems from index first on into problems of kind file-unread, where they say that
 * something could not be parsed: they were met in files that neither Helm nor Artifact Hub parses.
 * The problem of a file that cannot be read at all keeps its kind, since Helm also loads files that
 * it does not parse. Ignored files need no such call. */
void reader_aside(struct files_reader *reader, size_t first);
/* Appends a problem of a whole file or folder, without a place in its text. */
void reader_file_problem(struct files_reader *reader, const struct problem_kind *kind,
	struct str path, struct str message);
/* Appends a problem at a place in a file. message is one line and does not name the place. */
void reader_problem(struct files_reader *reader, const struct problem_kind *kind,
	struct place place, struct str message);

/* --- From paths to charts --- */

struct chart_path {
	struct str folder; /* as people see it; of an archive, the archive's path */
	bool is_archive;
	struct str real; /* absolute, resolved */
	struct str git_root; /* absolute; empty outside git */
	struct str root; /* what links and paths upwards must not leave; absolute */
};
struct chart_path_list {
	struct chart_path *at;
	size_t len, room;
};

enum find_result {
	FIND_CHART,
	FIND_OUTSIDE, /* a file outside any chart: a note */
	FIND_NOTHING /* exit 3; *why says what could not be searched, or that there is nothing */
};

/* Finds the charts that a path of the command line means. A folder with Chart.yaml is a chart; a
 * folder inside a chart means that chart. Any other folder means every chart below it, without
 * those in hidden folders and in the charts/ of a chart; if there are none, every .tgz in the
 * folder itself. A file named .tgz or .tar.gz means the chart in it, any other file the nearest
 * chart upwards. The charts are added to the list, which has no repeats and is in byte order of
 * `folder`; also when only some of the folders could be searched. */
enum find_result files_find_charts(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* The same for a path from a list of changed files: there, an archive inside a chart means the
 * chart around it. */
enum find_result files_find_listed(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* Finds the chart that a file belongs to, and adds it to the list without repeats: the nearest
 * folder upwards with a Chart.yaml. The folder must exist, the file need not; if it is named
 * Chart.yaml, its folder is the chart. */
enum find_result files_find_owner(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* The files of a chart that was found. If it cannot be read, files_list reports the problem. */
struct files *files_open(struct arena *arena, const struct chart_path *chart);
/* The git root above an absolute path; empty when there is none. */
struct str files_git_root(struct arena *arena, struct str path);

#endif
