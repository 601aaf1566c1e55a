/* SPDX-License-Identifier: MIT
 * Image manifests (image-spec, manifest.md), read so that nothing in them is used before it is
 * known to be what it should. `urls` of a descriptor are not looked at: nobody fetches from them.
 */
#include "base/digest.h"
#include "registry/registry.h"

/* A digest, a size and a media type, checked. */
static bool
take_descriptor(const struct node *node, struct descriptor *descriptor, struct str *why)
{
	const struct node *digest = node_get(node, STR("digest")),
			  *size = node_get(node, STR("size")),
			  *type = node_get(node, STR("mediaType"));
	unsigned long long bytes = 0;
	if (!type || type->kind != NODE_STRING || !digest || digest->kind != NODE_STRING) {
		*why = STR("a descriptor without mediaType or digest");
		return false;
	}
	if (!digest_is_valid(digest->text)) {
		*why = STR("a digest that is none");
		return false;
	}
	if (!size || size->kind != NODE_NUMBER || !str_to_uint(size->text, &bytes) ||
		bytes > INT64_MAX) {
		*why = STR("a size that is none");
		return false;
	}
	*descriptor = (struct descriptor){ type->text, digest->text, bytes };
	return true;
}

static bool
take_layers(struct arena *arena, const struct node *layers, struct manifest_content *content,
	struct str *why)
{
	if (!layers || layers->kind != NODE_ARRAY || layers->count > LAYERS_MAX) {
		*why = STR("no list of layers, or more than 64 of them");
		return false;
	}
	content->layers = ARENA_ARRAY(arena, struct descriptor, layers->count);
	for (const struct node *layer = layers->first; layer; layer = layer->next)
		if (!take_descriptor(layer, &content->layers[content->layer_count++], why))
			return false;
	return true;
}

/* The JSON, and that what it calls itself is what the answer called it. */
static bool
take_root(struct arena *arena, const struct source *source, struct str media_type,
	struct manifest_content *content, struct str *why)
{
	content->root = http_json_source(arena, source, why);
	if (!content->root)
		return false;
	const struct node *schema = node_get(content->root, STR("schemaVersion")),
			  *type = node_get(content->root, STR("mediaType"));
	if (!schema || !str_equal(schema->text, STR("2"))) {
		*why = STR("its schemaVersion is not 2");
		return false;
	}
	content->media_type = type && type->kind == NODE_STRING ? type->text : (struct str){ 0 };
	bool differs = content->media_type.len && media_type.len &&
		!str_equal(content->media_type, media_type);
	if (differs)
		*why = str_format(arena, "it was sent as %.*s and calls itself %.*s",
			STR_FMT(media_type), STR_FMT(content->media_type));
	return !differs;
}

bool
manifest_read(struct arena *arena, const struct source *source, struct str media_type,
	struct manifest_content *content, struct str *why)
{
	*content = (struct manifest_content){ 0 };
	if (!take_root(arena, source, media_type, content, why))
		return false;
	struct str type = content->media_type.len ? content->media_type : media_type;
	if (type.len && !str_equal(type, STR(MEDIA_MANIFEST))) {
		*why = str_format(arena, "it is no OCI image manifest but %.*s", STR_FMT(type));
		return false;
	}
	return take_descriptor(node_get(content->root, STR("config")), &content->config, why) &&
		take_layers(arena, node_get(content->root, STR("layers")), content, why);
}

const struct descriptor *
manifest_layer(const struct manifest_content *content, const char *media_type)
{
	const struct descriptor *found = NULL;
	for (size_t i = 0; i < content->layer_count; i++) {
		if (!str_equal(content->layers[i].media_type, str_from(media_type)))
			continue;
		if (found)
			return NULL;
		found = &content->layers[i];
	}
	return found;
}

/* --- An index --- */

static bool
is_chart(struct arena *arena, const struct manifest *manifest)
{
	struct manifest_content content;
	struct str why;
	const struct source *source = source_new(arena, STR("manifest"), manifest->bytes);
	return manifest_read(arena, source, manifest->media_type, &content, &why) &&
		str_equal(content.config.media_type, STR(MEDIA_CONFIG));
}

static enum answer
bad_index(struct arena *arena, struct failure *failure, const char *why)
{
	*failure = failure_new(arena, FAILURE_MANIFEST, "%s", why);
	return ANSWER_FAILED;
}

/* Looks at each image manifest that the index names; an index in an index is passed over. */
static enum answer
choose(struct registry *registry, struct arena *arena, struct str repository,
	struct manifest *manifest, struct failure *failure)
{
	struct str why;
	const struct node *root = http_json(arena, STR("index"), manifest->bytes, &why);
	const struct node *list = root ? node_get(root, STR("manifests")) : NULL;
	struct manifest chosen = { 0 };
	if (!list || list->kind != NODE_ARRAY || list->count > LAYERS_MAX)
		return bad_index(arena, failure, "an index that cannot be read");
	for (const struct node *item = list->first; item; item = item->next) {
		struct descriptor descriptor;
		struct manifest one;
		if (!take_descriptor(item, &descriptor, &why))
			return bad_index(arena, failure, str_cstr(arena, why));
		if (!str_equal(descriptor.media_type, STR(MEDIA_MANIFEST)))
			continue;
		enum answer answer = registry->calls->get(
			registry, arena, repository, descriptor.digest, &one, failure);
		if (answer == ANSWER_FAILED)
			return answer;
		if (answer == ANSWER_ABSENT || !is_chart(arena, &one))
			continue;
		if (chosen.bytes.len)
			return bad_index(arena, failure, "an index of more than one chart");
		chosen = one;
	}
	if (!chosen.bytes.len)
		return bad_index(arena, failure, "an index without a chart");
	*manifest = chosen;
	return ANSWER_PRESENT;
}

enum answer
registry_chart(struct registry *registry, struct arena *arena, struct str repository,
	struct str reference, struct manifest *manifest, struct failure *failure)
{
	enum answer answer =
		registry->calls->get(registry, arena, repository, reference, manifest, failure);
	if (answer != ANSWER_PRESENT || !str_equal(manifest->media_type, STR(MEDIA_INDEX)))
		return answer;
	return choose(registry, arena, repository, manifest, failure);
}
