/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/digest.h"
#include "base/panic.h"
#include "registry/backend.h"

#include "unit.h"

#define HEX "abababababababababababababababababababababababababababababababab"
#define DIGEST "\"sha256:" HEX "\""
#define CONFIG "\"config\":{\"mediaType\":\"" MEDIA_CONFIG "\",\"digest\":" DIGEST ",\"size\":2}"
#define LAYER "{\"mediaType\":\"" MEDIA_CHART "\",\"digest\":" DIGEST ",\"size\":12}"
#define HEAD "{\"schemaVersion\":2,"

/* Why the text is refused as an image manifest; empty when it is accepted. */
static struct str
refusal_as(struct arena *arena, struct str media_type, const char *text)
{
	struct manifest_content content;
	struct str why = { 0 };
	const struct source *source = source_new(arena, STR("manifest"), str_from(text));
	if (manifest_read(arena, source, media_type, &content, &why))
		return (struct str){ 0 };
	assert_true(why.len > 0);
	return why;
}

static struct str
refusal(struct arena *arena, const char *text)
{
	return refusal_as(arena, STR(MEDIA_MANIFEST), text);
}

static void
what_helm_writes_is_read(void **state)
{
	struct manifest_content content;
	struct str why;
	const struct source *source = source_new(*state, STR("manifest"),
		STR(HEAD CONFIG ",\"layers\":[" LAYER
				"],\"annotations\":{\"a/X\":\"1\",\"a/x\":\"\"}}"));
	assert_true(manifest_read(*state, source, STR(MEDIA_MANIFEST), &content, &why));
	assert_str(content.media_type, "");
	assert_str(content.config.media_type, MEDIA_CONFIG);
	assert_str(content.config.digest, "sha256:" HEX);
	assert_int_equal(content.config.size, 2);
	assert_int_equal(content.layer_count, 1);
	assert_ptr_equal(manifest_layer(&content, MEDIA_CHART), &content.layers[0]);
	assert_null(manifest_layer(&content, MEDIA_PROVENANCE));
}

static void
two_layers_of_a_type_are_not_one(void **state)
{
	struct manifest_content content;
	struct str why;
	const struct source *source = source_new(
		*state, STR("manifest"), STR(HEAD CONFIG ",\"layers\":[" LAYER "," LAYER "]}"));
	assert_true(manifest_read(*state, source, STR(""), &content, &why));
	assert_null(manifest_layer(&content, MEDIA_CHART));
}

static void
an_empty_list_of_layers_is_valid(void **state)
{
	assert_str(refusal(*state, HEAD CONFIG ",\"layers\":[]}"), "");
}

#define ONE(member) HEAD CONFIG ",\"layers\":[" LAYER "]," member "}"
#define LAYER_OF(digest, size) \
	HEAD CONFIG ",\"layers\":[{\"mediaType\":\"a/b\",\"digest\":" digest ",\"size\":" size "}" \
		    "]" \
		    "}"

static void
invalid_manifests_are_refused(void **state)
{
	static const char *const texts[] = {
		"",
		"[]",
		"{}",
		"2",
		HEAD CONFIG ",\"layers\":[" LAYER "]",
		HEAD CONFIG ",\"layers\":[" LAYER "]} {}",
		"{\"schemaVersion\":1," CONFIG ",\"layers\":[]}",
		"{\"schemaVersion\":\"2\"," CONFIG ",\"layers\":[]}",
		"{\"schemaVersion\":2.0," CONFIG ",\"layers\":[]}",
		"{" CONFIG ",\"layers\":[]}",
		HEAD "\"layers\":[]}",
		HEAD "\"config\":null,\"layers\":[]}",
		HEAD CONFIG "}",
		HEAD CONFIG ",\"layers\":{}}",
		HEAD CONFIG ",\"layers\":[null]}",
		HEAD CONFIG ",\"layers\":[\"a\"]}",
		ONE("\"mediaType\":7"),
		ONE("\"mediaType\":\"" MEDIA_INDEX "\""),
		ONE("\"manifests\":[]"),
		ONE("\"layers\":[]"),
		ONE("\"Layers\":[]"),
		ONE("\"LAYER\xc5\xbf\":[]"), /* a long s, which Go folds */
		ONE("\"annotations\":[]"),
		ONE("\"annotations\":{\"a\":1}"),
		ONE("\"annotations\":{\"a\":\"1\",\"a\":\"2\"}"),
		LAYER_OF(DIGEST, "-1"),
		LAYER_OF(DIGEST, "1.5"),
		LAYER_OF(DIGEST, "1e3"),
		LAYER_OF(DIGEST, "\"1\""),
		LAYER_OF(DIGEST, "9223372036854775808"),
		LAYER_OF(DIGEST, "123456789012345678901234567890"),
		LAYER_OF(DIGEST, "null"),
		LAYER_OF("\"sha256:../../x\"", "1"),
		LAYER_OF("\"sha256:AB\"", "1"),
		LAYER_OF("\"md5:" HEX "\"", "1"),
		LAYER_OF("{}", "1"),
	};
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		if (!refusal(*state, texts[i]).len)
			fail_msg("read: %s", texts[i]);
}

static void
the_largest_size_is_exact(void **state)
{
	assert_str(refusal(*state, LAYER_OF(DIGEST, "9223372036854775807")), "");
}

