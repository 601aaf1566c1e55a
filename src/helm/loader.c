/* SPDX-License-Identifier: MIT
 * What Helm's loader makes of Chart.yaml, requirements.yaml and the locks, of a chart or of one
 * vendored in it (loader/load.go:LoadFiles). */
#include "base/panic.h"
#include "files/files.h"
#include "helm/helm.h"
#include "helm/metadata.h"
#include "tree/tree.h"

/* A file of the chart in that folder, NULL when it is not there or left out. */
static struct node *
read_document(struct files_reader *reader, struct str folder, struct str name)
{
	struct str path = str_join(reader->arena, folder, name);
	if (reader_ignores(reader, path))
		return NULL;
	return reader_first_document(reader, path, DIALECT_SIGS);
}

/* A Chart.yaml that .helmignore leaves out is judged all the same, and missed by Helm. */
static struct node *
read_chart_file(struct files_reader *reader, struct str path)
{
	struct node *yaml = reader_first_document(reader, path, DIALECT_SIGS);
	if (yaml && reader_ignores(reader, path))
		reader_problem(reader, &helm_problem_metadata, reader_place(reader, path),
			STR("Chart.yaml file is missing: .helmignore leaves it out"));
	return yaml;
}

struct node *
helm_load_metadata(struct files_reader *reader, struct str folder)
{
	struct arena *arena = reader->arena;
	struct str path = str_join(arena, folder, STR("Chart.yaml"));
	struct node *yaml = read_chart_file(reader, path);
	struct node *requirements = read_document(reader, folder, STR("requirements.yaml"));
	struct node *metadata = yaml ? metadata_decode(arena, yaml, reader->problems) : NULL;
	if (requirements)
		metadata = metadata_overlay(arena, metadata, requirements, reader->problems);
	if (!metadata) {
		reader_problem(reader, &helm_problem_metadata, reader_place(reader, path),
			STR("Chart.yaml file is missing"));
		return reader_unknown(reader, path);
	}
	metadata_validate(arena, metadata, reader_display(reader, path), reader->problems);
	return metadata;
}

struct node *
helm_load_lock(struct files_reader *reader, struct str folder)
{
	/* Helm loads both and keeps the one that comes later in its walk. */
	static const struct str names[] = { STR_INIT("Chart.lock"), STR_INIT("requirements.lock") };
	struct node *lock = NULL;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		struct node *yaml = read_document(reader, folder, names[i]);
		if (yaml)
			lock = yaml->kind == NODE_NULL
				? NULL
				: metadata_decode_lock(reader->arena, yaml, reader->problems);
	}
	return lock;
}
