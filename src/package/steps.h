/* SPDX-License-Identifier: MIT
 * The steps of package_build. Private to package. */
#ifndef PACKAGE_STEPS_H
#define PACKAGE_STEPS_H

#include "helm/helm.h"
#include "package/package.h"

/* The files that go into the archive (unpack false), or those that Helm's own would hold. list.c */
void list_files(struct arena *arena, struct helm_chart *chart, bool unpack,
	struct package_files *list, struct problem_list *problems);

/* Problems of a chart that Helm loads and does not pack, or that we do not. refuse.c */
void refuse_unpackable(
	struct arena *arena, struct helm_chart *chart, struct problem_list *problems);
/* A name that is no plain file name, or would be another one elsewhere. */
void refuse_name(struct arena *arena, const struct node *metadata, struct problem_list *problems);

/* The files with one field of Chart.yaml set to the value: its bytes are replaced, or a line is
 * added where there is none. NULL, after a problem, when that cannot be done without touching
 * anything else. edit.c */
struct files *edit_field(struct arena *arena, struct files *files, struct str field,
	struct str value, struct problem_list *problems);

#endif
