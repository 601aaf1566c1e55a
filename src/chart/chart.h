/* SPDX-License-Identifier: MIT
 * What a Helm chart is: its files as Helm loads them, and the tree that rules see (docs of `$` in
 * rules/README or chartgate-rule(5)): chart, artifacthub, package, repository, values, crds,
 * examples, files, readme, facts, meta. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/fs.h"
#include "tree/tree.h"

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

/* Files behind a chart: a folder, an archive, a test's map of texts, later a git tree. Links belong
 * to the source, as in Helm. */
struct file_source {
	struct str folder; /* for people: "." or relative to the working directory */
	bool is_archive; /* folder is the archive's path; a file in it is named folder!path */
	size_t unpacked; /* bytes that the archive took when unpacked */
	struct str name; /* the folder's own name */
	void *state;
	/* Every regular file in Helm's order (byte order in each folder, depth first), ignored ones
	 * too. rules: NULL in an archive. Problems: what no rule ignores and Helm would stumble
	 * over. */
	void (*walk)(struct file_source *source, struct arena *arena, struct ignore_rules *rules,
		struct file_list *files, struct problem_list *problems);
	/* A file's text, byte-order mark included. False with a problem appended when it cannot be
	 * had; false without one when it is not there. A path may begin with ../ to reach the
	 * repository around the chart, up to `above` levels. */
	bool (*read)(struct file_source *source, struct arena *arena, struct str path,
		struct str *text, struct problem_list *problems);
	unsigned above; /* how many folders upwards may be read: to the root that bounds it */
};

/* A folder on disk. root is the folder that bounds links and upward look-ups (git root, else the
 * working directory or the chart), absolute and real. */
struct file_source *source_folder(struct arena *arena, struct str folder, struct str root);
/* The bytes of a .tgz, which is shown as path; its one folder is the chart's. No .helmignore counts
 * in it, and nothing around it is read. What the archive's reader refuses are problems of the kinds
 * archive and limit, and what is then not found in it is held for unread. The bytes must live as
 * long as the arena. */
struct file_source *source_archive(struct arena *arena, struct str path, struct str bytes);
/* The same source with one file's text replaced or added (an editor's buffer). path is
 * chart-relative. */
struct file_source *source_overlay(
	struct arena *arena, struct file_source *under, struct str path, struct str text);
/* Texts by path, for rule tests: the members of an object node, a string each, null for no such
 * file. */
struct file_source *source_memory(struct arena *arena, const struct node *files);

/* Every regular file of the chart in Helm's order, with what .helmignore says of each. Problems:
 * links outside, unreadable folders, pipes that no rule ignores, a .helmignore that Helm refuses
 * (nothing is ignored then). */
void source_list(struct file_source *source, struct arena *arena, struct file_list *files,
	struct problem_list *problems);
/* The path of a chart's file for people; it may begin with ../ */
struct str source_display(const struct file_source *source, struct arena *arena, struct str path);

/* --- A chart --- */

struct chart {
	struct arena *arena;
	struct file_source *files;
	struct str folder; /* for people */
	struct node *root; /* $ */
	struct problem_list problems;
	bool unread; /* a file that Helm or Artifact Hub reads could not be read: exit 3 */
};

/* Loads the whole tree. Never NULL: what cannot be read is an unknown node and a problem. */
struct chart *chart_load(struct arena *arena, struct file_source *files);
/* The same, with problems that something else found in it among its own: what a registry holds
 * beside it. */
struct chart *chart_load_with(
	struct arena *arena, struct file_source *files, const struct problem_list *found);
/* A tree that holds nothing but facts.problems: where no chart is at hand. */
struct chart *chart_of_problems(struct arena *arena, const struct problem_list *found);

/* A chart as Helm's loader takes it (loader/load.go:LoadFiles), nothing of what the rules and
 * Artifact Hub read besides. Each problem is one for which Helm 3 or 4 refuses the chart. */
struct loaded {
	struct node *metadata; /* as $.chart holds it */
	struct file_list files; /* in Helm's order, ignored ones too */
};
struct loaded chart_load_as_helm(
	struct arena *arena, struct file_source *files, struct problem_list *problems);

/* Chart.yaml alone, typed and sanitised as Helm's Metadata, as $.chart holds it. What Helm refuses
 * is a problem of kind metadata in Helm's words: a value of the wrong shape, a NODE_UNKNOWN in its
 * place; what Metadata.Validate refuses stays known. */
struct node *chart_metadata(
	struct arena *arena, const struct source *source, struct problem_list *problems);

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
enum find_result chart_find(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* The same for a path that a list of changed files names: an archive inside a chart is a file of
 * the chart around it. */
enum find_result chart_find_listed(
	struct arena *arena, struct str path, struct chart_path_list *charts, struct str *why);
/* The chart of a file that need not exist (its folder must): the nearest folder upwards with a
 * Chart.yaml; a file named Chart.yaml makes its folder the chart. */
enum find_result chart_of_file(
	struct arena *arena, struct str path, struct chart_path *chart, struct str *why);
/* The files of a chart that was found. One that cannot be read is a problem of its walk. */
struct file_source *source_open(struct arena *arena, const struct chart_path *chart);
/* The git root above an absolute path; empty when there is none. */
struct str git_root(struct arena *arena, struct str path);

#endif
