/* SPDX-License-Identifier: MIT
 * What package reports: for each chart lines on standard output, or all of them as one JSON object;
 * for a chart that is refused, the reasons at their places. */
#include "cmd/package_report.h"

#include "base/status.h"
#include "cmd/chart_report.h"
#include "cmd/object.h"
#include "cmd/streams.h"
#include "text/finding.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

static const struct place nowhere = { 0 };

/* --- Problems --- */

static struct node *
problem_object(struct arena *arena, const struct finding *finding)
{
	struct node *object = node_new(arena, NODE_OBJECT);
	object_set_text(arena, object, "path", str_copy(arena, finding->file));
	if (finding->place.source) {
		struct position position =
			source_position(finding->place.source, finding->place.span.start);
		object_set_number(arena, object, "line", position.line);
		object_set_number(arena, object, "column", position.column);
	}
	object_set_text(arena, object, "message", str_copy(arena, finding->message));
	return object;
}

struct node *
package_report_problems(const struct package_report *report, const struct problem_list *problems)
{
	struct arena *arena = report->parsed->arena;
	struct node *array = node_new(arena, NODE_ARRAY);
	struct finding_list findings = chart_report_problems(report->parsed, problems);
	for (size_t i = 0; i < findings.len; i++)
		node_append(array, problem_object(arena, &findings.at[i]));
	return array;
}

/* --- Text --- */

void
package_report_print(const struct package_report *report, const struct package_row *chart)
{
	struct arena *arena = report->parsed->arena;
	chart_report_print(arena, "Packed", chart->path, chart->digest);
	if (chart->provenance.len)
		printf("Signed: %.*s\n", STR_FMT(report_harmless(arena, chart->provenance)));
	fflush(stdout);
}

void
package_report_print_layout(const struct package_report *report, const struct package_row *chart)
{
	chart_report_print(report->parsed->arena, "Pushed", chart->reference, chart->manifest);
}

/* --- JSON: package.schema.json --- */

static struct node *
chart_object(struct arena *arena, const struct package_row *chart)
{
	struct node *object = node_new(arena, NODE_OBJECT);
	object_set_text(arena, object, "chart", chart->folder);
	object_set_text(arena, object, "name", chart->name);
	object_set_text(arena, object, "version", chart->version);
	object_set_text(arena, object, "path", chart->path);
	object_set_text(arena, object, "digest", chart->digest);
	if (chart->digest.len)
		object_set_number(arena, object, "size", (long long)chart->size);
	object_set_text(arena, object, "provenance", chart->provenance);
	object_set_text(arena, object, "reference", chart->reference);
	object_set_text(arena, object, "manifest", chart->manifest);
	object_set_text(arena, object, "state", str_from(chart->state));
	object_set_number(arena, object, "status", chart->status);
	if (chart->problems)
		node_set(object, STR("problems"), nowhere, chart->problems);
	return object;
}

static void
print_json(const struct package_report *report, int status)
{
	struct arena *arena = report->parsed->arena;
	struct node *charts = node_new(arena, NODE_ARRAY);
	for (size_t i = 0; i < report->charts.len; i++)
		node_append(charts, chart_object(arena, &report->charts.at[i]));
	chart_report_print_json(arena, charts, NULL, status);
}

int
package_report_end(const struct package_report *report, int status)
{
	for (size_t i = 0; i < report->charts.len; i++)
		status = status_worse(status, report->charts.at[i].status);
	if (report->is_json)
		print_json(report, status);
	return cmd_finish_stdout(status);
}
