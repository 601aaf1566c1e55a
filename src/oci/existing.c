/* SPDX-License-Identifier: MIT
 * Is what is published the same chart? By digest, then by its layers, then file by file, as verify
 * compares a chart with its source: packers differ in times, in compression, and Helm in how it
 * writes Chart.yaml, and none of that is content. */
#include "base/fs.h"
#include "oci/push.h"
#include "oci/verify.h"

enum { PATHS_SHOWN = 10 };

static enum existing
conflict(struct publication *publication, struct failure *failure, struct str what)
{
	*failure = failure_new(publication->arena, FAILURE_CONFLICT, "%.*s", STR_FMT(what));
	failure->advice = STR("bump the version in Chart.yaml");
	return EXISTING_OTHER;
}

/* ARCHIVE!path as a file of the chart that was given. */
static struct str
display(const struct publication *publication, struct str path)
{
	const struct talk_chart *chart = publication->chart;
	size_t mark = str_find_char(path, '!');
	struct str inside = mark == STR_NONE ? path : str_slice(path, mark + 1, STR_NONE);
	if (chart->is_archive)
		return str_format(
			publication->arena, "%.*s!%.*s", STR_FMT(chart->folder), STR_FMT(inside));
	return fs_join(publication->arena, chart->folder, inside);
}

/* The first files that differ, each once. */
static struct str
list_files(struct publication *publication, const struct problem_list *problems)
{
	struct builder text;
	struct str last = { 0 };
	size_t files = 0;
	builder_init(&text, publication->arena);
	for (size_t i = 0; i < problems->len; i++) {
		struct str path = display(publication, problems->at[i].file);
		if (str_equal(path, last))
			continue;
		last = path;
		if (files++ < PATHS_SHOWN)
			builder_format(&text, "%s%.*s", text.len ? ", " : "", STR_FMT(path));
	}
	if (files > PATHS_SHOWN)
		builder_format(&text, " and %zu more", files - PATHS_SHOWN);
	builder_add(&text, files == 1 ? STR(" differs") : STR(" differ"));
	return builder_str(&text);
}

/* Their archive against ours, file by file. */
static enum existing
compare_archives(struct publication *publication, struct str tgz, struct failure *failure)
{
	struct arena *arena = publication->arena;
	struct problem_list problems = { 0 };
	struct str here = STR("chart.tgz"), there = STR("published.tgz");
	struct package ours;
	struct verification comparison = { .task = publication->task,
		.arena = arena,
		.source = source_archive(arena, here, publication->package.tgz),
		.published = source_archive(arena, there, tgz),
		.quiet = &problems };
	map_init(&comparison.sources, arena);
	if (!package_open(arena, there, tgz, &comparison.package, &problems))
		return conflict(publication, failure,
			STR("the published archive is not one that can be read safely"));
	comparison.failed = !package_open(arena, here, publication->package.tgz, &ours, &problems);
	comparison.metadata = ours.metadata;
	if (!comparison.failed)
		verify_content(&comparison);
	if (comparison.failed) {
		*failure = failure_new(arena, FAILURE_INPUT,
			"the published archive and this one could not be compared file by file");
		return EXISTING_FAILED;
	}
	if (problems.len)
		return conflict(publication, failure, list_files(publication, &problems));
	publication->why = STR("published already, with the same content packed otherwise");
	return EXISTING_SAME;
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
