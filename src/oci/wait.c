/* SPDX-License-Identifier: MIT
 * Waits until Artifact Hub lists a version. The Hub reads a registry about twice an hour, so it is
 * asked once a minute. A wrong answer does not end the wait; only the deadline does. */
#include <inttypes.h>

#include "base/builder.h"
#include "base/status.h"
#include "files/files.h"
#include "form/form.h"
#include "helm/helm.h"
#include "http/http.h"
#include "hub/hub.h"
#include "oci/artifacthub.h"
#include "oci/pull.h"
#include "package/package.h"
#include "text/problem.h"
#include "tree/tree.h"

enum { INTERVAL = 60 * 1000, LOOK_TIME = 2 * 60 * 1000 };

/* --- What must be listed --- */

static struct str
text_of(const struct node *object, struct str name)
{
	const struct node *node = object ? node_get(object, name) : NULL;
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

static bool
has_members(const struct node *object, struct str name)
{
	const struct node *node = object ? node_get(object, name) : NULL;
	return node && node->count > 0;
}

/* The chart's files: of the chart in the request, else of the published archive. */
static struct files *
find_files(struct task *task, struct http_failure *failure)
{
	struct pulled pulled;
	if (task->request->charts.len)
		return open_files(task, &task->request->charts.at[0]);
	if (!pull_chart(task, &pulled, failure))
		return NULL;
	return files_archive(
		task->arena, reference_text(task->arena, &pulled.reference), pulled.archive);
}

/* How the Hub writes a version (semver's String): 1.2 is 1.2.0, v1.2.3 is 1.2.3. */
static struct str
hub_version(struct arena *arena, struct str text)
{
	struct semver version;
	struct builder written;
	if (!semver_parse(text, &version))
		return text;
	builder_init(&written, arena);
	builder_format(&written, "%" PRIu64 ".%" PRIu64 ".%" PRIu64, version.major, version.minor,
		version.patch);
	if (version.pre.len)
		builder_format(&written, "-%.*s", STR_FMT(version.pre));
	if (version.metadata.len)
		builder_format(&written, "+%.*s", STR_FMT(version.metadata));
	return builder_str(&written);
}

/* Whether a file could not be read or parsed, so that its values are unknown. */
static bool
is_unread(const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		if (problem_is_unread(&problems->at[i]))
			return true;
	return false;
}

/* The values that Artifact Hub must list: of Chart.yaml, its annotations, and the schema. The
 * version is the chart's, and the tag follows from it: the version is published under no other. */
static bool
find_wanted(struct task *task, struct artifacthub_wanted *wanted, struct http_failure *failure)
{
	struct problem_list problems = { 0 };
	struct files *files = find_files(task, failure);
	if (!files)
		return false;
	struct helm_chart *chart = helm_open(task->arena, files, &problems);
	const struct node *metadata = helm_metadata(chart);
	const struct node *annotations = hub_load_annotations(helm_reader(chart), metadata);
	const struct node *schema = helm_schema(chart);
	struct str version = text_of(metadata, STR("version"));
	wanted->package = task->request->artifacthub_package;
	wanted->version = hub_version(task->arena, version);
	wanted->tag = package_tag(task->arena, version);
	wanted->license = text_of(annotations, STR("license"));
	wanted->has_schema = schema && schema->count > 0;
	wanted->has_changes = has_members(annotations, STR("changes"));
	if (!is_unread(&problems) && wanted->version.len)
		return true;
	*failure = http_failure_new(task->arena, HTTP_FAILURE_INPUT,
		"%.*s: the values that Artifact Hub must list could not be read",
		STR_FMT(files->folder));
	return false;
}

static bool
open_hub(struct task *task, struct artifacthub *hub, struct http_failure *failure)
{
	struct str url = task->request->hub_url;
	struct http_options options = open_http_options(task);
	/* The client certificate is only for the registry. A look may begin at the deadline. */
	options.cert_file = options.key_file = (struct str){ 0 };
	options.timeout = (long long)task->request->hub_timeout * 1000 + LOOK_TIME;
	*failure = http_failure_new(task->arena, HTTP_FAILURE_REFERENCE,
		"`%.*s` is not an address of Artifact Hub", STR_FMT(url));
	if (!http_url_parse(task->arena, url, &hub->url))
		return false;
	*failure = http_failure_new(task->arena, HTTP_FAILURE_REFERENCE,
		"`%.*s` is not of the form REPOSITORY/PACKAGE",
		STR_FMT(task->request->artifacthub_package));
	if (!artifacthub_package_is_valid(task->request->artifacthub_package))
		return false;
	hub->http = http_new(task->arena, &options);
	return true;
}

/* --- Waiting --- */

struct waiting {
	struct task *task;
	struct artifacthub hub;
	long long start, deadline;
	struct str missing; /* as it was sent last */
};

static struct str
join_missing(struct arena *arena, const struct artifacthub_answer *answer)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < answer->missing.len; i++)
		builder_format(&text, "%s%.*s", i ? "; " : "", STR_FMT(answer->missing.at[i]));
	return builder_str(&text);
}

