/* SPDX-License-Identifier: MIT
 * json: one object for the run, written as the charts come, a finding on each line. Unknown fields
 * are left out. report.schema.json describes it: within a version a field may be added, but not
 * changed or removed. */
#include "text/json.h"
#include "base/version.h"
#include "report/uri.h"
#include "text/finding.h"
#include "text/source.h"

enum { FORMAT_VERSION = 1 };

/* What was written so far. */
struct json_progress {
	bool charts;
};

static void
begin(struct report *report)
{
	struct arena *arena = report->arena;
	report->state = ARENA_NEW(arena, struct json_progress);
	struct json head = json_object(arena);
	json_set_number(head, "version", FORMAT_VERSION);
	struct json tool = json_object_in(head, "tool");
	json_set_text(tool, "name", STR("chartgate"));
	json_set_text(tool, "version", STR(CHARTGATE_VERSION));
	json_write_open(report->stream, head);
	fputs(",\"charts\":[", report->stream);
}

static void
add_counts(struct json object, const size_t counts[3])
{
	struct json members = json_object_in(object, "counts");
	json_set_number(members, "error", counts[SEVERITY_ERROR]);
	json_set_number(members, "warning", counts[SEVERITY_WARNING]);
	json_set_number(members, "info", counts[SEVERITY_INFO]);
}

/* The members that say where a place is. */
static void
add_place(const struct report *report, struct json object, struct place place)
{
	json_set_text(object, "file", report_path(object.arena, report, place.source->path));
	struct position start = source_position(place.source, place.span.start);
	struct position end = source_position(place.source, place.span.end);
	json_set_number(object, "line", start.line);
	json_set_number(object, "column", start.column);
	json_set_number(object, "endLine", end.line);
	json_set_number(object, "endColumn", end.column);
	json_set_number(object, "byteOffset", place.span.start);
	json_set_number(object, "byteLength", place.span.end - place.span.start);
}

static struct json
finding_object(struct arena *arena, const struct report *report, const struct finding *finding)
{
	struct json object = json_object(arena);
	json_set_text(object, "rule", finding->rule);
	json_set_text(object, "title", finding->title);
	json_set_text(object, "severity", finding_severity_name(finding->severity));
	json_set_text(object, "message", finding->message);
	json_set_known(object, "help", finding->help);
	if (finding->place.source)
		add_place(report, object, finding->place);
	else
		json_set_text(object, "file", report_path(arena, report, finding->file));
	json_set_known(object, "path", finding->node_path);
	struct json related = json_array_in(object, "related");
	for (size_t i = 0; i < finding->related_count; i++) {
		if (!finding->related[i].place.source)
			continue;
		struct json other = json_object_at(related);
		add_place(report, other, finding->related[i].place);
		json_set_known(other, "label", finding->related[i].label);
	}
	return object;
}

static struct json
chart_object(struct arena *arena, const struct report *report, const struct lint_result *result)
{
	struct json object = json_object(arena);
	if (result->folder.len)
		json_set_text(object, "path", report_path(arena, report, result->folder));
	json_set_known(object, "name", result->name);
	json_set_known(object, "version", result->version);
	json_set_number(object, "status", (size_t)result->status);
	add_counts(object, result->counts);
	struct json rules = json_object_in(object, "rules");
	json_set_number(rules, "run", result->rules.rules);
	json_set_number(rules, "notApplicable", result->rules.not_applicable);
	json_set_number(rules, "unchecked", result->rules.unchecked);
	return object;
}

static void
result(struct report *report, const struct lint_result *result)
{
	struct arena scratch;
	arena_init(&scratch);
	struct json_progress *progress = report->state;
	struct report seen = report_for(report, result);
	fputs(progress->charts ? ",\n" : "\n", report->stream);
	progress->charts = true;
	json_write_open(report->stream, chart_object(&scratch, &seen, result));
	fputs(",\"findings\":[", report->stream);
	for (size_t i = 0; i < result->findings.len; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		fputs(i ? ",\n" : "\n", report->stream);
		json_write(
			report->stream, finding_object(&scratch, &seen, &result->findings.at[i]));
		arena_rewind(&scratch, mark);
	}
	fputs("]}", report->stream);
	arena_close(&scratch);
}

static void
end(struct report *report, const struct lint_summary *summary)
{
	struct json object = json_object(report->arena);
	json_set_number(object, "charts", summary->charts);
	add_counts(object, summary->counts);
	json_set_number(object, "unchecked", summary->unchecked);
	if (summary->failures.len) {
		struct json failures = json_array_in(object, "failures");
		for (size_t i = 0; i < summary->failures.len; i++)
			json_append_text(failures, summary->failures.at[i]);
	}
	json_set_number(object, "status", (size_t)summary->status);
	fputs("],\n\"summary\":", report->stream);
	json_write(report->stream, object);
	fputs("}\n", report->stream);
}

const struct reporter report_json = {
	.name = "json",
	.summary = "one object, described by report.schema.json",
	.machine = true,
	.begin = begin,
	.result = result,
	.end = end,
};
