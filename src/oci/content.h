/* SPDX-License-Identifier: MIT
 * Compares two charts file by file, as Helm would pack them, with vendored charts unpacked. Helm
 * writes Chart.yaml and Chart.lock anew when it packs a chart, so their values are compared; all
 * other files are compared by their bytes. Private to oci. */
#ifndef OCI_CONTENT_H
#define OCI_CONTENT_H

#include "files/files.h"
#include "oci/compare.h"
#include "package/package.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

/* A chart as it would be packed. */
struct content {
	struct files *files; /* NULL: there is no chart */
	const struct node *metadata; /* as Helm loads it; NULL: Helm refuses the chart */
	struct package_files list;
	bool is_whole; /* all files could be read; else they cannot be compared */
};
/* Reads a chart and appends its problems. */
void content_read(struct arena *arena, struct files *files, struct content *content,
	struct problem_list *problems);

struct content_difference {
	struct str path; /* where the file was read, charts/NAME.tgz!path in a vendored archive */
	struct sides sides; /* ours; theirs where ours has no such file */
	struct str message;
};
struct content_differences {
	struct content_difference *at;
	size_t len, room;
};
/* Appends the differences of two whole contents; ours is the source, theirs is the packed chart.
 * Returns how many files both have. */
size_t content_compare(struct arena *arena, const struct content *ours,
	const struct content *theirs, struct content_differences *differences);

/* --- Its parts --- */

struct content_pair {
	struct arena *arena;
	const struct content *ours, *theirs;
	struct content_differences *differences;
};
/* Two files of the same path. */
struct file_pair {
	const struct package_file *ours, *theirs;
};
/* A listed file as a source; its text is empty when the bytes are not text. content_side.c */
const struct source *content_source(
	struct arena *arena, const struct content *content, const struct package_file *file);
/* Appends a difference of a file. */
void content_differ(const struct content_pair *pair, const struct package_file *file,
	struct sides sides, struct str message);
/* Compares Chart.yaml and Chart.lock by their values (content_metadata.c). */
void content_compare_charts(const struct content_pair *pair, const struct file_pair *files);
void content_compare_locks(const struct content_pair *pair, const struct file_pair *files);

#endif
