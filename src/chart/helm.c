/* SPDX-License-Identifier: MIT
 * A chart as Helm loads it, for those who pack it or look at what was packed. */
#include "base/vec.h"
#include "chart/parts.h"

/* Where the metadata can be read at all, Helm 4 still refuses what has no JSON (action/package.go
 * reads Chart.yaml a first time without its types). */
static void
refuse_infinities(struct loading *loading)
{
	struct problem_list problems = { 0 };
	const struct source *source = loading_source(loading, STR("Chart.yaml"));
	if (!source || loading->problems->len)
		return;
	tree_read_yaml(loading->arena, source, DIALECT_SIGS, &problems, NULL);
	problems_keep_refusals(&problems, 0);
	for (size_t i = 0; i < problems.len; i++)
		vec_push(loading->arena, loading->problems, problems.at[i]);
}

struct loaded
chart_load_as_helm(struct arena *arena, struct file_source *files, struct problem_list *problems)
{
	struct loaded loaded;
	struct problem_list own = { 0 };
	struct loading loading = loading_begin(arena, files, &own);
	loaded.metadata = metadata_load(&loading, STR(""));
	lock_load(&loading, STR(""));
	values_load(&loading, STR(""));
	problems_keep_refusals(&own, 0);
	refuse_infinities(&loading);
	vendored_check(&loading);
	for (size_t i = 0; i < own.len; i++)
		vec_push(arena, problems, own.at[i]);
	loaded.files = loading.list;
	return loaded;
}
