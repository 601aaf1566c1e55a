/* SPDX-License-Identifier: MIT
 * Prepares a chart for publishing: its archive, provenance, config and manifest, and its name and
 * tag. */
#include "archive/archive.h"
#include "base/digest.h"
#include "base/fs.h"
#include "base/map.h"
#include "base/status.h"
#include "files/files.h"
#include "http/http.h"
#include "oci/push.h"
#include "package/package.h"
#include "text/problem.h"

enum { NAME_MAX_WITH_HOST = 255 };

static bool
refuse(struct publication *publication, struct http_failure *failure, struct str path,
	struct str why)
{
	*failure = http_failure_new(
		publication->arena, HTTP_FAILURE_INPUT, "%.*s: %.*s", STR_FMT(path), STR_FMT(why));
	return false;
}

/* --- The archive --- */

/* Sends the problems of a chart that cannot be packed; the first one becomes the message. *status
 * is that of findings when Helm would refuse the chart, too, else that of a failure. */
static bool
send_problems(struct publication *publication, const struct problem_list *problems, int *status,
	struct http_failure *failure)
{
	struct task *task = publication->task;
	struct map sent;
	map_init(&sent, publication->arena);
	*status = EXIT_FINDINGS;
	for (size_t i = 0; i < problems->len; i++) {
		events_send_problem(task, &sent, &problems->at[i]);
		if (problem_is_unread(&problems->at[i]))
			*status = EXIT_UNCHECKED;
	}
	struct str message = problems->len ? problems->at[0].message : STR("cannot be packed");
	struct str path = problems->len ? problems->at[0].file : publication->chart->folder;
	return refuse(publication, failure, path, message);
}

static bool
open_archive(struct publication *publication, struct problem_list *problems,
	struct http_failure *failure)
{
	const struct talk_chart *chart = publication->chart;
	struct arena *arena = publication->arena;
	struct str tgz, why;
	if (!fs_read(arena, str_cstr(arena, chart->real), ARCHIVE_PACKED_MAX, &tgz, &why))
		return refuse(publication, failure, chart->folder, why);
	return package_open(arena, chart->folder, tgz, &publication->package, problems);
}

static long long
entry_time(const struct talk_request *request)
{
	unsigned long long seconds = 0;
	return str_to_uint(request->epoch, &seconds) ? (long long)seconds : 0;
}

static bool
pack(struct publication *publication, int *status, struct http_failure *failure)
{
	const struct talk_request *request = publication->task->request;
	const struct talk_chart *chart = publication->chart;
	struct arena *arena = publication->arena;
	struct problem_list problems = { 0 };
	struct package_options options = { .version = request->version,
		.app_version = request->app_version,
		.mtime = entry_time(request) };
	*failure = (struct http_failure){ .key = HTTP_FAILURE_INPUT };
	bool done = chart->is_archive
		? open_archive(publication, &problems, failure)
		: package_build(arena, files_folder(arena, chart->folder, chart->root), &options,
			  &publication->package, &problems);
	if (done || failure->message.len)
		return done;
	return send_problems(publication, &problems, status, failure);
}

/* --- The provenance --- */

/* Reads the .prov beside an archive, if there is one. It must be for this archive. */
static bool
take_prov(struct publication *publication, struct http_failure *failure)
{
	struct arena *arena = publication->arena;
	struct str path = str_join(arena, publication->chart->real, STR(".prov"));
	struct str shown = str_join(arena, publication->chart->folder, STR(".prov")), why;
	if (fs_look(str_cstr(arena, path), true).kind == FS_MISSING)
		return true;
	if (!fs_read(arena, str_cstr(arena, path), PROVENANCE_MAX, &publication->prov, &why) ||
		!provenance_matches(arena, publication->prov, &publication->package, &why))
		return refuse(publication, failure, shown, why);
	return true;
}

static bool
sign(struct publication *publication, struct http_failure *failure)
{
	const struct talk_request *request = publication->task->request;
	struct signing signing = { request->key, request->keyring, request->passphrase_file };
	struct str why;
	return package_sign(publication->arena, &publication->package, &signing, &publication->prov,
		       &why) ||
		refuse(publication, failure, STR("gpg"), why);
}

static bool
prove(struct publication *publication, struct http_failure *failure)
{
	const struct talk_request *request = publication->task->request;
	if (request->publish.len) /* the staged version has its own */
		return true;
	if (request->sign)
		return sign(publication, failure);
	return !publication->chart->is_archive || take_prov(publication, failure);
}

/* --- Names --- */

static bool
name(struct publication *publication, struct http_failure *failure)
{
	struct arena *arena = publication->arena;
	const struct reference *target = publication->target;
	struct str chart_name = publication->package.name;
	publication->repository.name = chart_name;
	if (target->repository.len && !target->is_layout)
		publication->repository.name = str_format(
			arena, "%.*s/%.*s", STR_FMT(target->repository), STR_FMT(chart_name));
	publication->tag = package_tag(arena, publication->package.version);
	if (!repository_is_valid(publication->repository.name)) {
		publication->repository.name = (struct str){ 0 };
		return refuse(publication, failure, publication->chart->folder,
			str_format(arena, "`%.*s` is not a name that registries accept",
				STR_FMT(chart_name)));
	}
	if (target->host.len + 1 + publication->repository.name.len > NAME_MAX_WITH_HOST &&
		!target->is_layout)
		return refuse(publication, failure, publication->chart->folder,
			STR("its address is longer than 255 characters"));
	if (!reference_tag_is_valid(publication->tag))
		return refuse(publication, failure, publication->chart->folder,
			str_format(arena,
				"the version %.*s is not a tag that registries accept (at most "
				"128 characters)",
				STR_FMT(publication->package.version)));
	return true;
}

/* --- All of it --- */

static struct str
created(struct publication *publication)
{
	const struct talk_request *request = publication->task->request;
	if (request->created.len || !request->epoch.len)
		return request->created;
	return package_time(publication->arena, entry_time(request));
}

/* The blobs in the order in which they are sent. */
enum { PART_CHART, PART_CONFIG, PART_PROVENANCE };

static void
gather(struct publication *publication)
{
	struct arena *arena = publication->arena;
	const struct package *package = &publication->package;
	struct artifact *artifact = &publication->artifact;
	*artifact = (struct artifact){
		.parts = { [PART_CHART] = { MEDIA_CHART, package->tgz },
			[PART_CONFIG] = { MEDIA_CONFIG, package_config(arena, package->metadata) },
			[PART_PROVENANCE] = { MEDIA_PROVENANCE, publication->prov } },
		.count = publication->prov.len ? 3 : 2,
		.manifest =
			package_manifest(arena, package, publication->prov, created(publication)),
	};
	publication->digest = digest_of(arena, artifact->manifest);
}

/* Whether the manifest and the config are small enough for verify to read them. */
static bool
is_bounded(struct publication *publication, struct http_failure *failure)
{
	const struct artifact *artifact = &publication->artifact;
	struct str folder = publication->chart->folder;
	if (artifact->manifest.len > MANIFEST_MAX)
		return refuse(publication, failure, folder,
			STR("its manifest would be larger than 4 MiB: shorten the annotations"));
	if (artifact->parts[PART_CONFIG].bytes.len > CONFIG_MAX)
		return refuse(publication, failure, folder,
			STR("its config would be larger than 1 MiB: shorten Chart.yaml"));
	return true;
}

bool
prepare_publication(struct publication *publication, int *status, struct http_failure *failure)
{
	if (!pack(publication, status, failure) || !name(publication, failure) ||
		!prove(publication, failure))
		return false;
	gather(publication);
	return is_bounded(publication, failure);
}
