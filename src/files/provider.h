/* SPDX-License-Identifier: MIT
 * What the providers share: problems of files, ignored paths, Helm's order. Private to files. */
#ifndef FILES_PROVIDER_H
#define FILES_PROVIDER_H

#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"

/* A problem of a file; of the whole file when text is empty. */
struct file_problem {
	const struct problem_kind *kind;
	struct str path; /* from the chart's root */
	struct str message;
	struct str text;
	struct span span;
};
void files_problem(const struct files *files, struct arena *arena, struct file_problem problem,
	struct problem_list *problems);

/* The files of an archive on disk: path is what people see, real is where it is. An archive that
 * cannot be read is a problem of its walk. */
struct files *files_archive_file(struct arena *arena, struct str path, struct str real);

/* The files of a vendored chart in a folder of other files, charts/NAME/; part is the list of them.
 * below.c */
struct files *files_below(
	struct arena *arena, struct files *around, struct str folder, struct file_list part);

/* Whether a rule ignores the file or a folder that it is in. */
bool files_is_ignored(struct ignore_rules *rules, struct str path);
/* Puts files into the order in which Helm walks them. */
void files_sort(struct file_list *list);

#endif
