/* SPDX-License-Identifier: MIT
 * Waits until Artifact Hub lists a version. The Hub reads a registry about twice an hour, so it is
 * asked once a minute; whatever it answers meanwhile, only the deadline ends the wait. */
#include <inttypes.h>

#include "base/builder.h"
#include "base/status.h"
#include "chart/chart.h"
#include "files/files.h"
#include "form/form.h"
#include "http/http.h"
#include "oci/hub.h"
#include "oci/pull.h"
#include "package/package.h"
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

/* The chart's files: those of the request, else of the published archive. */
static struct files *
find_files(struct task *task, struct failure *failure)
{
	struct pulled pulled;
	if (task->request->charts.len)
		return task_files(task, &task->request->charts.at[0]);
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

/* The version is the chart's: under another tag it was not published. */
static bool
find_wanted(struct task *task, struct hub_wanted *wanted, struct failure *failure)
{
	struct files *files = find_files(task, failure);
	if (!files)
		return false;
	const struct chart *chart = chart_load(task->arena, files);
	const struct node *metadata = node_get(chart->root, STR("chart"));
	const struct node *hub = node_get(chart->root, STR("artifacthub"));
	wanted->package = task->request->hub_package;
	struct str version = text_of(metadata, STR("version"));
	wanted->version = hub_version(task->arena, version);
	wanted->tag = package_tag(task->arena, version);
	wanted->license = text_of(hub, STR("license"));
	wanted->has_schema = has_members(chart->root, STR("schema"));
	wanted->has_changes = has_members(hub, STR("changes"));
	if (!chart->unread && wanted->version.len)
		return true;
	*failure = failure_new(task->arena, FAILURE_INPUT,
		"%.*s: what Artifact Hub must list of it could not be read",
		STR_FMT(files->folder));
	return false;
}

static bool
open_hub(struct task *task, struct hub *hub, struct failure *failure)
{
	struct str url = task->request->hub_url;
	struct http_options options = task_http_options(task);
	/* The client's certificate is the registry's business; a look may begin at the deadline. */
	options.cert_file = options.key_file = (struct str){ 0 };
	options.timeout = (long long)task->request->hub_timeout * 1000 + LOOK_TIME;
	*failure = failure_new(
		task->arena, FAILURE_REFERENCE, "`%.*s` is no address of a Hub", STR_FMT(url));
	if (!http_url_parse(task->arena, url, &hub->url))
		return false;
	*failure = failure_new(task->arena, FAILURE_REFERENCE,
		"`%.*s` is no REPOSITORY/PACKAGE of Artifact Hub",
		STR_FMT(task->request->hub_package));
	if (!hub_package_is_valid(task->request->hub_package))
		return false;
	hub->http = http_new(task->arena, &options);
	return true;
}

/* --- Waiting --- */

struct waiting {
	struct task *task;
	struct hub hub;
	long long start, deadline;
	struct str missing; /* as it was told last */
};

static struct str
join_missing(struct arena *arena, const struct hub_answer *answer)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < answer->missing.len; i++)
		builder_format(&text, "%s%.*s", i ? "; " : "", STR_FMT(answer->missing.at[i]));
	return builder_str(&text);
}

static void
tell_missing(struct waiting *waiting, struct str missing)
{
	const struct hub_wanted *wanted = &waiting->hub.wanted;
	if (str_equal(missing, waiting->missing))
		return;
	waiting->missing = str_copy(waiting->task->arena, missing);
	tell_note(waiting->task,
		str_format(waiting->task->arena, "waiting for Artifact Hub to list %.*s %.*s: %.*s",
			STR_FMT(wanted->package), STR_FMT(wanted->version), STR_FMT(missing)));
}

static int
tell_listed(struct waiting *waiting)
{
	const struct hub_wanted *wanted = &waiting->hub.wanted;
	tell_note(waiting->task,
		str_format(waiting->task->arena, "Artifact Hub lists %.*s %.*s",
			STR_FMT(wanted->package), STR_FMT(wanted->version)));
	return EXIT_CLEAN;
}

static int
tell_gave_up(struct waiting *waiting, long long asked)
{
	const struct hub_wanted *wanted = &waiting->hub.wanted;
	struct arena *arena = waiting->task->arena;
	long long minutes = (clock_now() - waiting->start) / INTERVAL;
	struct failure failure =
		failure_new(arena, FAILURE_NOT_LISTED, "%.*s %.*s after %lld minute%s: %.*s",
			STR_FMT(wanted->package), STR_FMT(wanted->version), minutes,
			minutes == 1 ? "" : "s", STR_FMT(waiting->missing));
	failure.advice = asked > 0
		? str_format(arena, "the Hub asks to come back in %lld seconds", asked / 1000)
		: STR("the Hub's control panel shows why it leaves a version out");
	return tell_failed(waiting->task, &failure);
}

/* Until the next look, or the deadline. False when there is none. */
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

/* One look; its memory is given back. *status is set when it was the last. */
static bool
look(struct waiting *waiting, long long *asked, int *status)
{
	struct arena scratch;
	struct hub_answer answer;
	struct failure failure;
	arena_init(&scratch);
	bool goes_on = hub_look(&waiting->hub, &scratch, &answer, &failure);
	*asked = answer.asked_wait;
	if (!goes_on)
		*status = tell_failed(waiting->task, &failure);
	else if (!answer.missing.len)
		*status = tell_listed(waiting);
	else
		tell_missing(waiting, join_missing(&scratch, &answer));
	goes_on = goes_on && answer.missing.len;
	arena_close(&scratch);
	return goes_on;
}

int
wait_run(struct task *task)
{
	struct waiting waiting = { .task = task, .start = clock_now() };
	struct failure failure;
	int status = EXIT_UNCHECKED;
	long long asked;
	if (!open_hub(task, &waiting.hub, &failure) ||
		!find_wanted(task, &waiting.hub.wanted, &failure))
		return tell_failed(task, &failure);
	waiting.deadline = waiting.start + (long long)task->request->hub_timeout * 1000;
	while (look(&waiting, &asked, &status))
		if (!pause_until_next(&waiting, asked))
			return tell_gave_up(&waiting, asked);
	return status;
}
