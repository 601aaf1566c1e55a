/* SPDX-License-Identifier: MIT
 * What the files of this room share: a chart and the charts that are nested in its charts/, and the
 * steps of package_build. Private to it. */
#ifndef PACKAGE_NEST_H
#define PACKAGE_NEST_H

#include "files/files.h"
#include "package/package.h"
#include "text/problem.h"
#include "tree/tree.h"

/* A chart as Helm loads it. One vendored as a folder is read from the source around it, one that is
 * packed has a source of its own. */
struct nest {
	struct files *files;
	const struct file_list *list; /* of that source, the part in which its files stand */
	struct str
		folder; /* where it stands in the source, with a / behind it; empty: at its root */
	struct str archive; /* charts/NAME.tgz, from the root of the source around; empty: none */
	const struct node *metadata;
	struct {
		struct nest **at;
		size_t len, room;
	} vendored;
};

/* Loads the chart; what Helm refuses is a problem, and then nothing is nested in it. */
struct nest *nest_load(struct arena *arena, struct files *files, struct problem_list *problems);
/* Whether Helm reads the path, from the root of a chart, as part of a vendored one: all of charts/
 * but the files ending in .prov. */
bool nest_is_vendored(struct str path);

/* The files that go into the archive (unpack false), or those that Helm's own would hold. list.c */
void nest_list(struct arena *arena, const struct nest *nest, bool unpack,
	struct package_files *list, struct problem_list *problems);

/* Problems of a chart that Helm loads and does not pack, or that we do not. refuse.c */
void refuse_unpackable(struct arena *arena, const struct nest *nest, struct problem_list *problems);
/* A name that is no plain file name, or would be another one elsewhere. */
void refuse_name(struct arena *arena, const struct node *metadata, struct problem_list *problems);

/* The files with the versions of the options in Chart.yaml: the bytes of the values are replaced,
 * or a line is added where there is none. NULL, after a problem, when that cannot be done without
 * touching anything else. edit.c */
struct files *edit_versions(struct arena *arena, struct files *files,
	const struct package_options *options, struct problem_list *problems);

#endif
