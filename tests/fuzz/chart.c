/* SPDX-License-Identifier: MIT
 * Any text as each file of a chart at once: metadata, annotations, values, CRDs, examples, a
 * template. Every row of every fact has a place inside that text, or none. */
#include "chart/chart.h"
#include "base/panic.h"
#include "files/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_place(struct place place, size_t size)
{
	place = source_resolve(place);
	must(!place.source || (place.span.start <= place.span.end && place.span.end <= size));
}

static void
check_rows(const struct node *rows, size_t size)
{
	for (const struct node *row = rows->first; row; row = row->next) {
		check_place(row->at, size);
		for (const struct node *cell = row->first; cell; cell = cell->next)
			check_place(cell->at, size);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str paths[] = { STR_INIT("Chart.yaml"), STR_INIT("values.yaml"),
		STR_INIT("crds/a.yaml"), STR_INIT("examples/a.yaml"), STR_INIT("templates/a.yaml"),
		STR_INIT("artifacthub-pkg.yml") };
	struct arena arena;
	struct place nowhere = { 0 };
	struct str text = { (const char *)data, size };
	arena_init(&arena);
	struct node *files = node_new(&arena, NODE_OBJECT);
	for (size_t i = 0; i < ARRAY_LENGTH(paths); i++)
		node_set(files, paths[i], nowhere, node_string(&arena, text, nowhere));
	struct chart *chart = chart_load(&arena, files_memory(&arena, files));
	const struct node *facts = node_get(chart->root, STR("facts"));
	for (const struct node *fact = facts->first; fact; fact = fact->next)
		check_rows(fact, size);
	arena_close(&arena);
	return 0;
}
