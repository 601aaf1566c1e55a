/* SPDX-License-Identifier: MIT
 * Compares Artifact Hub's repository metadata, which is published under the tag artifacthub.io
 * beside the versions of a chart, with the chart's artifacthub-repo.yml. */
#include "base/fs.h"
#include "http/http.h"
#include "oci/verify.h"
#include "package/package.h"
#include "text/source.h"

static const struct str hub_tag = STR_INIT("artifacthub.io");

/* The chart's file as a source; NULL when push would publish none. */
static const struct source *
read_file(struct verification *verification)
{
	struct arena *arena = verification->arena;
	struct str text, why;
	size_t users = 0;
	struct str path = verification->chart
		? hub_repository_find(verification->task, arena, verification->chart, &users)
		: (struct str){ 0 };
	if (!path.len || users > 1)
		return NULL;
	if (!fs_read(arena, str_cstr(arena, path), HUB_REPOSITORY_MAX, &text, &why)) {
		struct http_failure failure = http_failure_new(
			arena, HTTP_FAILURE_INPUT, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
		verify_fail(verification, &failure);
		return NULL;
	}
	struct str here = fs_real(arena, STR("."));
	return source_new(arena, fs_relative(arena, here, path), text);
}

static struct place
place_of_tag(const struct verification *verification)
{
	struct reference reference = verification->reference;
	reference.tag = hub_tag;
	reference.digest = (struct str){ 0 };
	return verify_nowhere(verification, reference_text(verification->arena, &reference));
}

static void
report(struct verification *verification, const struct source *file, struct str message)
{
	struct place tag = place_of_tag(verification);
	struct sides sides = { .at = file ? (struct place){ file, { 0, 0 } } : tag };
	verify_report(verification, &talk_problem_metadata, sides, "%.*s", STR_FMT(message));
}

static void
compare(struct verification *verification, const struct source *file, struct str bytes)
{
	struct str name = str_format(verification->arena, "%.*s!artifacthub-repo.yml",
		STR_FMT(place_of_tag(verification).source->path));
	const struct source *published = source_new(verification->arena, name, bytes);
	if (file && !str_equal(file->text, bytes))
		verify_report(verification, &talk_problem_metadata, compare_texts(file, published),
			"the file differs from the published one from here on");
}

/* Checks the layer that the Hub reads, and compares it with the file. */
static bool
check(struct verification *verification, const struct source *file, const struct manifest *manifest)
{
	struct repository repository = verify_repository(verification);
	struct arena *arena = verification->arena;
	struct manifest_content content;
	struct http_failure failure;
	struct str bytes, why = STR("exactly one of its layers must be the metadata");
	const struct source *source = source_new(arena, STR("manifest"), manifest->bytes);
	const struct descriptor *layer = NULL;
	if (manifest_read(arena, source, manifest->media_type, &content, &why))
		layer = manifest_layer(&content, MEDIA_HUB_LAYER);
	if (!layer || layer->size > HUB_REPOSITORY_MAX) {
		report(verification, file,
			str_format(arena, "Artifact Hub cannot read the tag %.*s: %.*s",
				STR_FMT(hub_tag),
				STR_FMT(layer ? STR("the metadata is larger than 1 MiB") : why)));
		return true;
	}
	switch (repository_get_blob(&repository, layer, &bytes, &failure)) {
	case ANSWER_PRESENT:
		compare(verification, file, bytes);
		return true;
	case ANSWER_ABSENT:
		report(verification, file, STR("the published metadata is not in the registry"));
		return true;
	case ANSWER_FAILED:
		break;
	}
	if (failure.key != HTTP_FAILURE_DIGEST && failure.key != HTTP_FAILURE_TOO_LARGE)
		return verify_fail(verification, &failure);
	verify_report(verification, &talk_problem_digest,
		(struct sides){ .at = place_of_tag(verification) }, "%.*s",
		STR_FMT(failure.message));
	return true;
}

bool
verify_hub_repository(struct verification *verification)
{
	struct repository repository = verify_repository(verification);
	const struct source *file = read_file(verification);
	struct manifest manifest;
	struct http_failure failure;
	switch (repository_get(&repository, hub_tag, &manifest, &failure)) {
	case ANSWER_PRESENT:
		return check(verification, file, &manifest);
	case ANSWER_ABSENT:
		if (file)
			report(verification, file,
				STR("the file is not published: there is no tag artifacthub.io"));
		return true;
	case ANSWER_FAILED:
		break;
	}
	if (failure.key != HTTP_FAILURE_DIGEST && failure.key != HTTP_FAILURE_MANIFEST)
		return verify_fail(verification, &failure);
	verify_report(verification,
		failure.key == HTTP_FAILURE_DIGEST ? &talk_problem_digest : &talk_problem_metadata,
		(struct sides){ .at = place_of_tag(verification) }, "%.*s",
		STR_FMT(failure.message));
	return true;
}
