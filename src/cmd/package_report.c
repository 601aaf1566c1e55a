/* SPDX-License-Identifier: MIT
 * What package reports: for each chart lines on standard output, or all of them as one JSON object;
 * for a chart that is refused, the reasons at their places. */
#include "cmd/package_report.h"

#include "base/status.h"
#include "cmd/chart_report.h"
#include "cmd/streams.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/problem.h"
#include "text/source.h"

/* --- Problems --- */

static void
add_problem(struct json problems, const struct finding *finding)
{
	struct json object = json_object_at(problems);
	json_set_known(object, "path", finding->file);
	if (finding->place.source) {
		struct position position =
			source_position(finding->place.source, finding->place.span.start);
		json_set_number(object, "line", position.line);
		json_set_number(object, "column", position.column);
	}
	json_set_known(object, "message", finding->message);
}

struct json
package_report_problems(const struct package_report *report, const struct problem_list *problems)
{
	struct json array = json_array(report->parsed->arena);
	struct finding_list findings = chart_report_problems(report->parsed, problems);
	for (size_t i = 0; i < findings.len; i++)
		add_problem(array, &findings.at[i]);
	return array;
}

/* --- Text --- */

void
package_report_print(const struct package_report *report, const struct package_row *chart)
{
	struct arena *arena = report->parsed->arena;
	chart_report_print(arena, "Packed", chart->path, chart->digest);
	if (chart->provenance.len)
		printf("Signed: %.*s\n", STR_FMT(harmless_text(arena, chart->provenance)));
	fflush(stdout);
}

void
package_report_print_layout(const struct package_report *report, const struct package_row *chart)
{
	chart_report_print(report->parsed->arena, "Pushed", chart->reference, chart->manifest);
}

/* --- JSON: package.schema.json --- */

static void
add_chart(struct json charts, const struct package_row *chart)
{
	struct json object = json_object_at(charts);
	json_set_known(object, "chart", chart->folder);
	json_set_known(object, "name", chart->name);
	json_set_known(object, "version", chart->version);
	json_set_known(object, "path", chart->path);
	json_set_known(object, "digest", chart->digest);
	if (chart->digest.len)
		json_set_number(object, "size", chart->size);
	json_set_known(object, "provenance", chart->provenance);
	json_set_known(object, "reference", chart->reference);
	json_set_known(object, "manifest", chart->manifest);
	json_set_known(object, "state", str_from(chart->state));
	json_set_number(object, "status", (size_t)chart->status);
	json_set(object, "problems", chart->problems);
}

static void
print_json(const struct package_report *report, int status)
{
	struct json charts = json_array(report->parsed->arena);
	for (size_t i = 0; i < report->charts.len; i++)
		add_chart(charts, &report->charts.at[i]);
	chart_report_print_json(report->parsed->arena, charts, (struct json){ 0 }, status);
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
