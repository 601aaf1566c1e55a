/* SPDX-License-Identifier: MIT
 * Where a chart's files come from: a folder, an archive, a test's map of texts, with an editor's
 * buffers laid over them; which of them there are, in Helm's order and under .helmignore; and which
 * charts a path of the command line means. */
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

/* --- .helmignore, exactly as Helm 4 reads it --- */

struct ignore_rules;
/* NULL, with the reason in *why and the line in *line, when Helm refuses the file (**, a bad glob).
 * The rules end with the built-in templates/.?*. */
struct ignore_rules *ignore_parse(
	struct arena *arena, struct str text, struct str *why, unsigned *line);
/* Whether Helm leaves the path out; first match wins, a negated rule that does not match ignores.
 * What stands in a folder that is left out is so too, which is for the caller to know. */
bool ignore_matches(struct ignore_rules *rules, struct str path, bool is_folder);
/* Whether the rules cost too much to be matched to the end: later answers are none. */
bool ignore_gave_up(const struct ignore_rules *rules);

/* --- Where a chart's files come from --- */

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

/* The files of a chart, whoever provides them: a folder, an archive, a test's map of texts, a chart
 * around this one. Links are the provider's business, as in Helm. */
struct files {
	struct str folder; /* for people: "." or relative to the working directory */
	bool is_archive; /* folder is the archive's path; a file in it is named folder!path */
	size_t unpacked; /* bytes that the archive took when unpacked */
	struct str name; /* the folder's own name */
	/* Of a vendored chart's folder: the files of the chart around it, and where it is in them,
	 * charts/NAME/. */
	struct files *around;
	struct str prefix;
	unsigned above; /* how many folders upwards may be read: to the root that bounds it */

	/* How this provider works. Outside the room, only files_list and files_read call it. */
	void *state;
	/* Every regular file in Helm's order (byte order in each folder, depth first), ignored ones
	 * too. rules: NULL in an archive. Problems: what no rule ignores and Helm would stumble
	 * over. */
	void (*walk)(struct files *source, struct arena *arena, struct ignore_rules *rules,
		struct file_list *files, struct problem_list *problems);
	/* As files_read. */
	bool (*read)(struct files *source, struct arena *arena, struct str path, struct str *text,
		struct problem_list *problems);
};

/* A folder on disk. root is the folder that bounds links and upward look-ups (git root, else the
 * working directory or the chart), absolute and real. */
struct files *files_folder(struct arena *arena, struct str folder, struct str root);
/* The bytes of a .tgz, which is shown as path; its one folder is the chart's. No .helmignore counts
 * in it, and nothing around it is read. What the archive's reader refuses are problems of the kinds
 * archive and limit, and what is then not found in it is held for unread. The bytes must live as
 * long as the arena. */
struct files *files_archive(struct arena *arena, struct str path, struct str bytes);
/* The same source with one file's text replaced or added (an editor's buffer). path is
 * chart-relative. */
struct files *files_overlay(
	struct arena *arena, struct files *under, struct str path, struct str text);
/* Texts by path, for rule tests: the members of an object node, a string each, null for no such
 * file. */
struct files *files_memory(struct arena *arena, const struct node *files);

/* Every regular file of the chart in Helm's order, with what .helmignore says of each. Problems:
 * links outside, unreadable folders, pipes that no rule ignores, a .helmignore that Helm refuses
 * (nothing is ignored then). */
void files_list(struct files *files, struct arena *arena, struct file_list *list,
	struct problem_list *problems);
/* The text of a chart's file, with its byte-order mark; it lives as long as the arena, or as the
 * files if they hold it. False with a problem appended when the file cannot be read, false without
 * one when there is no such file. A path may begin with ../ to reach the repository around the
 * chart, up to files->above levels. */
bool files_read(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems);
/* The path of a chart's file for people; it may begin with ../ */
struct str files_display(const struct files *source, struct arena *arena, struct str path);

/* --- Files as texts and trees (reader.c). Paths start at the chart's root. --- */

/* Reads each file of a chart at its first use, once, and collects what goes wrong. */
struct files_reader {
	struct arena *arena;
	struct files *files;
	struct file_list list; /* every file below the chart, in Helm's order */
	struct map entries; /* them by path */
	struct map read; /* by path: what came of it; private */
	struct problem_list *problems;
};

