/* SPDX-License-Identifier: MIT
 * What became of each chart: lines on standard output or one JSON object, and for a chart that is
 * refused the reasons at their places. */
#include "cmd/packaged.h"

#include "base/status.h"
#include "base/vec.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/problem.h"
#include "text/source.h"

enum { FORMAT_VERSION = 1 };

/* --- Problems --- */

static struct finding
finding_of(const struct problem *problem)
{
	struct finding finding = {
		.severity = SEVERITY_ERROR, .message = problem->message, .file = problem->file
	};
	struct place place = source_resolve(problem->place);
	if (!place.source || !place.source->text.len)
		return finding;
	finding.place = source_one_line(place);
	finding.file = place.source->path;
	return finding;
}

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
packaged_tell_problems(const struct packaged *packaged, const struct problem_list *problems)
{
	struct finding_list findings = { 0 };
	struct arena *arena = packaged->parsed->arena;
	struct json array = json_array(arena);
	for (size_t i = 0; i < problems->len; i++)
		vec_push(arena, &findings, finding_of(&problems->at[i]));
	finding_sort(&findings);
	for (size_t i = 0; i < findings.len; i++)
		add_problem(array, &findings.at[i]);
	tell_mistakes(packaged->parsed, &findings);
	return array;
}

/* --- Text --- */

void
packaged_print(const struct packaged *packaged, const struct packaged_chart *chart)
{
	struct arena *arena = packaged->parsed->arena;
	printf("Packed: %.*s\nDigest: %.*s\n", STR_FMT(harmless_text(arena, chart->path)),
		STR_FMT(chart->digest));
	if (chart->provenance.len)
		printf("Signed: %.*s\n", STR_FMT(harmless_text(arena, chart->provenance)));
	fflush(stdout);
}

void
packaged_print_layout(const struct packaged *packaged, const struct packaged_chart *chart)
{
	struct arena *arena = packaged->parsed->arena;
	printf("Pushed: %.*s\nDigest: %.*s\n", STR_FMT(harmless_text(arena, chart->reference)),
		STR_FMT(harmless_text(arena, chart->manifest)));
	fflush(stdout);
}

/* --- JSON: package.schema.json --- */

static void
add_chart(struct json charts, const struct packaged_chart *chart)
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
print_json(const struct packaged *packaged, int status)
{
	struct json root = json_object(packaged->parsed->arena);
	json_set_number(root, "version", FORMAT_VERSION);
	struct json charts = json_array_in(root, "charts");
	for (size_t i = 0; i < packaged->charts.len; i++)
		add_chart(charts, &packaged->charts.at[i]);
	json_set_number(root, "status", (size_t)status);
	json_write(stdout, root);
	putchar('\n');
}

int
packaged_end(const struct packaged *packaged, int status)
{
	for (size_t i = 0; i < packaged->charts.len; i++)
		status = status_worse(status, packaged->charts.at[i].status);
	if (packaged->is_json)
		print_json(packaged, status);
	return finish_stdout(status);
}
