/* SPDX-License-Identifier: MIT
 * Publishes charts, one after another. publish() takes one chart from its files to its tag. It
 * looks first and never overwrites a version; nothing is visible before the last write, and that
 * write is read back. */
#include "oci/push.h"

#include "base/status.h"
#include "http/http.h"

enum { LOOKS_MAX = 5, LOOK_WAIT = 1000 };

/* Writes the blobs, and the manifest under its digest: all is there, but not visible yet. */
static bool
stage(struct publication *publication, struct http_failure *failure)
{
	const struct artifact *artifact = &publication->artifact;
	return artifact_put_blobs(publication, artifact, failure) &&
		artifact_put_manifest(
			publication, artifact, publication->digest, (struct str){ 0 }, failure);
}

/* --- The tag --- */

static enum answer
find_tag(struct publication *publication, struct str *digest, struct http_failure *failure)
{
	*digest = (struct str){ 0 };
	return repository_find(&publication->repository, publication->tag, digest, failure);
}

static bool
conflict(struct publication *publication, struct http_failure *failure)
{
	*failure = http_failure_new(publication->arena, HTTP_FAILURE_CONFLICT,
		"someone else published %.*s in the meantime", STR_FMT(publication->tag));
	failure->advice = STR("bump the version in Chart.yaml");
	return false;
}

/* Reads the tag, which must have our digest. Some registries show a new tag only after a while. */
static bool
read_back(struct publication *publication, struct http_failure *failure)
{
	struct manifest manifest;
	for (unsigned looks = 0; looks < LOOKS_MAX; looks++) {
		if (looks)
			clock_sleep(LOOK_WAIT << looks);
		enum answer answer = repository_get(
			&publication->repository, publication->tag, &manifest, failure);
		if (answer == ANSWER_FAILED)
			return false;
		if (answer == ANSWER_PRESENT)
			return str_equal(manifest.digest, publication->digest) ||
				conflict(publication, failure);
	}
	*failure = http_failure_new(publication->arena, HTTP_FAILURE_ABSENT,
		"the tag %.*s was written, but is not there", STR_FMT(publication->tag));
	return false;
}

/* Writes the tag, which makes the version visible. A refusal may mean that the tag is there
 * already: some registries refuse to write it again even with the same content. */
static bool
put_tag(struct publication *publication, struct http_failure *failure)
{
	struct http_failure other;
	struct str now;
	if (artifact_put_manifest(publication, &publication->artifact, publication->tag,
		    publication->before, failure))
		return publication->task->request->dry_run || read_back(publication, failure);
	if (clock_stopped() || find_tag(publication, &now, &other) != ANSWER_PRESENT)
		return false;
	if (str_equal(now, publication->digest))
		return true;
	return str_equal(now, publication->before) ? false : conflict(publication, failure);
}

/* --- One chart --- */

static bool
publish_new(struct publication *publication, struct http_failure *failure)
{
	const struct talk_request *request = publication->task->request;
	if (!stage(publication, failure))
		return false;
	publication->state = request->dry_run ? STR("planned")
		: request->stage              ? STR("staged")
					      : STR("published");
	return request->stage ||
		(hub_repository_publish(publication, failure) && put_tag(publication, failure));
}

/* Handles a version that is there already. With the same content only the hub repository is
 * written; other content is refused. */
static bool
meet_existing(struct publication *publication, struct http_failure *failure)
{
	publication->state = STR("unchanged");
	if (existing_compare(publication, failure) != EXISTING_SAME)
		return false;
	publication->digest = publication->before;
	return publication->task->request->stage || hub_repository_publish(publication, failure);
}

