/* SPDX-License-Identifier: MIT
 * Any bytes as an image manifest: they are refused with a reason, or all that is used of them is
 * what it should be. */
#include <stdint.h>

#include "base/digest.h"
#include "base/panic.h"
#include "registry/backend.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_descriptor(const struct descriptor *descriptor)
{
	must(digest_is_valid(descriptor->digest));
	must(descriptor->size <= INT64_MAX);
}

static void
check_content(const struct manifest_content *content, struct str media_type)
{
	check_descriptor(&content->config);
	must(content->layer_count <= LAYERS_MAX);
	must(!content->media_type.len || !media_type.len ||
		str_equal(content->media_type, media_type));
	for (size_t i = 0; i < content->layer_count; i++) {
		const struct descriptor *layer = &content->layers[i];
		check_descriptor(layer);
		must(!manifest_layer(content, MEDIA_CHART) ||
			!str_equal(layer->media_type, STR(MEDIA_CHART)) ||
			manifest_layer(content, MEDIA_CHART) == layer);
	}
}

/* --- A registry that gives the same bytes whatever it is asked for --- */

static enum answer
get(const struct repository *repository, struct str reference, struct manifest *manifest,
	struct http_failure *failure)
{
	(void)reference, (void)failure;
	*manifest = *(const struct manifest *)repository->registry->state;
	return ANSWER_PRESENT;
}

static void
check_index(struct arena *arena, struct str text)
{
	static const struct registry_calls calls = { .get = get };
	struct manifest all = { text, digest_of(arena, text), STR(MEDIA_INDEX) }, chosen;
	struct registry registry = { .state = &all, .calls = &calls };
	struct repository repository = { &registry, STR("a"), arena };
	struct http_failure failure = { 0 };
	enum answer answer = repository_get_chart(&repository, STR("b"), &chosen, &failure);
	must(answer == ANSWER_FAILED && failure.message.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str types[] = { STR_INIT(""), STR_INIT(MEDIA_MANIFEST) };
	struct arena arena;
	struct str text = { (const char *)data, size };
	arena_init(&arena);
	const struct source *source = source_new(&arena, STR("manifest"), text);
	for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
		struct manifest_content content;
		struct str why = { 0 };
		if (manifest_read(&arena, source, types[i], &content, &why))
			check_content(&content, types[i]);
		else
			must(why.len);
	}
	check_index(&arena, text);
	arena_close(&arena);
	return 0;
}
