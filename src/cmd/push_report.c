/* SPDX-License-Identifier: MIT
 * What push reports: for each chart text as Helm prints it, or all of them as one JSON object; and
 * the step outputs of GitHub. */
#include "cmd/push.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/chart_report.h"
#include "cmd/network.h"
#include "cmd/streams.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/problem.h"

/* --- Text --- */

/* Helm names a reference without its scheme. */
static struct str
without_scheme(struct str reference)
{
	struct str scheme = STR("oci://");
	return str_starts(reference, scheme) ? str_slice(reference, scheme.len, STR_NONE)
					     : reference;
}

/* The word before a reference; NULL when the chart was not published. */
static const char *
word_for(struct str state)
{
	static const struct {
		struct str state;
		const char *word;
	} words[] = { { STR_INIT("published"), "Pushed" }, { STR_INIT("unchanged"), "Unchanged" },
		{ STR_INIT("staged"), "Staged" }, { STR_INIT("planned"), "Planned" } };
	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (str_equal(words[i].state, state))
			return words[i].word;
	return NULL;
}

/* "Pushed: …" and "Digest: …", as helm push has them. */
static void
print_chart(struct arena *arena, const struct talk_event *event)
{
	const char *word = word_for(event->state);
	if (!word)
		return;
	chart_report_print(arena, word, without_scheme(event->reference), event->digest);
}

/* What went wrong with one chart, and where it should have gone. */
static void
complain_of_chart(struct arena *arena, const struct talk_event *event)
{
	struct talk_event told = *event;
	if (event->reference.len)
		told.text = str_format(arena, "%.*s: %.*s",
			STR_FMT(without_scheme(event->reference)), STR_FMT(event->text));
	network_complain(&told);
}

void
push_report_take(struct push_report *report, const struct talk_event *event)
{
	struct problem problem = event->problem; /* why a chart cannot be packed */
	if (event->kind == TALK_PROBLEM)
		chart_report_problems(report->parsed, &(struct problem_list){ &problem, 1, 1 });
	if (event->kind == TALK_FAILED)
		report->failure = *event;
	if (event->kind != TALK_PUBLISHED)
		return;
	vec_push(report->parsed->arena, &report->charts, *event);
	if (!report->is_json)
		print_chart(report->parsed->arena, event);
	if (event->text.len)
		complain_of_chart(report->parsed->arena, event);
}

/* --- JSON: push.schema.json --- */

static void
add_chart(struct json charts, const struct talk_event *event)
{
	struct json object = json_object_at(charts);
	json_set_known(object, "chart", event->chart);
	json_set_known(object, "name", event->name);
	json_set_known(object, "version", event->version);
	json_set_known(object, "reference", event->reference);
	json_set_known(object, "digest", event->digest);
	json_set_known(object, "state", event->state);
	json_set_number(object, "status", (size_t)event->status);
	json_set_known(object, "key", event->key);
	json_set_known(object, "message", event->text);
	json_set_known(object, "advice", event->advice);
}

static struct json
charts_array(const struct push_report *report)
{
	struct json array = json_array(report->parsed->arena);
	for (size_t i = 0; i < report->charts.len; i++)
		add_chart(array, &report->charts.at[i]);
	return array;
}

static struct json
failure_object(struct arena *arena, const struct talk_event *failure)
{
	struct json object = json_object(arena);
	json_set_known(object, "key", failure->key);
	json_set_known(object, "message", failure->text);
	json_set_known(object, "advice", failure->advice);
	return object;
}

static void
print_json(const struct push_report *report, int status)
{
	struct arena *arena = report->parsed->arena;
	struct json failure = { 0 };
	if (report->failure.text.len)
		failure = failure_object(arena, &report->failure);
	chart_report_print_json(arena, charts_array(report), failure, status);
}

/* --- GitHub: steps.ID.outputs --- */

/* A value is one line: characters that could end it are escaped. */
static void
add_output(struct builder *lines, const char *name, struct str value)
{
	builder_format(lines, "%s=%.*s\n", name, STR_FMT(harmless_text(lines->arena, value)));
}

/* Appends in one write, after the lines of other steps of the job. */
static bool
append(struct arena *arena, struct str path, struct str text)
{
	int file = open(str_cstr(arena, path), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (file < 0)
		return false;
	ssize_t written = write(file, text.at, text.len);
	return close(file) == 0 && written == (ssize_t)text.len;
}

/* Reference, digest and state when there is one chart; the JSON of all charts in any case. */
static bool
write_step_outputs(const struct push_report *report)
{
	struct builder lines;
	struct arena *arena = report->parsed->arena;
	struct str path = str_from(getenv("GITHUB_OUTPUT"));
	if (!path.len || report->parsed->request.dry_run)
		return true;
	builder_init(&lines, arena);
	if (report->charts.len == 1) {
		const struct talk_event *chart = &report->charts.at[0];
		add_output(&lines, "reference", chart->reference);
		add_output(&lines, "digest", chart->digest);
		add_output(&lines, "state", chart->state);
	}
	builder_format(&lines, "charts=%.*s\n", STR_FMT(json_print(charts_array(report))));
	errno = 0;
	if (append(arena, path, builder_str(&lines)))
		return true;
	cmd_complain("GITHUB_OUTPUT: %.*s: %m", STR_FMT(path));
	return false;
}

int
push_report_end(struct push_report *report, int status)
{
	for (size_t i = 0; i < report->charts.len; i++)
		status = status_worse(status, report->charts.at[i].status);
	if (!write_step_outputs(report))
		status = status_worse(status, EXIT_UNCHECKED);
	if (report->is_json)
		print_json(report, status);
	return cmd_finish_stdout(status);
}