/* Begins a chart: its files are listed, and nothing of it is read yet. */
struct files_reader reader_open(
	struct arena *arena, struct files *files, struct problem_list *problems);
/* Begins a chart that is a folder of the chart around it, charts/NAME/. part is the files of that
 * folder, as the list of the reader around has them; .helmignore is the one around. */
struct files_reader reader_below(
	const struct files_reader *around, struct str folder, struct file_list part);
/* The path as people see it: from the working directory where that can be. */
struct str reader_display(struct files_reader *reader, struct str path);
/* Whether there is such a file; it may still be unreadable. */
bool reader_has(const struct files_reader *reader, struct str path);
/* Whether .helmignore leaves the file out, so that Helm does not see it. */
bool reader_ignores(const struct files_reader *reader, struct str path);
/* The file as a source, the byte-order mark still in its text; read at the first call. NULL when it
 * is not there, or, after a problem (unreadable, limit, link-outside), when it cannot be had. */
const struct source *reader_source(struct files_reader *reader, struct str path);
/* The first document of a YAML file. NULL when the file is not there; one NODE_UNKNOWN when it
 * cannot be had or read. *more as in yaml_read, may be NULL. */
struct node *reader_yaml(
	struct files_reader *reader, struct str path, enum dialect dialect, struct place *more);
/* The same, and a problem when there are more documents. */
struct node *reader_first_document(
	struct files_reader *reader, struct str path, enum dialect dialect);
/* Appends every document of a YAML file, one NODE_UNKNOWN for what cannot be had or read. */
void reader_documents(struct files_reader *reader, struct str path, enum dialect dialect,
	struct node_list *documents);
/* The start of a file, also of one without text. */
struct place reader_place(struct files_reader *reader, struct str path);
/* Whether the file is there and could not be had. */
bool reader_refused(struct files_reader *reader, struct str path);
/* What stands for a file that is there and could not be had. */
struct node *reader_unknown(struct files_reader *reader, struct str path);
/* The problems from the first on were met in files that neither Helm nor Artifact Hub parses: they
 * are of the kind file-unread then. A file that could not be had at all keeps its kind, since Helm
 * loads what it does not parse, too. What .helmignore leaves out needs no such call. */
void reader_aside(struct files_reader *reader, size_t first);
/* Notes a problem of all of a file, or of a folder: there is nothing in it to point at. */
void reader_file_problem(struct files_reader *reader, const struct problem_kind *kind,
	struct str path, struct str message);
/* Notes a problem at a place of a file. message is one line without the place. */
void reader_problem(struct files_reader *reader, const struct problem_kind *kind,
	struct place place, struct str message);

/* --- From paths to charts --- */

struct chart_path {
	struct str folder; /* for people; an archive's own path */
	bool is_archive;
	struct str real; /* absolute, resolved */
	struct str git_root; /* absolute; empty outside git */
	struct str root; /* what bounds links and upward look-ups (absolute) */
};
struct chart_path_list {
	struct chart_path *at;
	size_t len, room;
};

enum find_result {
	FIND_CHART,
	FIND_OUTSIDE, /* a file outside any chart: a note */
	FIND_NOTHING /* exit 3; *why says what could not be searched, or that nothing is there */
};

/* The charts that a path of the command line means: a folder with Chart.yaml is a chart, a folder
 * inside a chart that chart, below any other folder every Chart.yaml without descending into a
 * found chart's charts/ or hidden folders, and where there is none every .tgz right in it; a file
 * that ends in .tgz or .tar.gz the chart that it holds, any other its nearest chart. Added without
 * repeats, the list in byte order of `folder`; also when only some of the folders could be
 * searched. */
enum find_result files_find_charts(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* The same for a path that a list of changed files names: an archive inside a chart is a file of
 * the chart around it. */
enum find_result files_find_listed(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* The chart of a file that need not exist (its folder must): the nearest folder upwards with a
 * Chart.yaml; a file named Chart.yaml makes its folder the chart. */
enum find_result files_find_owner(
	struct arena *arena, struct str path, struct chart_path *chart, struct str *why);
/* The files of a chart that was found. One that cannot be read is a problem of its walk. */
struct files *files_open(struct arena *arena, const struct chart_path *chart);
/* The git root above an absolute path; empty when there is none. */
struct str files_git_root(struct arena *arena, struct str path);

#endif
