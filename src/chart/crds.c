/* SPDX-License-Identifier: MIT
 * $.crds: the CustomResourceDefinitions in the package, from crds/ and templates/ of the chart and
 * of the charts in charts/. When there may be others that cannot be read here, meta.crdsComplete is
 * false, and rules that would report a missing CRD are silent. */
#include "base/fs.h"
#include "base/map.h"
#include "base/panic.h"
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "chart/template.h"
#include "files/files.h"
#include "text/problem.h"
#include "text/source.h"

/* The chart or vendored chart whose files are read. */
struct crd_reading {
	struct building *building;
	struct files_reader *reader;
	struct node *crds; /* all that are found so far */
};

/* --- Reading --- */

static void
read_folder_file(struct crd_reading *reading, struct str path)
{
	struct node_list documents = { 0 }, objects = { 0 };
	struct arena *arena = reading->building->arena;
	reader_documents(reading->reader, path, DIALECT_SIGS, &documents);
	for (size_t i = 0; i < documents.len; i++)
		documents_flatten(arena, documents.at[i], &objects);
	for (size_t i = 0; i < objects.len; i++)
		if (objects.at[i]->kind == NODE_UNKNOWN || documents_is_crd(objects.at[i]))
			node_append(reading->crds, objects.at[i]);
}

static void
read_template(struct crd_reading *reading, struct str path)
{
	const struct source *source = reader_source(reading->reader, path);
	if (source && !str_has(source->text, DOCUMENTS_CRD_KIND))
		return;
	struct node_list documents = { 0 };
	if (!source || !template_crds(reading->building->arena, source, &documents))
		reading->building->crds_complete = false;
	for (size_t i = 0; i < documents.len; i++)
		node_append(reading->crds, documents.at[i]);
}

enum { LINE_MAX = 200 /* bytes before a word that are looked at */ };

/* Whether the word at the offset is the value of a member `kind` in YAML or JSON, not in a
 * comment. */
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

/* Whether a file outside crds/ and templates/ may contain a CRD that is installed: a template may
 * print it with .Files.Get. The text is searched, not parsed, since most such files are not
 * YAML. */
static bool
may_ship_crd(struct crd_reading *reading, struct str path)
{
	if (!documents_is_manifest(path) || str_equal(path, STR("Chart.yaml")) ||
		str_equal(path, STR("values.yaml")) || str_equal(path, STR("values.schema.json")))
		return false;
	const struct source *source = reader_source(reading->reader, path);
	size_t from = 0, found;
	struct str text = source ? source->text : (struct str){ 0 };
	while ((found = str_find(str_slice(text, from, text.len), DOCUMENTS_CRD_KIND)) !=
		STR_NONE) {
		if (is_kind_at(text, from + found))
			return true;
		from += found + DOCUMENTS_CRD_KIND.len;
	}
	return false;
}

static void
read_file(struct crd_reading *reading, struct str path)
{
	bool is_in_crds = str_starts(path, STR("crds/"));
	if (is_in_crds && documents_is_manifest(path))
		read_folder_file(reading, path);
	else if (!is_in_crds && str_starts(path, STR("templates/")) &&
		!str_ends(path, STR("NOTES.txt")))
		read_template(reading, path);
	else if (!str_starts(path, STR("templates/")) && may_ship_crd(reading, path))
		reading->building->crds_complete = false;
}

/* Vendored charts come first, as in the order of the files. Archives are not opened. */
static void
read_chart(struct building *building, struct helm_chart *helm, struct node *crds)
{
	struct crd_reading reading = { building, helm_reader(helm), crds };
	const struct helm_charts *children = helm_children(helm);
	for (size_t i = 0; i < children->len; i++) {
		if (children->at[i]->is_packed)
			building->crds_complete = false;
		else
			read_chart(building, children->at[i], crds);
	}
	const struct file_list *list = &reading.reader->list;
	for (size_t i = 0; i < list->len; i++)
		if (!list->at[i].ignored && !helm_is_vendored(list->at[i].path))
			read_file(&reading, list->at[i].path);
}

/* --- Completeness --- */

/* Collects the vendored charts that are folders, by the names in their Chart.yaml. */
static void
note_children(struct building *building, struct map *vendored)
{
	const struct helm_charts *children = helm_children(building->helm);
	map_init(vendored, building->arena);
	for (size_t i = 0; i < children->len; i++) {
		struct helm_chart *child = children->at[i];
		if (child->is_packed || !child->has_metadata)
			continue;
		const struct node *name = node_get(helm_metadata(child), STR("name"));
		struct str folder = helm_folder_name(child);
		map_put(vendored, name && name->kind == NODE_STRING ? name->text : folder, child);
	}
}

static bool
has_dependencies(struct building *building)
{
	const struct node *declared = cell_walk(building->root, STR("chart.dependencies"));
	struct map vendored;
	if (!declared || !declared->first)
		return !declared || declared->kind != NODE_UNKNOWN;
	note_children(building, &vendored);
	for (const struct node *at = declared->first; at; at = at->next) {
		const struct node *name = node_get(at, STR("name"));
		if (name && !map_get(&vendored, name->text))
			return false;
	}
	return true;
}

/* Whether the problem means that a folder or file with CRDs exists but cannot be read, such as a
 * link out of the repository. */
static bool
is_beyond_reach(struct building *building, const struct problem *problem)
{
	static const struct str folders[] = { STR_INIT("crds"), STR_INIT("templates"),
		STR_INIT("charts") };
	if (!problem_is(problem, &files_problem_link_outside) &&
		!problem_is(problem, &files_problem_unreadable))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(folders); i++)
		if (fs_is_below(problem->file, reader_display(building->reader, folders[i])))
			return true;
	return false;
}

struct node *
crds_load(struct building *building)
{
	struct node *crds = node_new(building->arena, NODE_ARRAY);
	read_chart(building, building->helm, crds);
	if (!has_dependencies(building))
		building->crds_complete = false;
	for (size_t i = 0; i < building->reader->problems->len; i++)
		if (is_beyond_reach(building, &building->reader->problems->at[i]))
			building->crds_complete = false;
	return crds;
}
