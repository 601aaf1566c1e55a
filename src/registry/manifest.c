/* SPDX-License-Identifier: MIT
 * Reads image manifests (image-spec, manifest.md). Every value is checked before it is used. `urls`
 * of a descriptor are ignored: nothing is fetched from them. */
#include "base/digest.h"
#include "base/vec.h"
#include "http/http.h"
#include "registry/registry.h"
#include "text/source.h"
#include "tree/tree.h"

struct descriptor_list {
	struct descriptor *at;
	size_t len, room;
};

static bool
refuse(struct str *why, const char *text)
{
	*why = str_from(text);
	return false;
}

static bool
is_text(const struct node *node)
{
	return node && node->kind == NODE_STRING;
}

/* Whether a node is a whole number without a sign, written in digits: 2, not 2.0, 2e0 or "2". */
static bool
is_count(const struct node *node, unsigned long long *value)
{
	return node && node->kind == NODE_NUMBER && (node->flags & NODE_INTEGER) &&
		str_to_uint(node->raw, value);
}

/* Reads and checks a descriptor's digest, size and media type. */
static bool
take_descriptor(const struct node *node, struct descriptor *descriptor, struct str *why)
{
	const struct node *digest = node ? node_get(node, STR("digest")) : NULL,
			  *size = node ? node_get(node, STR("size")) : NULL,
			  *type = node ? node_get(node, STR("mediaType")) : NULL;
	unsigned long long bytes = 0;
	if (!is_text(type) || !is_text(digest))
		return refuse(why, "a descriptor has no mediaType or no digest");
	if (!digest_is_valid(digest->text))
		return refuse(why, "a digest is not valid");
	if (!is_count(size, &bytes) || bytes > INT64_MAX)
		return refuse(why, "a size is not a valid number");
	*descriptor = (struct descriptor){ type->text, digest->text, bytes };
	return true;
}

static bool
take_list(struct arena *arena, const struct node *list, struct descriptor_list *descriptors,
	struct str *why)
{
	if (!list || list->kind != NODE_ARRAY || list->count > LAYERS_MAX)
		return refuse(why, "the layers are not a list of at most 64 items");
	for (const struct node *item = list->first; item; item = item->next) {
		struct descriptor descriptor;
		if (!take_descriptor(item, &descriptor, why))
			return false;
		vec_push(arena, descriptors, descriptor);
	}
	return true;
}

/* Annotations must be a map of strings, since Go reads them into one. */
static bool
check_annotations(const struct node *annotations, struct str *why)
{
	if (!annotations || annotations->kind == NODE_NULL)
		return true;
	if (annotations->kind != NODE_OBJECT)
		return refuse(why, "the annotations are not a map");
	for (const struct node *one = annotations->first; one; one = one->next)
		if (one->kind != NODE_STRING)
			return refuse(why, "an annotation is not a string");
	return true;
}

/* Reads the members that an image manifest and an index have in common. */
static bool
take_root(struct arena *arena, const struct source *source, struct str media_type,
	struct manifest_content *content, struct str *why)
{
	unsigned long long version;
	struct node *root = content->root = http_json_source(arena, source, why);
	if (!root)
		return false;
	if (!is_count(node_get(root, STR("schemaVersion")), &version) || version != 2)
		return refuse(why, "its schemaVersion is not 2");
	const struct node *type = node_get(root, STR("mediaType"));
	if (type && type->kind != NODE_STRING)
		return refuse(why, "its mediaType is not a string");
	content->media_type = type ? type->text : (struct str){ 0 };
	if (content->media_type.len && media_type.len &&
		!str_equal(content->media_type, media_type)) {
		*why = str_format(arena,
			"the registry says that it is %.*s, it says itself that it is %.*s",
			STR_FMT(media_type), STR_FMT(content->media_type));
		return false;
	}
	/* Clients would disagree on whether it is a manifest or an index (CVE-2021-41190). */
	if (node_get(root, STR("manifests")) &&
		(node_get(root, STR("layers")) || node_get(root, STR("config"))))
		return refuse(why, "it is both an image manifest and an index");
	return check_annotations(node_get(root, STR("annotations")), why);
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
		*why = str_format(arena, "it is not an OCI image manifest but %.*s", STR_FMT(type));
		return false;
	}
	struct descriptor_list layers = { 0 };
	if (!take_descriptor(node_get(content->root, STR("config")), &content->config, why) ||
		!take_list(arena, node_get(content->root, STR("layers")), &layers, why))
		return false;
	content->layers = layers.at;
	content->layer_count = layers.len;
	return true;
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
bad_index(struct arena *arena, struct http_failure *failure, const char *why)
{
	*failure = http_failure_new(arena, HTTP_FAILURE_MANIFEST, "an index %s", why);
	return ANSWER_FAILED;
}

/* Reads the list of an index. An index that lists itself is refused. */
static bool
take_index(struct arena *arena, const struct manifest *manifest, struct descriptor_list *list,
	struct str *why)
{
	struct manifest_content content = { 0 };
	const struct source *source = source_new(arena, STR("index"), manifest->bytes);
	if (!take_root(arena, source, manifest->media_type, &content, why) ||
		!take_list(arena, node_get(content.root, STR("manifests")), list, why))
		return false;
	for (size_t i = 0; i < list->len; i++)
		if (str_equal(list->at[i].digest, manifest->digest))
			return refuse(why, "it lists itself");
	return true;
}

/* Chooses the only chart among the image manifests of an index. An index in the index is skipped.
 */
static enum answer
choose(const struct repository *repository, struct manifest *manifest, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	struct descriptor_list list = { 0 };
	struct manifest chosen = { 0 }, one;
	struct str why;
	if (!take_index(arena, manifest, &list, &why))
		return bad_index(arena, failure,
			str_cstr(arena, str_join(arena, STR("that cannot be read: "), why)));
	for (size_t i = 0; i < list.len; i++) {
		if (!str_equal(list.at[i].media_type, STR(MEDIA_MANIFEST)))
			continue;
		enum answer answer = repository_get(repository, list.at[i].digest, &one, failure);
		if (answer == ANSWER_FAILED)
			return answer;
		if (answer == ANSWER_ABSENT || !is_chart(arena, &one))
			continue;
		if (chosen.bytes.len && !str_equal(chosen.digest, one.digest))
			return bad_index(arena, failure, "of more than one chart");
		chosen = one;
	}
	if (!chosen.bytes.len)
		return bad_index(arena, failure, "without a chart");
	*manifest = chosen;
	return ANSWER_PRESENT;
}

enum answer
repository_get_chart(const struct repository *repository, struct str reference,
	struct manifest *manifest, struct http_failure *failure)
{
	enum answer answer = repository_get(repository, reference, manifest, failure);
	if (answer != ANSWER_PRESENT || !str_equal(manifest->media_type, STR(MEDIA_INDEX)))
		return answer;
	return choose(repository, manifest, failure);
}
