/* SPDX-License-Identifier: MIT
 * What Helm's loader makes of Chart.yaml, requirements.yaml and the locks, of a chart or of one
 * vendored in it (loader/load.go:LoadFiles). */
#include "chart/metadata.h"
#include "chart/parts.h"

/* A file of the chart in that folder, NULL when it is not there or left out. */
static struct node *
read_document(struct loading *loading, struct str folder, struct str name)
{
	struct str path = str_join(loading->arena, folder, name);
	if (loading_ignores(loading, path))
		return NULL;
	return loading_first_document(loading, path, DIALECT_SIGS);
}

/* A Chart.yaml that .helmignore leaves out is judged all the same, and missed by Helm. */
static struct node *
read_chart_file(struct loading *loading, struct str path)
{
	struct node *yaml = loading_first_document(loading, path, DIALECT_SIGS);
	if (yaml && loading_ignores(loading, path))
		loading_problem(loading, PROBLEM_METADATA, loading_place(loading, path),
			STR("Chart.yaml file is missing: .helmignore leaves it out"));
	return yaml;
}

struct node *
metadata_load(struct loading *loading, struct str folder)
{
	struct arena *arena = loading->arena;
	struct str path = str_join(arena, folder, STR("Chart.yaml"));
	struct node *yaml = read_chart_file(loading, path);
	struct node *requirements = read_document(loading, folder, STR("requirements.yaml"));
	struct node *metadata = yaml ? metadata_decode(arena, yaml, loading->problems) : NULL;
	if (requirements)
		metadata = metadata_overlay(arena, metadata, requirements, loading->problems);
	if (!metadata) {
		loading_problem(loading, PROBLEM_METADATA, loading_place(loading, path),
			STR("Chart.yaml file is missing"));
		return loading_unknown(loading, path);
	}
	metadata_validate(arena, metadata, loading_display(loading, path), loading->problems);
	return metadata;
}

struct node *
lock_load(struct loading *loading, struct str folder)
{
	/* Helm loads both and keeps the one that comes later in its walk. */
	static const struct str names[] = { STR_INIT("Chart.lock"), STR_INIT("requirements.lock") };
	struct node *lock = NULL;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		struct node *yaml = read_document(loading, folder, names[i]);
		if (yaml)
			lock = yaml->kind == NODE_NULL
				? NULL
				: metadata_decode_lock(loading->arena, yaml, loading->problems);
	}
	return lock;
}
