/* SPDX-License-Identifier: MIT
 * Locations of results. A file on disk is a path from the root of the sources. A file in an archive
 * is an artifact of the run whose parent is the archive (3.24.3). Artifacts are written after the
 * results, so each gets its index at the first use and is remembered. */
#include "base/panic.h"
#include "report/sarif.h"
#include "report/uri.h"
#include "text/source.h"

/* An archive, or a file in one. */
struct sarif_artifact {
	size_t index;
	const struct sarif_artifact *parent; /* NULL: on disk */
	struct str uri;
	bool from_root; /* the uri is seen from %SRCROOT% */
};

static void
add_uri(struct json location, struct str uri, bool from_root)
{
	json_set_text(location, "uri", uri);
	if (from_root)
		json_set_text(location, "uriBaseId", STR("%SRCROOT%"));
}

static bool
is_from_root(struct str uri)
{
	return !str_starts(uri, STR("file:")) && !source_is_published(uri);
}

/* The path of a nested artifact starts with a slash, its archive's root (3.24.2). */
static const struct sarif_artifact *
remember(const struct report *report, struct str path)
{
	struct sarif_log *log = report->state;
	struct sarif_artifact *artifact = map_get(&log->artifacts, path);
	if (artifact)
		return artifact;
	struct str archive = source_archive_of(path);
	const struct sarif_artifact *parent = archive.len ? remember(report, archive) : NULL;
	artifact = ARENA_NEW(report->arena, struct sarif_artifact);
	artifact->index = log->artifacts.count;
	artifact->parent = parent;
	artifact->uri = parent ? uri_in_archive(report->arena, path)
			       : uri_from_base(report->arena, report, path);
	artifact->from_root = !parent && is_from_root(artifact->uri);
	map_put(&log->artifacts, str_copy(report->arena, path), artifact);
	return artifact;
}

void
sarif_add_location(const struct report *report, struct json physical, struct str path)
{
	struct json location = json_object_in(physical, "artifactLocation");
	if (!source_archive_of(path).len) {
		struct str uri = uri_from_base(location.arena, report, path);
		add_uri(location, uri, is_from_root(uri));
		return;
	}
	const struct sarif_artifact *artifact = remember(report, path);
	add_uri(location, artifact->uri, artifact->from_root);
	json_set_number(location, "index", artifact->index);
}

void
sarif_write_artifacts(const struct report *report)
{
	const struct sarif_log *log = report->state;
	struct arena scratch;
	if (!log->artifacts.count)
		return;
	arena_init(&scratch);
	fputs(",\n\"artifacts\":[", report->stream);
	for (size_t i = 0; i < log->artifacts.count; i++) {
		const struct sarif_artifact *artifact = log->artifacts.entries[i].value;
		struct json object = json_object(&scratch);
		must(artifact->index == i);
		add_uri(json_object_in(object, "location"), artifact->uri, artifact->from_root);
		if (artifact->parent)
			json_set_number(object, "parentIndex", artifact->parent->index);
		fputs(i ? ",\n" : "\n", report->stream);
		json_write(report->stream, object);
	}
	fputs("]", report->stream);
	arena_close(&scratch);
}
