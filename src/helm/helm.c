/* SPDX-License-Identifier: MIT
 * One chart: its files, and the contents that Helm reads, each at the first call. Of a vendored
 * chart, only the problems are kept for which Helm refuses it: others are the business of its own
 * authors. */
#include "helm/helm.h"

#include "helm/loader.h"

/* Calls read. Of a vendored chart, removes the problems that do not make Helm refuse it. */
static struct node *
load(struct helm_chart *chart, struct node *(*read)(struct files_reader *reader))
{
	struct files_reader *reader = helm_reader(chart);
	size_t first = chart->problems->len;
	struct node *node = read(reader);
	if (chart->around)
		loader_keep_refusals(chart->problems, first);
	return node;
}

/* --- Files --- */

struct helm_chart *
helm_open(struct arena *arena, struct files *files, struct problem_list *problems)
{
	struct helm_chart *chart = ARENA_NEW(arena, struct helm_chart);
	chart->arena = arena;
	chart->problems = problems;
	chart->reader = ARENA_NEW(arena, struct files_reader);
	*chart->reader = reader_open(arena, files, problems);
	return chart;
}

/* The reader of the files in the archive that the chart around holds. */
static struct files_reader
unpack(const struct helm_chart *chart)
{
	struct files_reader *around = helm_reader(chart->around);
	const struct source *source = reader_source(around, chart->path);
	struct str shown = reader_display(around, chart->path);
	struct str bytes = source ? source->text : (struct str){ 0 };
	return reader_open(
		chart->arena, files_archive(chart->arena, shown, bytes), chart->problems);
}

struct files_reader *
helm_reader(struct helm_chart *chart)
{
	if (chart->reader)
		return chart->reader;
	chart->reader = ARENA_NEW(chart->arena, struct files_reader);
	*chart->reader = chart->is_packed
		? unpack(chart)
		: reader_below(helm_reader(chart->around), chart->path, chart->part);
	return chart->reader;
}

/* --- Contents --- */

struct node *
helm_metadata(struct helm_chart *chart)
{
	if (!chart->metadata)
		chart->metadata = load(chart, loader_metadata);
	return chart->metadata;
}

struct node *
helm_lock(struct helm_chart *chart)
{
	if (!chart->has_lock)
		chart->lock = load(chart, loader_lock);
	chart->has_lock = true;
	return chart->lock;
}

struct node *
helm_values(struct helm_chart *chart)
{
	if (!chart->has_values)
		chart->values = load(chart, values_load);
	chart->has_values = true;
	return chart->values;
}

struct node *
helm_schema(struct helm_chart *chart)
{
	if (!chart->has_schema)
		chart->schema = load(chart, loader_schema);
	chart->has_schema = true;
	return chart->schema;
}
