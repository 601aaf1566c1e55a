/* SPDX-License-Identifier: MIT
 * sarif: a log for code scanning, written as the charts come. Every log lists all rules that are
 * on, and a clean run has an empty list of results, so that alerts close when their findings are
 * fixed. The log does not depend on the machine or the time. */
#include "report/sarif.h"
#include "report/uri.h"

#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "base/version.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

static void
describe(struct json object, const char *name, const char *text)
{
	json_set_text(json_object_in(object, name), "text", str_from(text));
}

/* The kinds of notification, by their index in the driver. */
enum { UNCHECKED_CHART, FAILED_RUN };
static const struct sarif_kind {
	const char *id, *name, *summary, *description, *help;
} kinds[] = {
	[UNCHECKED_CHART] = { "unchecked-chart", "UncheckedChart",
		"A chart could not be fully checked.",
		"A file that Helm or Artifact Hub reads could not be read, or a limit was hit.",
		"The results of that chart name the place." },
	[FAILED_RUN] = { "failed-run", "FailedRun", "Something outside the chart failed.",
		"A registry or Artifact Hub did not answer, or gave an unexpected answer.",
		"The message says what failed." },
};

/* reportingDescriptor, 3.49. */
static void
add_kinds(struct json driver)
{
	struct json array = json_array_in(driver, "notifications");
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		struct json kind = json_object_at(array);
		json_set_text(kind, "id", str_from(kinds[i].id));
		json_set_text(kind, "name", str_from(kinds[i].name));
		describe(kind, "shortDescription", kinds[i].summary);
		describe(kind, "fullDescription", kinds[i].description);
		describe(kind, "help", kinds[i].help);
	}
}

/* toolComponent, 3.19, without its rules. */
static struct json
driver_object(struct arena *arena)
{
	struct json driver = json_object(arena);
	json_set_text(driver, "name", STR("chartgate"));
	json_set_text(driver, "fullName", STR("chartgate " CHARTGATE_VERSION));
	json_set_text(driver, "version", STR(CHARTGATE_VERSION));
	json_set_text(driver, "semanticVersion", STR(CHARTGATE_VERSION));
	json_set_known(driver, "informationUri", STR(CHARTGATE_URL));
	add_kinds(driver);
	return driver;
}

/* The members of a run (3.14) that are known before the first result. */
static struct json
run_object(struct arena *arena)
{
	struct json run = json_object(arena);
	json_set_text(json_object_in(run, "automationDetails"), "id", STR("chartgate/"));
	json_set_text(run, "columnKind", STR("utf16CodeUnits"));
	json_set_text(run, "defaultEncoding", STR("utf-8"));
	struct json line_ends = json_array_in(run, "newlineSequences");
	json_append_text(line_ends, STR("\r\n"));
	json_append_text(line_ends, STR("\n"));
	json_append_text(line_ends, STR("\r"));
	struct json base = json_object_in(json_object_in(run, "originalUriBaseIds"), "%SRCROOT%");
	describe(
		base, "description", "The root of the git repository, else the working directory.");
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
	json_write_open(stream, run_object(&scratch));
	fputs(",\n\"tool\":{\"driver\":", stream);
	json_write_open(stream, driver_object(&scratch));
	fputs(",\"rules\":[", stream);
	for (size_t i = 0; i < report->rule_count; i++) {
		fputs(i ? ",\n" : "\n", stream);
		json_write(stream, sarif_rule(&scratch, report->rules[i]));
	}
	fputs("]}},\n\"results\":[", stream);
	arena_close(&scratch);
}

/* Keeps a chart with exit status 3 for the notifications at the end. */
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
		json_write(report->stream,
			sarif_result(&scratch, &seen, result, &result->findings.at[i]));
		arena_rewind(&scratch, mark);
	}
	remember_unchecked(report, result);
	arena_close(&scratch);
}

/* notification, 3.58. */
static void
add_notification(struct json notifications, size_t kind, struct str message)
{
	struct json notification = json_object_at(notifications);
	struct json descriptor = json_object_in(notification, "descriptor");
	json_set_text(descriptor, "id", str_from(kinds[kind].id));
	json_set_number(descriptor, "index", kind);
	json_set_text(notification, "level", STR("error"));
	json_set_text(json_object_in(notification, "message"), "text",
		sarif_sentence(descriptor.arena, message));
}

static struct str
say_unchecked(struct arena *arena, struct str folder)
{
	struct str where = folder.len ? folder : STR("A file shared by several charts");
	return str_format(arena, "'%.*s' could not be fully checked.", STR_FMT(where));
}

/* invocation, 3.20. */
static void
end(struct report *report, const struct lint_summary *summary)
{
	const struct sarif_log *log = report->state;
	struct arena scratch;
	arena_init(&scratch);
	struct json invocation = json_object(&scratch);
	bool whole = summary->status != EXIT_UNCHECKED;
	json_set_flag(invocation, "executionSuccessful", whole);
	json_set_number(invocation, "exitCode", (size_t)summary->status);
	struct json notifications = json_array_in(invocation, "toolExecutionNotifications");
	for (size_t i = 0; i < log->unchecked.len; i++)
		add_notification(notifications, UNCHECKED_CHART,
			say_unchecked(&scratch, log->unchecked.at[i]));
	for (size_t i = 0; i < summary->failures.len; i++)
		add_notification(notifications, FAILED_RUN, summary->failures.at[i]);
	fputs("]", report->stream);
	sarif_write_artifacts(report);
	fputs(",\n\"invocations\":[", report->stream);
	json_write(report->stream, invocation);
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
