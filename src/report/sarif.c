/* SPDX-License-Identifier: MIT
 * sarif: a log for code scanning, written as the charts come. All rules that are on are listed in
 * every log and a clean run has an empty list of results, so that alerts of gone findings close.
 * Nothing in it depends on the machine or the hour. */
#include "report/sarif.h"
#include "report/uri.h"

#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "base/version.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

static void
describe(struct arena *arena, cJSON *object, const char *name, const char *text)
{
	member_text(arena, object_in(object, name), "text", str_from(text));
}

/* The kinds of notification, by their index in the driver. */
enum { UNCHECKED_CHART, FAILED_RUN };
static const struct kind {
	const char *id, *name, *summary, *description, *help;
} kinds[] = {
	[UNCHECKED_CHART] = { "unchecked-chart", "UncheckedChart",
		"A chart could not be checked whole.",
		"A file that Helm or Artifact Hub reads could not be read, or a limit was hit.",
		"The results of that chart name the place." },
	[FAILED_RUN] = { "failed-run", "FailedRun", "Something outside the chart failed.",
		"A registry or Artifact Hub did not answer, or not as it should.",
		"The message says what failed." },
};

/* reportingDescriptor, 3.49. */
static void
add_kinds(struct arena *arena, cJSON *driver)
{
	cJSON *array = array_in(driver, "notifications");
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		cJSON *kind = object_at(array);
		member_text(arena, kind, "id", str_from(kinds[i].id));
		member_text(arena, kind, "name", str_from(kinds[i].name));
		describe(arena, kind, "shortDescription", kinds[i].summary);
		describe(arena, kind, "fullDescription", kinds[i].description);
		describe(arena, kind, "help", kinds[i].help);
	}
}

/* toolComponent, 3.19, but for its rules. */
static cJSON *
driver_object(struct arena *arena)
{
	cJSON *driver = object_new();
	member_text(arena, driver, "name", STR("chartgate"));
	member_text(arena, driver, "fullName", STR("chartgate " CHARTGATE_VERSION));
	member_text(arena, driver, "version", STR(CHARTGATE_VERSION));
	member_text(arena, driver, "semanticVersion", STR(CHARTGATE_VERSION));
	member_known(arena, driver, "informationUri", STR(CHARTGATE_URL));
	add_kinds(arena, driver);
	return driver;
}

/* The members of a run (3.14) that are known before the first result. */
static cJSON *
run_object(struct arena *arena)
{
	cJSON *run = object_new();
	member_text(arena, object_in(run, "automationDetails"), "id", STR("chartgate/"));
	member_text(arena, run, "columnKind", STR("utf16CodeUnits"));
	member_text(arena, run, "defaultEncoding", STR("utf-8"));
	cJSON *line_ends = array_in(run, "newlineSequences");
	item_text(arena, line_ends, STR("\r\n"));
	item_text(arena, line_ends, STR("\n"));
	item_text(arena, line_ends, STR("\r"));
	cJSON *base = object_in(object_in(run, "originalUriBaseIds"), "%SRCROOT%");
	describe(arena, base, "description",
		"The root of the git repository, else the working directory.");
	return run;
}

static void
begin(struct report *report)
{
	FILE *stream = report->stream;
	struct arena scratch;
	arena_init(&scratch);
	struct sarif_log *log = report->state = ARENA_NEW(report->arena, struct sarif_log);
	map_init(&log->artifacts, report->arena);
	fputs("{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[\n", stream);
	object_write_open(stream, run_object(&scratch));
	fputs(",\n\"tool\":{\"driver\":", stream);
	object_write_open(stream, driver_object(&scratch));
	fputs(",\"rules\":[", stream);
	for (size_t i = 0; i < report->rule_count; i++) {
		fputs(i ? ",\n" : "\n", stream);
		object_write(stream, sarif_rule(&scratch, report->rules[i]));
	}
	fputs("]}},\n\"results\":[", stream);
	arena_close(&scratch);
}

/* What is said at the end about a chart with exit status 3; lives as long as the run. */
static void
remember_unchecked(struct report *report, const struct lint_result *result)
{
	struct sarif_log *log = report->state;
	if (result->status != EXIT_UNCHECKED)
		return;
	struct str folder = str_copy(report->arena, result->folder);
	vec_push(report->arena, &log->unchecked, folder);
}

static void
result(struct report *report, const struct lint_result *result)
{
	struct sarif_log *log = report->state;
	struct report seen = report_for(report, result);
	struct arena scratch;
	arena_init(&scratch);
	for (size_t i = 0; i < result->findings.len; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		fputs(log->has_results ? ",\n" : "\n", report->stream);
		log->has_results = true;
		object_write(report->stream,
			sarif_result(&scratch, &seen, result, &result->findings.at[i]));
		arena_rewind(&scratch, mark);
	}
	remember_unchecked(report, result);
	arena_close(&scratch);
}

/* notification, 3.58. */
static void
add_notification(struct arena *arena, cJSON *notifications, size_t kind, struct str message)
{
	cJSON *notification = object_at(notifications);
	cJSON *descriptor = object_in(notification, "descriptor");
	member_text(arena, descriptor, "id", str_from(kinds[kind].id));
	member_number(descriptor, "index", kind);
	member_text(arena, notification, "level", STR("error"));
	member_text(
		arena, object_in(notification, "message"), "text", sarif_sentence(arena, message));
}

static struct str
say_unchecked(struct arena *arena, struct str folder)
{
	struct str where = folder.len ? folder : STR("A file shared by several charts");
	return str_format(arena, "'%.*s' could not be checked whole.", STR_FMT(where));
}

/* invocation, 3.20. */
static void
end(struct report *report, const struct lint_summary *summary)
{
	const struct sarif_log *log = report->state;
	struct arena scratch;
	arena_init(&scratch);
	cJSON *invocation = object_new();
	bool whole = summary->status != EXIT_UNCHECKED;
	must(cJSON_AddBoolToObject(invocation, "executionSuccessful", whole));
	member_number(invocation, "exitCode", (size_t)summary->status);
	cJSON *notifications = array_in(invocation, "toolExecutionNotifications");
	for (size_t i = 0; i < log->unchecked.len; i++)
		add_notification(&scratch, notifications, UNCHECKED_CHART,
			say_unchecked(&scratch, log->unchecked.at[i]));
	for (size_t i = 0; i < summary->failures.len; i++)
		add_notification(&scratch, notifications, FAILED_RUN, summary->failures.at[i]);
	fputs("]", report->stream);
	sarif_write_artifacts(report);
	fputs(",\n\"invocations\":[", report->stream);
	object_write(report->stream, invocation);
	fputs("]}]}\n", report->stream);
	arena_close(&scratch);
}

const struct reporter report_sarif = {
	.name = "sarif",
	.summary = "SARIF 2.1.0, for code scanning",
	.machine = true,
	.begin = begin,
	.result = result,
	.end = end,
};
