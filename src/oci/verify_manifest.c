/* SPDX-License-Identifier: MIT
 * The manifest and the blobs that it names: what Helm would pull from it
 * (pkg/registry/client.go:Pull), each byte held against its digest. */
#include "oci/verify.h"

#include "http/http.h"
#include "package/package.h"
#include "text/source.h"
#include "tree/tree.h"

/* --- Layers --- */

static struct place
place_of_layer(const struct verification *verification, size_t index)
{
	const struct node *layers = node_get(verification->content.root, STR("layers"));
	return node_item(layers, index)->at;
}

/* The place of the descriptor that has the digest. */
static struct place
place_of_blob(const struct verification *verification, const struct descriptor *blob)
{
	const struct manifest_content *content = &verification->content;
	for (size_t i = 0; i < content->layer_count; i++)
		if (&content->layers[i] == blob)
			return place_of_layer(verification, i);
	return node_get(content->root, STR("config"))->at;
}

static size_t
count_layers(const struct verification *verification, const char *media_type)
{
	const struct manifest_content *content = &verification->content;
	size_t count = 0;
	for (size_t i = 0; i < content->layer_count; i++)
		count += str_equal(content->layers[i].media_type, str_from(media_type));
	return count;
}

/* Layers that Helm passes over, and the form in which it wrote charts at first. */
static void
check_layer(struct verification *verification, size_t index)
{
	struct str type = verification->content.layers[index].media_type;
	struct sides sides = { .at = place_of_layer(verification, index) };
	if (str_equal(type, STR(MEDIA_CHART)) || str_equal(type, STR(MEDIA_PROVENANCE)))
		return;
	if (str_equal(type, STR(MEDIA_CHART_LEGACY)))
		verify_tell(verification, &talk_problem_layer, sides,
			"the chart is of the legacy media type %.*s", STR_FMT(type));
	else
		verify_tell(verification, &talk_problem_layer, sides,
			"a layer of the media type %.*s, which Helm does not know", STR_FMT(type));
}

/* The one layer that is the chart. */
static void
choose_chart_layer(struct verification *verification)
{
	const struct manifest_content *content = &verification->content;
	struct sides sides = { .at = node_get(content->root, STR("layers"))->at };
	size_t charts = count_layers(verification, MEDIA_CHART);
	size_t legacy = count_layers(verification, MEDIA_CHART_LEGACY);
	if (charts + legacy == 1)
		verification->chart_layer =
			manifest_layer(content, charts ? MEDIA_CHART : MEDIA_CHART_LEGACY);
	else if (!charts && !legacy)
		verify_tell(verification, &talk_problem_manifest, sides,
			"no layer is a chart: none has the media type " MEDIA_CHART);
	else
		verify_tell(verification, &talk_problem_manifest, sides,
			"%zu layers are charts, and which one is installed is for the reader to "
			"choose",
			charts + legacy);
}

static void
choose_provenance_layer(struct verification *verification)
{
	const struct manifest_content *content = &verification->content;
	if (count_layers(verification, MEDIA_PROVENANCE) > 1)
		verify_tell(verification, &talk_problem_provenance,
			(struct sides){ .at = node_get(content->root, STR("layers"))->at },
			"more than one layer is a provenance");
	verification->provenance_layer = manifest_layer(content, MEDIA_PROVENANCE);
}

static void
check_config_type(struct verification *verification)
{
	const struct manifest_content *content = &verification->content;
	const struct node *config = node_get(content->root, STR("config"));
	if (!str_equal(content->config.media_type, STR(MEDIA_CONFIG)))
		verify_tell(verification, &talk_problem_manifest,
			(struct sides){ .at = node_get(config, STR("mediaType"))->at },
			"the config is of the media type %.*s, and Helm asks for " MEDIA_CONFIG,
			STR_FMT(content->config.media_type));
}

bool
verify_manifest(struct verification *verification)
{
	struct str why, name = verify_part(verification, "manifest.json");
	verification->manifest_source =
		source_new(verification->arena, name, verification->manifest.bytes);
	if (!manifest_read(verification->arena, verification->manifest_source,
		    verification->manifest.media_type, &verification->content, &why)) {
		verify_tell(verification, &talk_problem_manifest,
			(struct sides){ .at = { verification->manifest_source, { 0, 0 } } }, "%.*s",
			STR_FMT(why));
		return false;
	}
	check_config_type(verification);
	for (size_t i = 0; i < verification->content.layer_count; i++)
		check_layer(verification, i);
	choose_chart_layer(verification);
	choose_provenance_layer(verification);
	return true;
}

/* --- Blobs --- */

/* What is wrong with a blob, when it is the blob and not the way to it. */
static bool
is_about_bytes(const struct failure *failure)
{
	return failure->key == FAILURE_DIGEST || failure->key == FAILURE_TOO_LARGE;
}

enum answer
verify_blob(struct verification *verification, const struct descriptor *blob, size_t limit,
	struct str *bytes)
{
	struct repository repository = verify_repository(verification);
	struct sides sides = { .at = place_of_blob(verification, blob) };
	struct failure failure;
	if (blob->size > limit) {
		failure = failure_new(verification->arena, FAILURE_TOO_LARGE,
			"%.*s is %llu bytes long, and no more than %zu are read",
			STR_FMT(blob->digest), blob->size, limit);
		verify_fail(verification, &failure);
		return ANSWER_FAILED;
	}
	enum answer answer = repository_get_blob(&repository, blob, bytes, &failure);
	if (answer == ANSWER_FAILED && is_about_bytes(&failure))
		verify_tell(verification, &talk_problem_digest, sides, "%.*s",
			STR_FMT(failure.message));
	else if (answer == ANSWER_FAILED)
		return verify_fail(verification, &failure), ANSWER_FAILED;
	else if (answer == ANSWER_ABSENT)
		verify_tell(verification, &talk_problem_manifest, sides,
			"%.*s is not in the registry", STR_FMT(blob->digest));
	return answer == ANSWER_FAILED ? ANSWER_ABSENT : answer;
}

/* --- The provenance --- */

bool
verify_provenance(struct verification *verification)
{
	struct str prov, why;
	if (!verification->provenance_layer)
		return true;
	enum answer answer =
		verify_blob(verification, verification->provenance_layer, PROVENANCE_MAX, &prov);
	if (answer != ANSWER_PRESENT || !verification->theirs.files)
		return answer != ANSWER_FAILED;
	if (provenance_matches(verification->arena, prov, &verification->package, &why))
		return true;
	const struct source *source =
		source_new(verification->arena, verify_part(verification, "chart.tgz.prov"), prov);
	size_t at = str_find(prov, STR("files:"));
	uint32_t start = at == STR_NONE ? 0 : (uint32_t)at;
	verify_tell(verification, &talk_problem_provenance,
		(struct sides){ .at = { source, { start, start + (at == STR_NONE ? 0 : 6) } } },
		"%.*s", STR_FMT(why));
	return true;
}
