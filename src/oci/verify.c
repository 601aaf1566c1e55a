/* SPDX-License-Identifier: MIT
 * Verifies a published version: reads all that a registry holds of it, as Helm would, and checks
 * that it agrees with itself and with its source chart. What does not agree is reported as a
 * problem; what cannot be read is reported as a failure. */
#include "oci/verify.h"
#include "archive/archive.h"
#include "base/status.h"
#include "files/files.h"
#include "http/http.h"
#include "package/package.h"
#include "text/problem.h"
#include "tree/tree.h"

/* --- The request --- */

/* Reads the chart to compare with, if there is one. */
static void
load_chart(struct verification *verification)
{
	const struct talk_charts *charts = &verification->task->request->charts;
	struct problem_list problems = { 0 };
	if (!charts->len)
		return;
	verification->chart = &charts->at[0];
	content_read(verification->arena, open_files(verification->task, verification->chart),
		&verification->ours, &problems);
	verify_pass_on(verification, &problems);
}

/* Completes a reference without a version by the chart's version. */
static bool
complete_reference(struct verification *verification, struct http_failure *failure)
{
	struct reference *reference = &verification->reference;
	const struct node *version = verification->ours.metadata
		? node_get(verification->ours.metadata, STR("version"))
		: NULL;
	if (!reference->tag.len && !reference->digest.len && version)
		reference->tag = package_tag(verification->arena, version->text);
	if (!reference->repository.len)
		*failure = http_failure_new(verification->arena, HTTP_FAILURE_REFERENCE,
			"`%.*s` names no chart", STR_FMT(verification->task->request->reference));
	else if (!reference->tag.len && !reference->digest.len)
		*failure = http_failure_new(verification->arena, HTTP_FAILURE_REFERENCE,
			"`%.*s` names no version", STR_FMT(verification->task->request->reference));
	else
		return true;
	failure->advice =
		STR("write it as oci://HOST/NAME:VERSION or oci-layout:FOLDER:NAME:VERSION");
	return false;
}

static bool
begin(struct verification *verification, struct http_failure *failure)
{
	struct task *task = verification->task;
	map_init(&verification->sent, verification->arena);
	map_init(&verification->problems, verification->arena);
	if (!reference_parse(verification->arena, task->request->reference,
		    &verification->reference, failure))
		return false;
	load_chart(verification);
	if (!complete_reference(verification, failure))
		return false;
	verification->name = reference_text(verification->arena, &verification->reference);
	return open_registry(task, &verification->reference, failure);
}

/* --- The published version --- */

/* Opens the archive. False only when the registry cannot be asked further. */
static bool
open_archive(struct verification *verification)
{
	struct problem_list problems = { 0 };
	struct str bytes, path = verify_part(verification, "chart.tgz");
	if (!verification->chart_layer)
		return true;
	enum answer answer =
		verify_blob(verification, verification->chart_layer, ARCHIVE_PACKED_MAX, &bytes);
	if (answer != ANSWER_PRESENT)
		return answer != ANSWER_FAILED;
	if (package_open(verification->arena, path, bytes, &verification->package, &problems))
		content_read(verification->arena, files_archive(verification->arena, path, bytes),
			&verification->theirs, &problems);
	verify_pass_on(verification, &problems);
	return true;
}

/* False when the registry cannot be asked further. */
static bool
check_chart(struct verification *verification)
{
	if (!verify_manifest(verification))
		return true;
	if (!open_archive(verification) || !verify_config(verification) ||
		!verify_provenance(verification))
		return false;
	if (!verification->theirs.files)
		return true;
	verify_names(verification);
	verify_annotations(verification);
	verify_content(verification);
	return true;
}

static void
report_published(struct verification *verification)
{
	struct talk_event event = {
		.kind = TALK_PUBLISHED,
		.chart = verification->chart ? verification->chart->folder : (struct str){ 0 },
		.name = verification->package.name,
		.version = verification->package.version,
		.reference = verification->name,
		.digest = verification->manifest.digest,
		.total = verification->files,
		.state = STR("published"),
	};
	events_send(verification->task, &event);
}

int
verify_run(struct task *task)
{
	struct verification verification = { .task = task, .arena = task->arena };
	struct http_failure failure;
	bool there;
	if (!begin(&verification, &failure))
		return events_send_failure(task, &failure);
	if (verify_find(&verification, &there) && there && check_chart(&verification) &&
		verify_hub_repository(&verification) && verify_tags(&verification))
		report_published(&verification);
	if (verification.failed)
		return EXIT_UNCHECKED;
	return verification.found ? EXIT_FINDINGS : EXIT_CLEAN;
}
