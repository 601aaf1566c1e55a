/* SPDX-License-Identifier: MIT
 * What the kinds of providers share. Private to files. */
#ifndef FILES_PROVIDER_H
#define FILES_PROVIDER_H

#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"

/* A problem of a file: of all of it when text is empty. */
struct file_problem {
	const struct problem_kind *kind;
	struct str path; /* from the chart's root */
	struct str message;
	struct str text;
	struct span span;
};
void files_problem(const struct files *source, struct arena *arena, struct file_problem problem,
	struct problem_list *problems);

/* An archive on disk: shown as path, found at real. */
struct files *files_archive_file(struct arena *arena, struct str path, struct str real);

/* The files of a folder of other files, charts/NAME/; part is their list. below.c */
struct files *files_below(
	struct arena *arena, struct files *around, struct str folder, struct file_list part);

/* Whether a file is left out, itself or with a folder around it. */
bool files_is_ignored(struct ignore_rules *rules, struct str path);
/* Puts files into the order in which Helm walks them. */
void files_sort(struct file_list *files);

#endif
