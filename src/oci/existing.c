/* SPDX-License-Identifier: MIT
 * Is what is published the same chart? By digest, then by its layers, then file by file: packers
 * differ in times and compression, and none of that is content. */
#include "base/map.h"
#include "oci/push.h"

enum { PATHS_SHOWN = 10 };

struct difference {
	struct arena *arena;
	struct builder text; /* the first paths */
	size_t count;
};

static void
add(struct difference *difference, struct str path, const char *how)
{
	if (difference->count++ < PATHS_SHOWN)
		builder_format(&difference->text, "%s%.*s %s", difference->text.len ? ", " : "",
			STR_FMT(path), how);
}

static void
compare_files(
	const struct archive *theirs, const struct archive *ours, struct difference *difference)
{
	struct map files;
	size_t found = 0;
	map_init(&files, difference->arena);
	for (size_t i = 0; i < theirs->len; i++)
		map_put(&files, theirs->at[i].path, &theirs->at[i]);
	for (size_t i = 0; i < ours->len; i++) {
		const struct archive_entry *entry = map_get(&files, ours->at[i].path);
		found += entry != NULL;
		if (!entry)
			add(difference, ours->at[i].path, "is new");
		else if (!str_equal(entry->data, ours->at[i].data))
			add(difference, entry->path, "differs");
	}
	if (found == theirs->len)
		return;
	map_init(&files, difference->arena);
	for (size_t i = 0; i < ours->len; i++)
		map_put(&files, ours->at[i].path, &ours->at[i]);
	for (size_t i = 0; i < theirs->len; i++)
		if (!map_get(&files, theirs->at[i].path))
			add(difference, theirs->at[i].path, "is gone");
}

static enum existing
conflict(struct publication *publication, struct failure *failure, struct str what)
{
	*failure = failure_new(publication->arena, FAILURE_CONFLICT, "%.*s", STR_FMT(what));
	failure->advice = STR("bump the version in Chart.yaml");
	return EXISTING_OTHER;
}

/* Their archive against ours, file by file. */
static enum existing
compare_archives(struct publication *publication, struct str tgz, struct failure *failure)
{
	struct arena *arena = publication->arena;
	struct archive theirs = { 0 }, ours = { 0 };
	struct archive_refusals refusals = { 0 };
	struct difference difference = { .arena = arena };
	if (!archive_read(arena, tgz, &theirs, &refusals))
		return conflict(publication, failure,
			STR("the published archive is not one that can be read safely"));
	must(archive_read(arena, publication->package.tgz, &ours, &refusals));
	builder_init(&difference.text, arena);
	compare_files(&theirs, &ours, &difference);
	if (!difference.count) {
		publication->why = STR("published already, with the same files packed otherwise");
		return EXISTING_SAME;
	}
	if (difference.count > PATHS_SHOWN)
		builder_format(&difference.text, " and %zu more", difference.count - PATHS_SHOWN);
	return conflict(publication, failure, builder_str(&difference.text));
}

static enum existing
compare_layer(
	struct publication *publication, const struct descriptor *layer, struct failure *failure)
{
	struct registry *registry = publication->task->registry;
	struct str bytes;
	if (str_equal(layer->digest, publication->package.digest)) {
		publication->why = STR("published already, with other annotations or provenance");
		return EXISTING_SAME;
	}
	if (layer->size > ARCHIVE_PACKED_MAX)
		return conflict(publication, failure, STR("the published archive is larger"));
	switch (registry->calls->get_blob(
		registry, publication->arena, publication->repository, layer, &bytes, failure)) {
	case ANSWER_PRESENT:
		return compare_archives(publication, bytes, failure);
	case ANSWER_ABSENT:
		*failure = failure_new(publication->arena, FAILURE_ABSENT,
			"the published version has lost its archive");
		return EXISTING_FAILED;
	case ANSWER_FAILED:
		return EXISTING_FAILED;
	}
	return EXISTING_FAILED;
}

enum existing
existing_compare_digest(struct publication *publication, struct str digest, struct failure *failure)
{
	struct registry *registry = publication->task->registry;
	struct arena *arena = publication->arena;
	struct manifest manifest;
	struct manifest_content content;
	struct str why;
	enum answer answer = registry->calls->get(
		registry, arena, publication->repository, digest, &manifest, failure);
	if (answer == ANSWER_ABSENT)
		*failure = failure_new(arena, FAILURE_ABSENT, "%.*s is gone", STR_FMT(digest));
	if (answer != ANSWER_PRESENT)
		return EXISTING_FAILED;
	const struct source *source = source_new(arena, STR("manifest"), manifest.bytes);
	if (!manifest_read(arena, source, manifest.media_type, &content, &why))
		return conflict(publication, failure, why);
	const struct descriptor *layer = manifest_layer(&content, MEDIA_CHART);
	if (!layer)
		layer = manifest_layer(&content, MEDIA_CHART_LEGACY);
	if (!layer)
		return conflict(publication, failure, STR("what stands there is no chart"));
	return compare_layer(publication, layer, failure);
}

enum existing
existing_compare(struct publication *publication, struct failure *failure)
{
	if (str_equal(publication->before, publication->digest))
		return EXISTING_SAME;
	return existing_compare_digest(publication, publication->before, failure);
}
