/* SPDX-License-Identifier: MIT
 * A chart of any texts is loaded: whatever they hold, there is a tree, and every problem has a file
 * and a place inside it. The input is texts with a NUL between: Chart.yaml, requirements.yaml,
 * values.yaml, crds/a.yaml, templates/a.yaml, examples/a.yaml, .helmignore. */
#include "chart/chart.h"

#include "base/builder.h"
#include "base/panic.h"
#include "files/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct node *
files_of(struct arena *arena, struct str input)
{
	static const struct str paths[] = { STR_INIT("Chart.yaml"), STR_INIT("requirements.yaml"),
		STR_INIT("values.yaml"), STR_INIT("crds/a.yaml"), STR_INIT("templates/a.yaml"),
		STR_INIT("examples/a.yaml"), STR_INIT(".helmignore") };
	struct node *files = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	struct str text;
	bool more = true;
	for (size_t i = 0; i < ARRAY_LENGTH(paths) && more; i++) {
		more = str_cut(input, '\0', &text, &input);
		node_set(files, paths[i], nowhere, node_string(arena, text, nowhere));
	}
	return files;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct builder printed;
	arena_init(&arena);
	builder_init(&printed, &arena);
	struct node *files = files_of(&arena, (struct str){ (const char *)data, size });
	struct chart *chart = chart_load(&arena, files_memory(&arena, files));
	for (size_t i = 0; i < chart->problems.len; i++) {
		const struct problem *problem = &chart->problems.at[i];
		struct place place = source_resolve(problem->place);
		must(problem->file.len && problem->message.len && place.source);
		must(place.span.start <= place.span.end &&
			place.span.end <= place.source->text.len);
	}
	node_print_json(&printed, chart->root);
	arena_close(&arena);
	return 0;
}
