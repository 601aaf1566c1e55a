/* SPDX-License-Identifier: MIT
 * Loads all of a chart at once, as Helm does before it packs, lints or installs it. */
#include "base/vec.h"
#include "helm/helm.h"
#include "helm/loader.h"
#include "yaml/yaml.h"

/* Appends the problems of infinities in Chart.yaml. Helm 4 refuses them even where the metadata
 * would be a string, since action/package.go first reads Chart.yaml without its types, as JSON. */
static void
refuse_infinities(struct helm_chart *chart)
{
	struct problem_list problems = { 0 };
	const struct source *source = reader_source(helm_reader(chart), STR("Chart.yaml"));
	if (!source || chart->problems->len)
		return;
	yaml_read(chart->arena, source, DIALECT_SIGS, &problems, NULL);
	loader_keep_refusals(&problems, 0);
	for (size_t i = 0; i < problems.len; i++)
		vec_push(chart->arena, chart->problems, problems.at[i]);
}

struct helm_chart *
helm_load(struct arena *arena, struct files *files, struct problem_list *problems)
{
	struct problem_list *own = ARENA_NEW(arena, struct problem_list);
	struct helm_chart *chart = helm_open(arena, files, own);
	helm_metadata(chart);
	helm_lock(chart);
	helm_values(chart);
	loader_keep_refusals(own, 0);
	refuse_infinities(chart);
	helm_check_children(chart);
	for (size_t i = 0; i < own->len; i++)
		vec_push(arena, problems, own->at[i]);
	return chart;
}