static void
the_answer_and_the_manifest_agree_on_its_type(void **state)
{
	const char *named = ONE("\"mediaType\":\"" MEDIA_MANIFEST "\"");
	assert_str(refusal_as(*state, STR(MEDIA_MANIFEST), named), "");
	assert_str(refusal_as(*state, STR(""), named), "");
	assert_true(refusal_as(*state, STR("application/json"), named).len > 0);
	assert_true(refusal_as(*state, STR(MEDIA_INDEX), HEAD CONFIG ",\"layers\":[]}").len > 0);
}

static void
depth_and_length_are_bounded(void **state)
{
	struct builder deep, many;
	builder_init(&deep, *state);
	builder_add(&deep, STR(HEAD CONFIG ",\"layers\":[],\"x\":"));
	builder_fill(&deep, '[', 64);
	builder_fill(&deep, ']', 64);
	builder_char(&deep, '}');
	assert_true(refusal(*state, str_cstr(*state, builder_str(&deep))).len > 0);
	builder_init(&many, *state);
	builder_add(&many, STR(HEAD CONFIG ",\"layers\":[" LAYER));
	for (size_t i = 0; i < LAYERS_MAX; i++)
		builder_add(&many, STR("," LAYER));
	builder_add(&many, STR("]}"));
	assert_true(refusal(*state, str_cstr(*state, builder_str(&many))).len > 0);
}

/* --- An index --- */

/* A registry that holds a few manifests in memory. */
struct shelf {
	struct manifest at[4];
	size_t len;
};

static enum answer
get(const struct repository *repository, struct str reference, struct manifest *manifest,
	struct http_failure *failure)
{
	const struct shelf *shelf = repository->registry->state;
	(void)failure;
	for (size_t i = 0; i < shelf->len; i++)
		if (str_equal(shelf->at[i].digest, reference)) {
			*manifest = shelf->at[i];
			return ANSWER_PRESENT;
		}
	return ANSWER_ABSENT;
}

static struct str
put(struct arena *arena, struct shelf *shelf, const char *media_type, struct str bytes)
{
	struct str digest = digest_of(arena, bytes);
	shelf->at[shelf->len++] = (struct manifest){ bytes, digest, str_from(media_type) };
	return digest;
}

static struct str
index_of(struct arena *arena, struct str first, struct str second)
{
	return str_format(arena,
		"{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%.*s\","
		"\"size\":1},{\"mediaType\":\"%s\",\"digest\":\"%.*s\",\"size\":1}]}",
		MEDIA_MANIFEST, STR_FMT(first), MEDIA_MANIFEST, STR_FMT(second));
}

static enum answer
chart_of(struct arena *arena, struct shelf *shelf, struct str reference, struct manifest *manifest)
{
	static const struct registry_calls calls = { .get = get };
	struct registry registry = { .state = shelf, .calls = &calls };
	struct repository repository = { &registry, STR("demo"), arena };
	struct http_failure failure;
	return repository_get_chart(&repository, reference, manifest, &failure);
}

static void
the_one_chart_of_an_index(void **state)
{
	struct shelf shelf = { 0 };
	struct manifest manifest;
	struct str chart =
		put(*state, &shelf, MEDIA_MANIFEST, STR(HEAD CONFIG ",\"layers\":[" LAYER "]}"));
	struct str other = put(*state, &shelf, MEDIA_MANIFEST,
		STR(HEAD "\"config\":{\"mediaType\":\"a/b\",\"digest\":" DIGEST
			 ",\"size\":2},\"layers\":[]}"));
	struct str index = put(*state, &shelf, MEDIA_INDEX, index_of(*state, other, chart));
	assert_int_equal(chart_of(*state, &shelf, index, &manifest), ANSWER_PRESENT);
	assert_str(manifest.digest, str_cstr(*state, chart));
}

static void
an_index_of_two_charts_names_none(void **state)
{
	struct shelf shelf = { 0 };
	struct manifest manifest;
	struct str first =
		put(*state, &shelf, MEDIA_MANIFEST, STR(HEAD CONFIG ",\"layers\":[" LAYER "]}"));
	struct str second = put(*state, &shelf, MEDIA_MANIFEST, STR(HEAD CONFIG ",\"layers\":[]}"));
	struct str index = put(*state, &shelf, MEDIA_INDEX, index_of(*state, first, second));
	assert_int_equal(chart_of(*state, &shelf, index, &manifest), ANSWER_FAILED);
}

static void
an_index_without_a_chart_names_none(void **state)
{
	struct shelf shelf = { 0 };
	struct manifest manifest;
	struct str gone = STR("sha256:" HEX);
	struct str index = put(*state, &shelf, MEDIA_INDEX, index_of(*state, gone, gone));
	assert_int_equal(chart_of(*state, &shelf, index, &manifest), ANSWER_FAILED);
}

/* Only a registry with wrong digests can have an index that lists itself. */
static void
an_index_that_lists_itself_ends(void **state)
{
	struct shelf shelf = { 0 };
	struct manifest manifest;
	struct str own = STR("sha256:" HEX);
	put(*state, &shelf, MEDIA_INDEX, index_of(*state, own, own));
	shelf.at[0].digest = own;
	assert_int_equal(chart_of(*state, &shelf, own, &manifest), ANSWER_FAILED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(what_helm_writes_is_read),
		unit(two_layers_of_a_type_are_not_one),
		unit(an_empty_list_of_layers_is_valid),
		unit(invalid_manifests_are_refused),
		unit(the_largest_size_is_exact),
		unit(the_answer_and_the_manifest_agree_on_its_type),
		unit(depth_and_length_are_bounded),
		unit(the_one_chart_of_an_index),
		unit(an_index_of_two_charts_names_none),
		unit(an_index_without_a_chart_names_none),
		unit(an_index_that_lists_itself_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
