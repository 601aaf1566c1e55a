/* SPDX-License-Identifier: MIT
 * What push tells of each chart: text as Helm prints it, one JSON object, GitHub's step outputs. */
#include "cmd/push.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/object.h"
#include "text/finding.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

enum { FORMAT_VERSION = 1 };

/* --- Text --- */

/* Helm names a reference without its scheme. */
static struct str
without_scheme(struct str reference)
{
	struct str scheme = STR("oci://");
	return str_starts(reference, scheme) ? str_slice(reference, scheme.len, STR_NONE)
					     : reference;
}

/* The word in front of a reference; NULL: the chart was not published. */
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
	printf("%s: %.*s\n", word,
		STR_FMT(report_harmless(arena, without_scheme(event->reference))));
	if (event->digest.len)
		printf("Digest: %.*s\n", STR_FMT(report_harmless(arena, event->digest)));
	fflush(stdout);
}

/* What went wrong with one chart, and where it was to go. */
static void
complain_of_chart(struct arena *arena, const struct talk_event *event)
{
	struct talk_event told = *event;
	if (event->reference.len)
		told.text = str_format(arena, "%.*s: %.*s",
			STR_FMT(without_scheme(event->reference)), STR_FMT(event->text));
	remote_complain(&told);
}

/* Why a chart cannot be packed, at its place. */
static void
tell_problem(const struct parsed *parsed, const struct problem *problem)
{
	struct report_style style = style_for(parsed, stderr);
	struct finding mistake = {
		.severity = SEVERITY_ERROR, .message = problem->message, .file = problem->file
	};
	struct finding_list mistakes = { &mistake, 1, 1 };
	if (problem->place.source)
		mistake.place = source_one_line(source_resolve(problem->place));
	report_mistakes(parsed->arena, stderr, &style, &mistakes);
}

void
pushed_take(struct pushed *pushed, const struct talk_event *event)
{
	if (event->kind == TALK_PROBLEM)
		tell_problem(pushed->parsed, &event->problem);
	if (event->kind == TALK_FAILED)
		pushed->failure = *event;
	if (event->kind != TALK_PUBLISHED)
		return;
	vec_push(pushed->parsed->arena, &pushed->charts, *event);
	if (!pushed->is_json)
		print_chart(pushed->parsed->arena, event);
	if (event->text.len)
		complain_of_chart(pushed->parsed->arena, event);
}

/* --- JSON: push.schema.json --- */

static struct node *
chart_object(struct arena *arena, const struct talk_event *event)
{
	struct node *object = node_new(arena, NODE_OBJECT);
	object_set_text(arena, object, "chart", event->chart);
	object_set_text(arena, object, "name", event->name);
	object_set_text(arena, object, "version", event->version);
	object_set_text(arena, object, "reference", event->reference);
	object_set_text(arena, object, "digest", event->digest);
	object_set_text(arena, object, "state", event->state);
	object_set_number(arena, object, "status", event->status);
	object_set_text(arena, object, "key", event->key);
	object_set_text(arena, object, "message", event->text);
	object_set_text(arena, object, "advice", event->advice);
	return object;
}

static struct node *
charts_array(const struct pushed *pushed)
{
	struct node *array = node_new(pushed->parsed->arena, NODE_ARRAY);
	for (size_t i = 0; i < pushed->charts.len; i++)
		node_append(array, chart_object(pushed->parsed->arena, &pushed->charts.at[i]));
	return array;
}

static void
print_json(const struct pushed *pushed, int status)
{
	struct place nowhere = { 0 };
	struct arena *arena = pushed->parsed->arena;
	struct node *root = node_new(arena, NODE_OBJECT);
	object_set_number(arena, root, "version", FORMAT_VERSION);
	node_set(root, STR("charts"), nowhere, charts_array(pushed));
	if (pushed->failure.text.len) {
		struct node *failure = node_new(arena, NODE_OBJECT);
		object_set_text(arena, failure, "key", pushed->failure.key);
		object_set_text(arena, failure, "message", pushed->failure.text);
		object_set_text(arena, failure, "advice", pushed->failure.advice);
		node_set(root, STR("failure"), nowhere, failure);
	}
	object_set_number(arena, root, "status", status);
	printf("%.*s\n", STR_FMT(object_as_json(arena, root)));
}

/* --- GitHub: steps.ID.outputs --- */

/* A value stands on one line: what could end it is escaped. */
static void
add_output(struct builder *lines, const char *name, struct str value)
{
	builder_format(lines, "%s=%.*s\n", name, STR_FMT(report_harmless(lines->arena, value)));
}

/* Appends in one write: other steps of the job may have left lines there. */
static bool
append(struct arena *arena, struct str path, struct str text)
{
	int file = open(str_cstr(arena, path), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (file < 0)
		return false;
	ssize_t written = write(file, text.at, text.len);
	return close(file) == 0 && written == (ssize_t)text.len;
}

/* Reference, digest and state of one chart; of any number, the JSON of all. */
static bool
write_step_outputs(const struct pushed *pushed)
{
	struct builder lines;
	struct arena *arena = pushed->parsed->arena;
	struct str path = str_from(getenv("GITHUB_OUTPUT"));
	if (!path.len || pushed->parsed->request.dry_run)
		return true;
	builder_init(&lines, arena);
	if (pushed->charts.len == 1) {
		const struct talk_event *chart = &pushed->charts.at[0];
		add_output(&lines, "reference", chart->reference);
		add_output(&lines, "digest", chart->digest);
		add_output(&lines, "state", chart->state);
	}
	builder_format(
		&lines, "charts=%.*s\n", STR_FMT(object_as_json(arena, charts_array(pushed))));
	errno = 0;
	if (append(arena, path, builder_str(&lines)))
		return true;
	complain("GITHUB_OUTPUT: %.*s: %m", STR_FMT(path));
	return false;
}

int
pushed_end(struct pushed *pushed, int status)
{
	for (size_t i = 0; i < pushed->charts.len; i++)
		status = status_worse(status, pushed->charts.at[i].status);
	if (!write_step_outputs(pushed))
		status = status_worse(status, EXIT_UNCHECKED);
	if (pushed->is_json)
		print_json(pushed, status);
	return finish_stdout(status);
}
