/* SPDX-License-Identifier: MIT
 * Any text as a template: it is blanked without moving a byte, its documents keep their places
 * inside it. */
#include "chart/template.h"

#include "base/panic.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct node_list documents = { 0 };
	struct str text = { (const char *)data, size };
	arena_init(&arena);
	struct source *source = source_new(&arena, STR("templates/a.yaml"), text);
	template_crds(&arena, source, &documents);
	for (size_t i = 0; i < documents.len; i++) {
		struct place place = source_resolve(documents.at[i]->at);
		must(place.source == source && place.span.end <= size);
	}
	arena_close(&arena);
	return 0;
}
