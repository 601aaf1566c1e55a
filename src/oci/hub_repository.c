/* SPDX-License-Identifier: MIT
 * Publishes artifacthub-repo.yml, Artifact Hub's repository metadata, under the tag artifacthub.io
 * beside the versions of a chart. The file is the nearest upwards. When several charts have the
 * same one it is left out: each chart is a repository for the Hub, and one ID can verify only one
 * of them. */
#include "base/digest.h"
#include "base/fs.h"
#include "base/panic.h"
#include "files/files.h"
#include "http/http.h"
#include "oci/push.h"
#include "package/package.h"
#include "text/source.h"

static const struct str hub_tag = STR_INIT("artifacthub.io");

/* --- Which file --- */

/* The nearest artifacthub-repo.yml from a folder up to the root; empty when there is none. */
static struct str
nearest(struct arena *arena, struct str folder, struct str root)
{
	static const struct str names[] = { STR_INIT("artifacthub-repo.yml"),
		STR_INIT("artifacthub-repo.yaml") };
	for (;; folder = fs_folder_name(folder)) {
		for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
			struct str path = fs_join(arena, folder, names[i]);
			if (fs_look(str_cstr(arena, path), true).kind == FS_FILE)
				return path;
		}
		if (folder.len <= root.len || folder.len <= 1)
			return (struct str){ 0 };
	}
}

static struct str
folder_of(const struct talk_chart *chart)
{
	return chart->is_archive ? fs_folder_name(chart->real) : chart->real;
}

static struct str
file_of(struct arena *arena, const struct talk_chart *chart)
{
	return nearest(arena, folder_of(chart), chart->root);
}

/* How many charts have this file as theirs: of the request, or in the folder that holds it. */
static size_t
count_users(const struct task *task, struct arena *arena, const struct talk_chart *chart,
	struct str path)
{
	const struct talk_charts *charts = &task->request->charts;
	struct chart_path_list around = { 0 };
	struct str why;
	size_t in_call = 0, on_disk = 0;
	for (size_t i = 0; i < charts->len; i++)
		in_call += str_equal(file_of(arena, &charts->at[i]), path);
	/* A file in the chart's own folder is only for this chart. */
	if (str_equal(fs_folder_name(path), folder_of(chart)))
		return in_call;
	files_find_charts(arena, fs_folder_name(path), &around, &why);
	for (size_t i = 0; i < around.len; i++) {
		const struct chart_path *other = &around.at[i];
		if (!other->is_archive)
			on_disk += str_equal(nearest(arena, other->real, other->root), path);
	}
	return in_call > on_disk ? in_call : on_disk;
}

struct str
hub_repository_find(
	const struct task *task, struct arena *arena, const struct talk_chart *chart, size_t *users)
{
	struct str path = file_of(arena, chart);
	*users = path.len ? count_users(task, arena, chart, path) : 0;
	return path;
}

static bool
read_hub_repository(struct publication *publication, struct str path, struct http_failure *failure)
{
	struct arena *arena = publication->arena;
	struct str why;
	if (fs_read(arena, str_cstr(arena, path), HUB_REPOSITORY_MAX, &publication->hub_repository,
		    &why))
		return true;
	*failure = http_failure_new(
		arena, HTTP_FAILURE_INPUT, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
	return false;
}

bool
hub_repository_choose(struct publication *publication, struct http_failure *failure)
{
	struct task *task = publication->task;
	const struct talk_request *request = task->request;
	struct arena *arena = publication->arena;
	if (request->no_metadata)
		return true;
	if (request->metadata.len)
		return read_hub_repository(publication, request->metadata, failure);
	size_t users;
	struct str path = hub_repository_find(task, arena, publication->chart, &users);
	if (!path.len)
		return true;
	if (users <= 1)
		return read_hub_repository(publication, path, failure);
	events_send_note(task,
		str_format(arena,
			"%.*s: Artifact Hub's metadata is not published: %zu charts share %.*s, "
			"and one ID can verify only one of them (--metadata FILE names another)",
			STR_FMT(publication->chart->folder), users, STR_FMT(fs_base_name(path))));
	return true;
}

/* --- Publishing --- */

/* Whether the published manifest has our file as its layer. */
static enum answer
is_same(struct publication *publication, struct http_failure *failure)
{
	struct arena *arena = publication->arena;
	struct manifest manifest;
	struct manifest_content content;
	struct str why;
	enum answer answer = repository_get(&publication->repository, hub_tag, &manifest, failure);
	if (answer != ANSWER_PRESENT)
		return answer;
	const struct source *source = source_new(arena, STR("manifest"), manifest.bytes);
	if (!manifest_read(arena, source, manifest.media_type, &content, &why))
		return ANSWER_ABSENT;
	const struct descriptor *layer = manifest_layer(&content, MEDIA_HUB_LAYER);
	return layer && digest_matches(layer->digest, publication->hub_repository) ? ANSWER_PRESENT
										   : ANSWER_ABSENT;
}

static bool
put(struct publication *publication, struct str manifest, struct str before,
	struct http_failure *failure)
{
	struct artifact artifact = { .parts = { { MEDIA_HUB_LAYER, publication->hub_repository },
					     { MEDIA_HUB_CONFIG, STR("{}") } },
		.count = 2,
		.manifest = manifest };
	if (artifact_put_blobs(publication, &artifact, failure) &&
		artifact_put_manifest(publication, &artifact, hub_tag, before, failure))
		return true;
	/* A conflict over this file is not one over a version: the next push writes it again. */
	if (failure->key == HTTP_FAILURE_CONFLICT)
		failure->key = HTTP_FAILURE_REFUSED;
	if (failure->key == HTTP_FAILURE_IMMUTABLE)
		failure->advice = STR(
			"except the tag artifacthub.io from the rule that makes tags immutable");
	return false;
}

bool
hub_repository_publish(struct publication *publication, struct http_failure *failure)
{
	struct arena *arena = publication->arena;
	struct str before = { 0 };
	if (!publication->hub_repository.len)
		return true;
	struct str manifest = package_hub_manifest(arena, publication->hub_repository);
	enum answer answer = repository_find(&publication->repository, hub_tag, &before, failure);
	if (answer == ANSWER_FAILED)
		return false;
	if (answer == ANSWER_PRESENT) {
		if (str_equal(before, digest_of(arena, manifest)))
			return true;
		answer = is_same(publication, failure);
		if (answer != ANSWER_ABSENT)
			return answer == ANSWER_PRESENT;
	} else {
		before = (struct str){ 0 };
	}
	return put(publication, manifest, before, failure);
}
