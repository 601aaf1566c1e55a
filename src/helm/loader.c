/* SPDX-License-Identifier: MIT
 * Reads Chart.yaml, requirements.yaml, the locks and the schema of a chart or a vendored chart as
 * Helm's loader does (loader/load.go:LoadFiles). */
#include "helm/loader.h"

#include "base/panic.h"
#include "files/files.h"
#include "helm/metadata.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

void
loader_keep_refusals(struct problem_list *problems, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < problems->len; i++)
		if (problems->at[i].kind->blocks)
			problems->at[kept++] = problems->at[i];
	problems->len = kept;
}

/* The first document of a file. NULL when the file is not there or .helmignore ignores it. */
static struct node *
read_document(struct files_reader *reader, struct str path)
{
	if (reader_ignores(reader, path))
		return NULL;
	return reader_first_document(reader, path, DIALECT_SIGS);
}

/* An ignored Chart.yaml is still read, for the rules; that Helm does not see it is a problem. */
static struct node *
read_chart_file(struct files_reader *reader, struct str path)
{
	struct node *yaml = reader_first_document(reader, path, DIALECT_SIGS);
	if (yaml && reader_ignores(reader, path))
		reader_problem(reader, &helm_problem_metadata, reader_place(reader, path),
			STR("Chart.yaml file is missing: .helmignore ignores it"));
	return yaml;
}

struct node *
loader_metadata(struct files_reader *reader)
{
	struct arena *arena = reader->arena;
	struct str path = STR("Chart.yaml");
	struct node *yaml = read_chart_file(reader, path);
	struct node *requirements = read_document(reader, STR("requirements.yaml"));
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
loader_lock(struct files_reader *reader)
{
	/* Helm loads both and keeps the one that is later in its walk. */
	static const struct str names[] = { STR_INIT("Chart.lock"), STR_INIT("requirements.lock") };
	struct node *lock = NULL;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		struct node *yaml = read_document(reader, names[i]);
		if (yaml)
			lock = yaml->kind == NODE_NULL
				? NULL
				: metadata_decode_lock(reader->arena, yaml, reader->problems);
	}
	return lock;
}

struct node *
loader_schema(struct files_reader *reader)
{
	struct str path = STR("values.schema.json");
	if (reader_ignores(reader, path))
		return NULL;
	const struct source *source = reader_source(reader, path);
	bool is_empty = source && !source->text.len;
	if (is_empty)
		reader_file_problem(reader, &yaml_problem_json_syntax, path,
			STR("the file is empty, which is not JSON"));
	if (source && !is_empty)
		return yaml_read_json(reader->arena, source, reader->problems);
	return is_empty || reader_refused(reader, path) ? reader_unknown(reader, path) : NULL;
}
