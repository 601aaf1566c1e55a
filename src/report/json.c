/* SPDX-License-Identifier: MIT
 * json: one object for the run, written as the charts come, a finding on each line. What is not
 * known is left out. report.schema.json describes it; a field may be added within a version, none
 * changes or goes. */
#include "base/version.h"
#include "report/members.h"
#include "report/uri.h"
#include "text/finding.h"
#include "text/source.h"

enum { FORMAT_VERSION = 1 };

/* What was written so far. */
struct progress {
	bool charts;
};

static void
begin(struct report *report)
{
	struct arena *arena = report->arena;
	report->state = ARENA_NEW(arena, struct progress);
	cJSON *head = object_new();
	member_number(head, "version", FORMAT_VERSION);
	cJSON *tool = object_in(head, "tool");
	member_text(arena, tool, "name", STR("chartgate"));
	member_text(arena, tool, "version", STR(CHARTGATE_VERSION));
	object_write_open(report->stream, head);
	fputs(",\"charts\":[", report->stream);
}

static void
add_counts(cJSON *object, const size_t counts[3])
{
	cJSON *members = object_in(object, "counts");
	member_number(members, "error", counts[SEVERITY_ERROR]);
	member_number(members, "warning", counts[SEVERITY_WARNING]);
	member_number(members, "info", counts[SEVERITY_INFO]);
}

/* The members that say where: only the file when there is no text. */
static void
add_place(struct arena *arena, const struct report *report, cJSON *object, struct place place)
{
	member_text(arena, object, "file", path_from_base(arena, report, place.source->path));
	struct position start = source_position(place.source, place.span.start);
	struct position end = source_position(place.source, place.span.end);
	member_number(object, "line", start.line);
	member_number(object, "column", start.column);
	member_number(object, "endLine", end.line);
	member_number(object, "endColumn", end.column);
	member_number(object, "byteOffset", place.span.start);
	member_number(object, "byteLength", place.span.end - place.span.start);
}

static cJSON *
finding_object(struct arena *arena, const struct report *report, const struct finding *finding)
{
	cJSON *object = object_new();
	member_text(arena, object, "rule", finding->rule);
	member_text(arena, object, "title", finding->title);
	member_text(arena, object, "severity", finding_severity_name(finding->severity));
	member_text(arena, object, "message", finding->message);
	member_known(arena, object, "help", finding->help);
	if (finding->place.source)
		add_place(arena, report, object, finding->place);
	else
		member_text(arena, object, "file", path_from_base(arena, report, finding->file));
	member_known(arena, object, "path", finding->node_path);
	cJSON *related = array_in(object, "related");
	for (size_t i = 0; i < finding->related_count; i++) {
		if (!finding->related[i].place.source)
			continue;
		cJSON *other = object_at(related);
		add_place(arena, report, other, finding->related[i].place);
		member_known(arena, other, "label", finding->related[i].label);
	}
	return object;
}

static cJSON *
chart_object(struct arena *arena, const struct report *report, const struct lint_result *result)
{
	cJSON *object = object_new();
	if (result->folder.len)
		member_text(arena, object, "path", path_from_base(arena, report, result->folder));
	member_known(arena, object, "name", result->name);
	member_known(arena, object, "version", result->version);
	member_number(object, "status", (size_t)result->status);
	add_counts(object, result->counts);
	cJSON *rules = object_in(object, "rules");
	member_number(rules, "run", result->rules.rules);
	member_number(rules, "notApplicable", result->rules.not_applicable);
	member_number(rules, "unchecked", result->rules.unchecked);
	return object;
}

static void
result(struct report *report, const struct lint_result *result)
{
	struct arena scratch;
	arena_init(&scratch);
	struct progress *progress = report->state;
	struct report seen = report_for(report, result);
	fputs(progress->charts ? ",\n" : "\n", report->stream);
	progress->charts = true;
	object_write_open(report->stream, chart_object(&scratch, &seen, result));
	fputs(",\"findings\":[", report->stream);
	for (size_t i = 0; i < result->findings.len; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		fputs(i ? ",\n" : "\n", report->stream);
		object_write(
			report->stream, finding_object(&scratch, &seen, &result->findings.at[i]));
		arena_rewind(&scratch, mark);
	}
	fputs("]}", report->stream);
	arena_close(&scratch);
}

static void
end(struct report *report, const struct lint_summary *summary)
{
	cJSON *object = object_new();
	member_number(object, "charts", summary->charts);
	add_counts(object, summary->counts);
	member_number(object, "unchecked", summary->unchecked);
	if (summary->failures.len) {
		cJSON *failures = array_in(object, "failures");
		for (size_t i = 0; i < summary->failures.len; i++)
			item_text(report->arena, failures, summary->failures.at[i]);
	}
	member_number(object, "status", (size_t)summary->status);
	fputs("],\n\"summary\":", report->stream);
	object_write(report->stream, object);
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
