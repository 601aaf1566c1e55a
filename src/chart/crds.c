/* SPDX-License-Identifier: MIT
 * $.crds: the CustomResourceDefinitions that a chart's package brings, from crds/ and templates/,
 * its own and those of the charts in charts/. Where there may be more than can be read here,
 * meta.crdsComplete is false, and rules that would miss a CRD say nothing. */
#include "base/map.h"
#include "base/panic.h"
#include "chart/facts.h"
#include "chart/template.h"
#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"

/* --- Where a file stands --- */

enum standing {
	STANDS_IN_CRDS,
	STANDS_IN_TEMPLATES,
	STANDS_ELSEWHERE,
	STANDS_PACKED, /* a chart in charts/ that is an archive */
	STANDS_UNUSED, /* Helm does not load it */
};

/* The path from the root of the innermost vendored chart that holds it. Charts whose folder begins
 * with _ or . are not loaded (Helm's loader/load.go:LoadFiles). */
static enum standing
stand(struct str path)
{
	struct str name, rest;
	while (str_starts(path, STR("charts/"))) {
		bool is_folder = str_cut(str_slice(path, 7, path.len), '/', &name, &rest);
		if (str_starts(name, STR("_")) || str_starts(name, STR(".")))
			return STANDS_UNUSED;
		if (!is_folder)
			return str_ends(name, STR(".tgz")) ? STANDS_PACKED : STANDS_UNUSED;
		path = rest;
	}
	if (str_starts(path, STR("crds/")))
		return is_manifest(path) ? STANDS_IN_CRDS : STANDS_ELSEWHERE;
	if (str_starts(path, STR("templates/")))
		return str_ends(path, STR("NOTES.txt")) ? STANDS_UNUSED : STANDS_IN_TEMPLATES;
	return STANDS_ELSEWHERE;
}

/* --- Reading --- */

static void
read_folder_file(struct building *building, struct str path, struct node *crds)
{
	struct node_list documents = { 0 }, objects = { 0 };
	reader_documents(building->reader, path, DIALECT_SIGS, &documents);
	for (size_t i = 0; i < documents.len; i++)
		documents_flatten(building->arena, documents.at[i], &objects);
	for (size_t i = 0; i < objects.len; i++)
		if (objects.at[i]->kind == NODE_UNKNOWN || is_crd(objects.at[i]))
			node_append(crds, objects.at[i]);
}

static void
read_template(struct building *building, struct str path, struct node *crds)
{
	const struct source *source = reader_source(building->reader, path);
	if (source && !str_has(source->text, CRD_KIND))
		return;
	struct node_list documents = { 0 };
	if (!source || !template_crds(building->arena, source, &documents))
		building->crds_complete = false;
	for (size_t i = 0; i < documents.len; i++)
		node_append(crds, documents.at[i]);
}

enum { LINE_MAX = 200 /* bytes before a word that are looked at */ };

/* Whether the word at the offset is the value of a `kind`, in YAML or JSON, outside a comment. */
static bool
is_kind_at(struct str text, size_t at)
{
	struct str before = str_slice(text, at > LINE_MAX ? at - LINE_MAX : 0, at);
	size_t newline = str_find_last_char(before, '\n');
	struct str line =
		str_trim(str_slice(before, newline == STR_NONE ? 0 : newline + 1, before.len));
	if (str_starts(line, STR("#")))
		return false;
	while (line.len && (line.at[line.len - 1] == '"' || line.at[line.len - 1] == '\''))
		line = str_trim(str_slice(line, 0, line.len - 1));
	return str_ends(line, STR("kind:")) || str_ends(line, STR("kind\":"));
}

/* Files elsewhere reach the cluster by .Files.Get or not at all: a CRD in one may be shipped. The
 * text is searched and not parsed, most of it is no YAML. */
static bool
may_ship_crd(struct building *building, struct str path)
{
	if (!is_manifest(path) || str_equal(path, STR("Chart.yaml")) ||
		str_equal(path, STR("values.yaml")) || str_equal(path, STR("values.schema.json")))
		return false;
	const struct source *source = reader_source(building->reader, path);
	size_t from = 0, found;
	struct str text = source ? source->text : (struct str){ 0 };
	while ((found = str_find(str_slice(text, from, text.len), CRD_KIND)) != STR_NONE) {
		if (is_kind_at(text, from + found))
			return true;
		from += found + CRD_KIND.len;
	}
	return false;
}

static void
read_file(struct building *building, struct str path, struct node *crds)
{
	switch (stand(path)) {
	case STANDS_IN_CRDS:
		read_folder_file(building, path, crds);
		break;
	case STANDS_IN_TEMPLATES:
		read_template(building, path, crds);
		break;
	case STANDS_ELSEWHERE:
		if (may_ship_crd(building, path))
			building->crds_complete = false;
		break;
	case STANDS_PACKED:
		building->crds_complete = false;
		break;
	case STANDS_UNUSED:
		break;
	}
}

/* --- Completeness --- */

/* The chart whose Chart.yaml this is, when the path is charts/FOLDER/Chart.yaml. */
static void
note_vendored(struct building *building, struct str path, struct map *vendored)
{
	struct str folder, rest;
	if (!str_starts(path, STR("charts/")))
		return;
	str_cut(str_slice(path, 7, path.len), '/', &folder, &rest);
	if (!str_equal(rest, STR("Chart.yaml")) || stand(path) == STANDS_UNUSED)
		return;
	struct node *chart = reader_yaml(building->reader, path, DIALECT_SIGS, NULL);
	const struct node *name = node_get(chart, STR("name"));
	map_put(vendored, name && name->kind == NODE_STRING ? name->text : folder, chart);
}

static bool
has_dependencies(struct building *building)
{
	const struct node *declared = facts_walk(building->root, STR("chart.dependencies"));
	struct map vendored;
	if (!declared || !declared->first)
		return !declared || declared->kind != NODE_UNKNOWN;
	map_init(&vendored, building->arena);
	for (size_t i = 0; i < building->reader->list.len; i++)
		if (!building->reader->list.at[i].ignored)
			note_vendored(building, building->reader->list.at[i].path, &vendored);
	for (const struct node *at = declared->first; at; at = at->next) {
		const struct node *name = node_get(at, STR("name"));
		if (name && !map_get(&vendored, name->text))
			return false;
	}
	return true;
}

static bool
is_below(struct str path, struct str folder)
{
	return str_starts(path, folder) && (path.len == folder.len || path.at[folder.len] == '/');
}

/* Whether a folder or file of CRDs is there and could not be had, such as a link out of the
 * repository. */
static bool
is_beyond_reach(struct building *building, const struct problem *problem)
{
	static const struct str folders[] = { STR_INIT("crds"), STR_INIT("templates"),
		STR_INIT("charts") };
	if (!problem_is(problem, &files_problem_link_outside) &&
		!problem_is(problem, &files_problem_unreadable))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(folders); i++)
		if (is_below(problem->file, reader_display(building->reader, folders[i])))
			return true;
	return false;
}

struct node *
crds_load(struct building *building)
{
	struct node *crds = node_new(building->arena, NODE_ARRAY);
	for (size_t i = 0; i < building->reader->list.len; i++)
		if (!building->reader->list.at[i].ignored)
			read_file(building, building->reader->list.at[i].path, crds);
	if (!has_dependencies(building))
		building->crds_complete = false;
	for (size_t i = 0; i < building->reader->problems->len; i++)
		if (is_beyond_reach(building, &building->reader->problems->at[i]))
			building->crds_complete = false;
	return crds;
}