static void
note_missing(struct waiting *waiting, struct str missing)
{
	const struct artifacthub_wanted *wanted = &waiting->hub.wanted;
	if (str_equal(missing, waiting->missing))
		return;
	waiting->missing = str_copy(waiting->task->arena, missing);
	events_send_note(waiting->task,
		str_format(waiting->task->arena, "waiting for Artifact Hub to list %.*s %.*s: %.*s",
			STR_FMT(wanted->package), STR_FMT(wanted->version), STR_FMT(missing)));
}

static int
note_listed(struct waiting *waiting)
{
	const struct artifacthub_wanted *wanted = &waiting->hub.wanted;
	events_send_note(waiting->task,
		str_format(waiting->task->arena, "Artifact Hub lists %.*s %.*s",
			STR_FMT(wanted->package), STR_FMT(wanted->version)));
	return EXIT_CLEAN;
}

static int
give_up(struct waiting *waiting, long long asked)
{
	const struct artifacthub_wanted *wanted = &waiting->hub.wanted;
	struct arena *arena = waiting->task->arena;
	long long minutes = (clock_now() - waiting->start) / INTERVAL;
	struct http_failure failure = http_failure_new(arena, HTTP_FAILURE_NOT_LISTED,
		"%.*s %.*s after %lld minute%s: %.*s", STR_FMT(wanted->package),
		STR_FMT(wanted->version), minutes, minutes == 1 ? "" : "s",
		STR_FMT(waiting->missing));
	failure.advice = asked > 0
		? str_format(arena, "Artifact Hub asks to try again in %lld seconds", asked / 1000)
		: STR("Artifact Hub's control panel shows why a version is not listed");
	return events_send_failure(waiting->task, &failure);
}

/* Waits until the next look or the deadline. False when there is no next look. */
static bool
pause_until_next(const struct waiting *waiting, long long asked)
{
	long long left = waiting->deadline - clock_now();
	long long pause = asked > INTERVAL ? asked : INTERVAL;
	if (left <= 0 || asked > left)
		return false;
	clock_sleep(pause < left ? pause : left);
	return !clock_stopped();
}

/* Looks once and gives its memory back. False when it was the last look; then *status is set. */
static bool
look(struct waiting *waiting, long long *asked, int *status)
{
	struct arena scratch;
	struct artifacthub_answer answer;
	struct http_failure failure;
	arena_init(&scratch);
	bool goes_on = artifacthub_look(&waiting->hub, &scratch, &answer, &failure);
	*asked = answer.asked_wait;
	if (!goes_on)
		*status = events_send_failure(waiting->task, &failure);
	else if (!answer.missing.len)
		*status = note_listed(waiting);
	else
		note_missing(waiting, join_missing(&scratch, &answer));
	goes_on = goes_on && answer.missing.len;
	arena_close(&scratch);
	return goes_on;
}

int
wait_run(struct task *task)
{
	struct waiting waiting = { .task = task, .start = clock_now() };
	struct http_failure failure;
	int status = EXIT_UNCHECKED;
	long long asked;
	if (!open_hub(task, &waiting.hub, &failure) ||
		!find_wanted(task, &waiting.hub.wanted, &failure))
		return events_send_failure(task, &failure);
	waiting.deadline = waiting.start + (long long)task->request->hub_timeout * 1000;
	while (look(&waiting, &asked, &status))
		if (!pause_until_next(&waiting, asked))
			return give_up(&waiting, asked);
	return status;
}
