/* SPDX-License-Identifier: MIT
 * The steps of package_build. Private to package. */
#ifndef PACKAGE_STEPS_H
#define PACKAGE_STEPS_H

#include "helm/helm.h"
#include "package/package.h"

/* The files that go into the archive (unpack false), or those that Helm's own has. list.c */
void list_files(struct arena *arena, struct helm_chart *chart, bool unpack,
	struct package_files *list, struct problem_list *problems);

/* Adds the problems of a chart that Helm loads but does not pack, or that we do not. refuse.c */
void refuse_unpackable(
	struct arena *arena, struct helm_chart *chart, struct problem_list *problems);
/* Adds a problem when the name is not a plain file name on every system. */
void refuse_name(struct arena *arena, const struct node *metadata, struct problem_list *problems);

/* The files with the versions of the options in Chart.yaml: the bytes of the values are replaced,
 * or a line is added where there is none. NULL, after a problem, when that cannot be done without
 * touching anything else. versions.c */
struct files *versions_replace(struct arena *arena, struct files *files,
	const struct package_options *options, struct problem_list *problems);

#endif
