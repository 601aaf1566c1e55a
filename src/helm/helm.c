/* SPDX-License-Identifier: MIT
 * A chart as Helm loads it, for those who pack it or look at what was packed. */
#include "helm/helm.h"
#include "base/vec.h"
#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* Where the metadata can be read at all, Helm 4 still refuses what has no JSON (action/package.go
 * reads Chart.yaml a first time without its types). */
static void
refuse_infinities(struct files_reader *reader)
{
	struct problem_list problems = { 0 };
	const struct source *source = reader_source(reader, STR("Chart.yaml"));
	if (!source || reader->problems->len)
		return;
	yaml_read(reader->arena, source, DIALECT_SIGS, &problems, NULL);
	helm_keep_refusals(&problems, 0);
	for (size_t i = 0; i < problems.len; i++)
		vec_push(reader->arena, reader->problems, problems.at[i]);
}

struct loaded
helm_load(struct arena *arena, struct files *files, struct problem_list *problems)
{
	struct loaded loaded;
	struct problem_list own = { 0 };
	struct files_reader reader = reader_open(arena, files, &own);
	loaded.metadata = helm_load_metadata(&reader, STR(""));
	helm_load_lock(&reader, STR(""));
	helm_load_values(&reader, STR(""));
	helm_keep_refusals(&own, 0);
	refuse_infinities(&reader);
	helm_check_vendored(&reader);
	for (size_t i = 0; i < own.len; i++)
		vec_push(arena, problems, own.at[i]);
	loaded.files = reader.list;
	return loaded;
}
