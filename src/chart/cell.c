/* SPDX-License-Identifier: MIT
 * The cells of facts. They are nodes of their own with the places of the values that they come
 * from, so that a finding about a fact points into the file. */
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
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
cell_walk(const struct node *node, struct str path)
{
	struct str name;
	while (path.len && node && node->kind != NODE_UNKNOWN) {
		str_cut(path, '.', &name, &path);
		node = node_get(node, name);
	}
	return node;
}

struct str
cell_file(struct building *building, const struct node *node)
{
	const struct source *source = node->at.source;
	while (source && source->outer)
		source = source->outer;
	if (!source)
		return (struct str){ 0 };
	/* The source's path is the one that people see: remove the chart's folder from it. */
	size_t folder = reader_display(building->reader, STR("x")).len - 1;
	return str_slice(source->path, folder, source->path.len);
}

struct node *
cell_row(struct arena *arena, struct place at)
{
	struct node *row = node_new(arena, NODE_OBJECT);
	row->at = at;
	return row;
}

struct node *
cell_list(struct arena *arena, struct place at)
{
	struct node *list = node_new(arena, NODE_ARRAY);
	list->at = at;
	return list;
}

void
cell_set(struct node *row, struct str column, struct node *cell)
{
	if (cell)
		node_set(row, column, cell->at, cell);
}
