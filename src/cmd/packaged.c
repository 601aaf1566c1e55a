/* SPDX-License-Identifier: MIT
 * What became of each chart: lines on standard output or one JSON object, and for a chart that is
 * refused the reasons at their places. */
#include "cmd/packaged.h"

#include "base/status.h"
#include "base/vec.h"
#include "cmd/object.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"

enum { FORMAT_VERSION = 1 };

static const struct place nowhere = { 0 };

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
packaged_tell_problems(const struct packaged *packaged, const struct problem_list *problems)
{
	struct finding_list findings = { 0 };
	struct arena *arena = packaged->parsed->arena;
	struct node *array = node_new(arena, NODE_ARRAY);
	for (size_t i = 0; i < problems->len; i++)
		vec_push(arena, &findings, finding_of(&problems->at[i]));
	finding_sort(&findings);
	for (size_t i = 0; i < findings.len; i++)
		node_append(array, problem_object(arena, &findings.at[i]));
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

static struct node *
chart_object(struct arena *arena, const struct packaged_chart *chart)
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
print_json(const struct packaged *packaged, int status)
{
	struct arena *arena = packaged->parsed->arena;
	struct node *root = node_new(arena, NODE_OBJECT), *charts = node_new(arena, NODE_ARRAY);
	for (size_t i = 0; i < packaged->charts.len; i++)
		node_append(charts, chart_object(arena, &packaged->charts.at[i]));
	object_set_number(arena, root, "version", FORMAT_VERSION);
	node_set(root, STR("charts"), nowhere, charts);
	object_set_number(arena, root, "status", status);
	printf("%.*s\n", STR_FMT(object_as_json(arena, root)));
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
