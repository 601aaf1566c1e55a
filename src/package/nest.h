/* SPDX-License-Identifier: MIT
 * What the files of this room share: a chart with the charts that are nested in its charts/, and
 * the steps of package_build. Private to package. */
#ifndef PACKAGE_NEST_H
#define PACKAGE_NEST_H

#include "files/files.h"
#include "package/package.h"
#include "text/problem.h"
#include "tree/tree.h"

/* A chart as Helm loads it. A chart that is vendored as a folder is read from the files around it,
 * a packed one from files of its own. */
struct nest {
	struct files *files;
	const struct file_list *list; /* the part of the files' list that is this chart's */
	struct str folder; /* where it is in the files, with a / at the end; empty: at their root */
	struct str archive; /* charts/NAME.tgz, from the root of the files around; empty: none */
	const struct node *metadata;
	struct {
		struct nest **at;
		size_t len, room;
	} vendored;
};

/* Loads the chart. What Helm refuses is a problem; then the charts in it are not loaded. */
struct nest *nest_load(struct arena *arena, struct files *files, struct problem_list *problems);
/* Whether Helm reads the path, from the root of a chart, as part of a vendored one: all of charts/
 * but the files ending in .prov. */
bool nest_is_vendored(struct str path);

/* The files that go into the archive (unpack false), or those that Helm's own has. list.c */
void nest_list(struct arena *arena, const struct nest *nest, bool unpack,
	struct package_files *list, struct problem_list *problems);

/* Adds the problems of a chart that Helm loads but does not pack, or that we do not. refuse.c */
void refuse_unpackable(struct arena *arena, const struct nest *nest, struct problem_list *problems);
/* Adds a problem when the name is not a plain file name on every system. */
void refuse_name(struct arena *arena, const struct node *metadata, struct problem_list *problems);

/* The files with the versions of the options in Chart.yaml: the bytes of the values are replaced,
 * or a line is added where there is none. NULL, after a problem, when that cannot be done without
 * touching anything else. versions.c */
struct files *versions_replace(struct arena *arena, struct files *files,
	const struct package_options *options, struct problem_list *problems);

#endif