/* --publish: gives a tag to the manifest that --stage has uploaded. */
static bool
publish_staged(struct publication *publication, struct http_failure *failure)
{
	struct str digest = publication->task->request->publish;
	struct manifest manifest;
	enum answer answer = repository_get(&publication->repository, digest, &manifest, failure);
	if (answer == ANSWER_ABSENT)
		*failure = http_failure_new(publication->arena, HTTP_FAILURE_ABSENT,
			"nothing is staged as %.*s", STR_FMT(digest));
	if (answer != ANSWER_PRESENT)
		return false;
	if (existing_compare_digest(publication, digest, failure) != EXISTING_SAME) {
		if (failure->key == HTTP_FAILURE_CONFLICT)
			failure->key = HTTP_FAILURE_INPUT;
		return false;
	}
	publication->artifact = (struct artifact){ .manifest = manifest.bytes };
	publication->digest = digest;
	publication->state =
		publication->task->request->dry_run ? STR("planned") : STR("published");
	return hub_repository_publish(publication, failure) && put_tag(publication, failure);
}

static bool
publish(struct publication *publication, int *status, struct http_failure *failure)
{
	struct str staged = publication->task->request->publish;
	if (!prepare_publication(publication, status, failure) ||
		!hub_repository_choose(publication, failure))
		return false;
	switch (find_tag(publication, &publication->before, failure)) {
	case ANSWER_FAILED:
		return false;
	case ANSWER_PRESENT:
		return meet_existing(publication, failure);
	case ANSWER_ABSENT:
		return staged.len ? publish_staged(publication, failure)
				  : publish_new(publication, failure);
	}
	return false;
}

/* --- All of them --- */

static struct str
published_reference(struct publication *publication)
{
	struct reference reference = *publication->target;
	reference.repository = publication->repository.name;
	if (str_equal(publication->state, STR("staged")))
		reference.digest = publication->digest;
	else
		reference.tag = publication->tag;
	return reference_text(publication->arena, &reference);
}

static void
send_published(struct publication *publication, int status, const struct http_failure *failure)
{
	struct talk_event event = { .kind = TALK_PUBLISHED,
		.chart = publication->chart->folder,
		.name = publication->package.name,
		.version = publication->package.version,
		.state = publication->state,
		.status = status };
	if (publication->repository.name.len)
		event.reference = published_reference(publication);
	if (status == EXIT_CLEAN) {
		event.digest = publication->digest;
	} else {
		event.state = status == EXIT_CONFLICT ? STR("conflict") : STR("failed");
		event.key = http_failure_name(failure->key);
		event.text = failure->message;
		event.advice = failure->advice;
	}
	if (publication->why.len)
		events_send_note(publication->task,
			str_format(publication->arena, "%.*s: %.*s",
				STR_FMT(publication->chart->folder), STR_FMT(publication->why)));
	events_send(publication->task, &event);
}

static int
push_chart(struct task *task, const struct reference *target, const struct talk_chart *chart)
{
	struct arena arena;
	struct http_failure failure = { 0 };
	int status = EXIT_CLEAN;
	arena_init(&arena);
	task->doing = chart->folder;
	struct publication publication = { .task = task,
		.target = target,
		.chart = chart,
		.arena = &arena,
		.repository = { .registry = task->registry, .arena = &arena } };
	if (!publish(&publication, &status, &failure) && status == EXIT_CLEAN)
		status = events_failure_status(&failure);
	send_published(&publication, status, &failure);
	arena_close(&arena);
	return status;
}

/* Reads the target: a namespace or a layout. Name and version come from the charts. */
static bool
take_target(struct task *task, struct reference *target, struct http_failure *failure)
{
	struct str text = task->request->reference;
	if (!reference_parse(task->arena, text, target, failure))
		return false;
	if (!target->tag.len && !target->digest.len &&
		!(target->is_layout && target->repository.len))
		return true;
	*failure = http_failure_new(task->arena, HTTP_FAILURE_REFERENCE,
		"`%.*s` names a chart or a version, but these come from Chart.yaml", STR_FMT(text));
	return false;
}

int
push_run(struct task *task)
{
	struct http_failure failure;
	struct reference target;
	int status = EXIT_CLEAN;
	if (!take_target(task, &target, &failure) || !open_registry(task, &target, &failure))
		return events_send_failure(task, &failure);
	for (size_t i = 0; i < task->request->charts.len && !clock_stopped(); i++)
		status = status_worse(
			status, push_chart(task, &target, &task->request->charts.at[i]));
	return status;
}
