/* SPDX-License-Identifier: MIT
 * Checks the manifest and the blobs that it names, as Helm pulls them
 * (pkg/registry/client.go:Pull). Each blob is compared with its digest. */
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

/* The place of a blob's descriptor in the manifest. */
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

/* Reports a layer that Helm ignores, and a chart of the media type that Helm used before 3.7. */
static void
check_layer(struct verification *verification, size_t index)
{
	struct str type = verification->content.layers[index].media_type;
	struct sides sides = { .at = place_of_layer(verification, index) };
	if (str_equal(type, STR(MEDIA_CHART)) || str_equal(type, STR(MEDIA_PROVENANCE)))
		return;
	if (str_equal(type, STR(MEDIA_CHART_LEGACY)))
		verify_report(verification, &talk_problem_layer, sides,
			"the chart has the legacy media type %.*s", STR_FMT(type));
	else
		verify_report(verification, &talk_problem_layer, sides,
			"a layer has the media type %.*s, which Helm does not know", STR_FMT(type));
}

/* Chooses the layer that is the chart. There must be exactly one. */
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
		verify_report(verification, &talk_problem_manifest, sides,
			"no layer is a chart: none has the media type " MEDIA_CHART);
	else
		verify_report(verification, &talk_problem_manifest, sides,
			"%zu layers are charts, and it depends on the client which one is "
			"installed",
			charts + legacy);
}

static void
choose_provenance_layer(struct verification *verification)
{
	const struct manifest_content *content = &verification->content;
	if (count_layers(verification, MEDIA_PROVENANCE) > 1)
		verify_report(verification, &talk_problem_provenance,
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
		verify_report(verification, &talk_problem_manifest,
			(struct sides){ .at = node_get(config, STR("mediaType"))->at },
			"the config has the media type %.*s, and Helm needs " MEDIA_CONFIG,
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
		verify_report(verification, &talk_problem_manifest,
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

/* Whether a failure is about the blob itself, not about the connection. */
static bool
is_about_bytes(const struct http_failure *failure)
{
	return failure->key == HTTP_FAILURE_DIGEST || failure->key == HTTP_FAILURE_TOO_LARGE;
}

enum answer
verify_blob(struct verification *verification, const struct descriptor *blob, size_t limit,
	struct str *bytes)
{
	struct repository repository = verify_repository(verification);
	struct sides sides = { .at = place_of_blob(verification, blob) };
	struct http_failure failure;
	if (blob->size > limit) {
		failure = http_failure_new(verification->arena, HTTP_FAILURE_TOO_LARGE,
			"%.*s has %llu bytes, and the limit is %zu", STR_FMT(blob->digest),
			blob->size, limit);
		verify_fail(verification, &failure);
		return ANSWER_FAILED;
	}
	enum answer answer = repository_get_blob(&repository, blob, bytes, &failure);
	if (answer == ANSWER_FAILED && is_about_bytes(&failure))
		verify_report(verification, &talk_problem_digest, sides, "%.*s",
			STR_FMT(failure.message));
	else if (answer == ANSWER_FAILED)
		return verify_fail(verification, &failure), ANSWER_FAILED;
	else if (answer == ANSWER_ABSENT)
		verify_report(verification, &talk_problem_manifest, sides,
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
	verify_report(verification, &talk_problem_provenance,
		(struct sides){ .at = { source, { start, start + (at == STR_NONE ? 0 : 6) } } },
		"%.*s", STR_FMT(why));
	return true;
}
