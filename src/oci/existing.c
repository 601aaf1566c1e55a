/* SPDX-License-Identifier: MIT
 * Decides whether a published version is the same chart: by the manifest's digest, then by its
 * layers, then file by file, as verify compares a chart with its source. Times, compression, and
 * how Helm writes Chart.yaml are not content. */
#include "archive/archive.h"
#include "base/builder.h"
#include "base/fs.h"
#include "files/files.h"
#include "http/http.h"
#include "oci/content.h"
#include "oci/push.h"
#include "text/problem.h"
#include "text/source.h"

enum { PATHS_SHOWN = 10 };

static enum existing
conflict(struct publication *publication, struct http_failure *failure, struct str what)
{
	*failure =
		http_failure_new(publication->arena, HTTP_FAILURE_CONFLICT, "%.*s", STR_FMT(what));
	failure->advice = STR("bump the version in Chart.yaml");
	return EXISTING_OTHER;
}

/* The path of a file in the chart that was given, for people. */
static struct str
display(const struct publication *publication, struct str path)
{
	const struct talk_chart *chart = publication->chart;
	if (chart->is_archive)
		return str_format(
			publication->arena, "%.*s!%.*s", STR_FMT(chart->folder), STR_FMT(path));
	return fs_join(publication->arena, chart->folder, path);
}

/* Lists the first files that differ, each once. */
static struct str
list_files(struct publication *publication, const struct content_differences *differences)
{
	struct builder text;
	struct str last = { 0 };
	size_t files = 0;
	builder_init(&text, publication->arena);
	for (size_t i = 0; i < differences->len; i++) {
		struct str path = display(publication, differences->at[i].path);
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

static void
read_archive(struct publication *publication, struct str tgz, struct content *content)
{
	struct problem_list problems = { 0 };
	struct str name = publication->package.file_name;
	content_read(publication->arena, files_archive(publication->arena, name, tgz), content,
		&problems);
}

/* Compares their archive with ours, file by file. */
static enum existing
compare_archives(struct publication *publication, struct str tgz, struct http_failure *failure)
{
	struct content ours, theirs;
	struct content_differences differences = { 0 };
	read_archive(publication, tgz, &theirs);
	read_archive(publication, publication->package.tgz, &ours);
	if (!theirs.is_whole)
		return conflict(
			publication, failure, STR("the published archive cannot be read safely"));
	if (!ours.is_whole) {
		*failure = http_failure_new(publication->arena, HTTP_FAILURE_INPUT,
			"the archive could not be compared with the published one file by file");
		return EXISTING_FAILED;
	}
	content_compare(publication->arena, &ours, &theirs, &differences);
	if (differences.len)
		return conflict(publication, failure, list_files(publication, &differences));
	publication->why = STR("already published, with the same content packed differently");
	return EXISTING_SAME;
}

static enum existing
compare_layer(struct publication *publication, const struct descriptor *layer,
	struct http_failure *failure)
{
	struct str bytes;
	if (str_equal(layer->digest, publication->package.digest)) {
		publication->why =
			STR("already published, with other annotations or another provenance");
		return EXISTING_SAME;
	}
	if (layer->size > ARCHIVE_PACKED_MAX)
		return conflict(publication, failure, STR("the published archive is larger"));
	switch (repository_get_blob(&publication->repository, layer, &bytes, failure)) {
	case ANSWER_PRESENT:
		return compare_archives(publication, bytes, failure);
	case ANSWER_ABSENT:
		*failure = http_failure_new(publication->arena, HTTP_FAILURE_ABSENT,
			"the published version has lost its archive");
		return EXISTING_FAILED;
	case ANSWER_FAILED:
		return EXISTING_FAILED;
	}
	return EXISTING_FAILED;
}

enum existing
existing_compare_digest(
	struct publication *publication, struct str digest, struct http_failure *failure)
{
	struct arena *arena = publication->arena;
	struct manifest manifest;
	struct manifest_content content;
	struct str why;
	enum answer answer = repository_get(&publication->repository, digest, &manifest, failure);
	if (answer == ANSWER_ABSENT)
		*failure = http_failure_new(
			arena, HTTP_FAILURE_ABSENT, "%.*s is gone", STR_FMT(digest));
	if (answer != ANSWER_PRESENT)
		return EXISTING_FAILED;
	const struct source *source = source_new(arena, STR("manifest"), manifest.bytes);
	if (!manifest_read(arena, source, manifest.media_type, &content, &why))
		return conflict(publication, failure, why);
	const struct descriptor *layer = manifest_layer(&content, MEDIA_CHART);
	if (!layer)
		layer = manifest_layer(&content, MEDIA_CHART_LEGACY);
	if (!layer)
		return conflict(publication, failure, STR("it is not a chart"));
	return compare_layer(publication, layer, failure);
}

enum existing
existing_compare(struct publication *publication, struct http_failure *failure)
{
	if (str_equal(publication->before, publication->digest))
		return EXISTING_SAME;
	return existing_compare_digest(publication, publication->before, failure);
}
