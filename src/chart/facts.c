/* SPDX-License-Identifier: MIT
 * $.facts: what rules would otherwise have to work out by themselves, as rows of cells. A cell is
 * a node of its own whose place is where its value was read, so that a finding about a fact points
 * into the file and a fix would edit it. */
#include "chart/facts.h"
#include "files/files.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

struct node *
cell_of(struct arena *arena, const struct node *node)
{
	if (!node)
		return NULL;
	switch (node->kind) {
	case NODE_UNKNOWN:
		return node_unknown(arena, node->text, node->at);
	case NODE_STRING:
	case NODE_NUMBER:
	case NODE_BOOL:
		return node_string(arena, node->text, node->at);
	case NODE_NULL:
	case NODE_ARRAY:
	case NODE_OBJECT:
		return NULL;
	}
	return NULL;
}

struct node *
cell_part(struct arena *arena, const struct node *node, size_t from, size_t to)
{
	if (from == 0 && to == node->text.len)
		return cell_of(arena, node);
	struct span span = { (uint32_t)from, (uint32_t)to };
	struct place at = { yaml_nested_source(arena, node), span };
	return node_string(arena, str_slice(node->text, from, to), at);
}

const struct node *
facts_walk(const struct node *node, struct str path)
{
	struct str name;
	while (path.len && node && node->kind != NODE_UNKNOWN) {
		str_cut(path, '.', &name, &path);
		node = node_get(node, name);
	}
	return node;
}

struct str
facts_file(struct building *building, const struct node *node)
{
	const struct source *source = node->at.source;
	while (source && source->outer)
		source = source->outer;
	if (!source)
		return (struct str){ 0 };
	/* What people see is the path behind the chart's folder. */
	size_t folder = reader_display(building->reader, STR("x")).len - 1;
	return str_slice(source->path, folder, source->path.len);
}

struct node *
row_new(struct arena *arena, struct place at)
{
	struct node *row = node_new(arena, NODE_OBJECT);
	row->at = at;
	return row;
}

struct node *
list_new(struct arena *arena, struct place at)
{
	struct node *list = node_new(arena, NODE_ARRAY);
	list->at = at;
	return list;
}

void
row_set(struct node *row, struct str column, struct node *cell)
{
	if (cell)
		node_set(row, column, cell->at, cell);
}

struct node *
facts_load(struct building *building)
{
	struct place nowhere = { 0 };
	struct node *facts = node_new(building->arena, NODE_OBJECT);
	node_set(facts, STR("images"), nowhere, image_facts(building));
	node_set(facts, STR("crds"), nowhere, crd_facts(building));
	node_set(facts, STR("examples"), nowhere, example_facts(building));
	return facts;
}
