/* SPDX-License-Identifier: MIT
 * Examples of a chart's custom resources. $.examples: the documents in the folder examples/.
 * $.facts.examples: a row for each of them, and for each example in the annotation
 * artifacthub.io/crdsExamples. The folder is read even if .helmignore ignores it, since examples
 * are for readers of the sources. */
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "files/files.h"
#include "tree/tree.h"

static bool
is_there(const struct node *object, struct str name)
{
	const struct node *member = node_get(object, name);
	return member && member->kind != NODE_NULL;
}

/* Whether the document is a resource: examples/ also contains values files and other
 * configuration. */
static bool
is_resource(const struct node *document)
{
	return document->kind == NODE_UNKNOWN ||
		(is_there(document, STR("apiVersion")) && is_there(document, STR("kind")));
}

struct node *
examples_load(struct building *building)
{
	struct node_list documents = { 0 }, objects = { 0 };
	size_t first_problem = building->reader->problems->len;
	for (size_t i = 0; i < building->reader->list.len; i++) {
		struct str path = building->reader->list.at[i].path;
		if (str_starts(path, STR("examples/")) && documents_is_manifest(path))
			reader_documents(building->reader, path, DIALECT_SIGS, &documents);
	}
	reader_aside(building->reader, first_problem);
	for (size_t i = 0; i < documents.len; i++)
		documents_flatten(building->arena, documents.at[i], &objects);

	struct node *examples = node_new(building->arena, NODE_ARRAY);
	for (size_t i = 0; i < objects.len; i++)
		if (is_resource(objects.at[i]))
			node_append(examples, objects.at[i]);
	return examples;
}

/* apiVersion is group/version; the core group has neither a name nor a slash. */
static void
set_group_and_version(struct arena *arena, struct node *row, const struct node *api_version)
{
	if (!api_version || api_version->kind != NODE_STRING) {
		cell_set(row, STR("group"), cell_of(arena, api_version));
		cell_set(row, STR("version"), cell_of(arena, api_version));
		return;
	}
	size_t len = api_version->text.len;
	size_t slash = str_find_last_char(api_version->text, '/');
	bool core = slash == STR_NONE;
	cell_set(row, STR("group"), cell_part(arena, api_version, 0, core ? 0 : slash));
	cell_set(row, STR("version"), cell_part(arena, api_version, core ? 0 : slash + 1, len));
}

static struct node *
example_row(struct building *building, const struct node *document, struct str from)
{
	struct arena *arena = building->arena;
	if (document->kind == NODE_UNKNOWN)
		return node_unknown(arena, document->text, document->at);
	const struct node *name = cell_walk(document, STR("metadata.name"));
	struct node *row = cell_row(arena, name ? name->at : document->at);
	set_group_and_version(arena, row, node_get(document, STR("apiVersion")));
	cell_set(row, STR("kind"), cell_of(arena, node_get(document, STR("kind"))));
	cell_set(row, STR("name"), cell_of(arena, name));
	cell_set(row, STR("path"), node_string(arena, cell_file(building, document), document->at));
	cell_set(row, STR("from"), node_string(arena, from, document->at));
	return row;
}

struct node *
examples_facts(struct building *building)
{
	struct node *rows = node_new(building->arena, NODE_ARRAY);
	const struct node *folder = node_get(building->root, STR("examples"));
	for (const struct node *at = folder->first; at; at = at->next)
		node_append(rows, example_row(building, at, STR("folder")));

	const struct node *annotation = cell_walk(building->root, STR("artifacthub.crdsExamples"));
	if (annotation && annotation->kind == NODE_UNKNOWN)
		node_append(rows, node_unknown(building->arena, annotation->text, annotation->at));
	if (!annotation || annotation->kind != NODE_ARRAY)
		return rows;
	for (const struct node *at = annotation->first; at; at = at->next)
		if (at->kind == NODE_OBJECT || at->kind == NODE_UNKNOWN)
			node_append(rows, example_row(building, at, STR("annotation")));
	return rows;
}
