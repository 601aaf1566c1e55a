/* SPDX-License-Identifier: MIT
 * Artifact Hub's metadata: what stands under the tag artifacthub.io beside the versions of a chart,
 * against the artifacthub-repo.yml that holds for the chart. */
#include "base/fs.h"
#include "http/http.h"
#include "oci/verify.h"
#include "package/package.h"
#include "text/source.h"

static const struct str hub_tag = STR_INIT("artifacthub.io");

/* The file as a source; NULL when there is none that push would publish. */
static const struct source *
read_file(struct verification *verification)
{
	struct arena *arena = verification->arena;
	struct str text, why;
	size_t users = 0;
	struct str path = verification->chart
		? metadata_find(verification->task, arena, verification->chart, &users)
		: (struct str){ 0 };
	if (!path.len || users > 1)
		return NULL;
	if (!fs_read(arena, str_cstr(arena, path), METADATA_MAX, &text, &why)) {
		struct failure failure = failure_new(
			arena, FAILURE_INPUT, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
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
tell(struct verification *verification, const struct source *file, struct str message)
{
	struct place tag = place_of_tag(verification);
	struct sides sides = { .at = file ? (struct place){ file, { 0, 0 } } : tag };
	verify_tell(verification, &talk_problem_metadata, sides, "%.*s", STR_FMT(message));
}

static void
compare(struct verification *verification, const struct source *file, struct str bytes)
{
	struct str name = str_format(verification->arena, "%.*s!artifacthub-repo.yml",
		STR_FMT(place_of_tag(verification).source->path));
	const struct source *published = source_new(verification->arena, name, bytes);
	if (file && !str_equal(file->text, bytes))
		verify_tell(verification, &talk_problem_metadata, text_compare(file, published),
			"the file differs from what is published from here on");
}

/* The layer that the Hub reads, held against its digest. */
static bool
check(struct verification *verification, const struct source *file, const struct manifest *manifest)
{
	struct repository repository = verify_repository(verification);
	struct arena *arena = verification->arena;
	struct manifest_content content;
	struct failure failure;
	struct str bytes, why = STR("none of its layers is the metadata, or more than one");
	const struct source *source = source_new(arena, STR("manifest"), manifest->bytes);
	const struct descriptor *layer = NULL;
	if (manifest_read(arena, source, manifest->media_type, &content, &why))
		layer = manifest_layer(&content, MEDIA_HUB_LAYER);
	if (!layer || layer->size > METADATA_MAX) {
		tell(verification, file,
			str_format(arena, "Artifact Hub reads nothing under the tag %.*s: %.*s",
				STR_FMT(hub_tag),
				STR_FMT(layer ? STR("the metadata is larger than 1 MiB") : why)));
		return true;
	}
	switch (repository_get_blob(&repository, layer, &bytes, &failure)) {
	case ANSWER_PRESENT:
		compare(verification, file, bytes);
		return true;
	case ANSWER_ABSENT:
		tell(verification, file, STR("the published metadata is not in the registry"));
		return true;
	case ANSWER_FAILED:
		break;
	}
	if (failure.key != FAILURE_DIGEST && failure.key != FAILURE_TOO_LARGE)
		return verify_fail(verification, &failure);
	verify_tell(verification, &talk_problem_digest,
		(struct sides){ .at = place_of_tag(verification) }, "%.*s",
		STR_FMT(failure.message));
	return true;
}

bool
verify_metadata(struct verification *verification)
{
	struct repository repository = verify_repository(verification);
	const struct source *file = read_file(verification);
	struct manifest manifest;
	struct failure failure;
	switch (repository_get(&repository, hub_tag, &manifest, &failure)) {
	case ANSWER_PRESENT:
		return check(verification, file, &manifest);
	case ANSWER_ABSENT:
		if (file)
			tell(verification, file,
				STR("the file is not published: there is no tag artifacthub.io"));
		return true;
	case ANSWER_FAILED:
		break;
	}
	if (failure.key != FAILURE_DIGEST && failure.key != FAILURE_MANIFEST)
		return verify_fail(verification, &failure);
	verify_tell(verification,
		failure.key == FAILURE_DIGEST ? &talk_problem_digest : &talk_problem_metadata,
		(struct sides){ .at = place_of_tag(verification) }, "%.*s",
		STR_FMT(failure.message));
	return true;
}
