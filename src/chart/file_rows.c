/* SPDX-License-Identifier: MIT
 * $.files: a row for each file of the chart, with its size and mode, and whether Helm puts it into
 * the package. */
#include "chart/parts.h"
#include "files/files.h"
#include "text/source.h"
#include "tree/tree.h"

static void
set_cell(struct node *row, struct str column, struct node *cell)
{
	node_set(row, column, (struct place){ 0 }, cell);
}

/* Whether Helm loads the file but does not pack it: a folder in charts/ that begins with _ or .,
 * and the files that apiVersion v2 made obsolete (loader/load.go:LoadFiles). */
static bool
is_dropped(const struct building *building, struct str path)
{
	const struct node *api =
		node_get(node_get(building->root, STR("chart")), STR("apiVersion"));
	if (str_equal(path, STR("requirements.yaml")) || str_equal(path, STR("requirements.lock")))
		return api && !str_equal(api->text, STR("v1"));
	return helm_is_hidden(path);
}

static struct node *
file_row(struct building *building, const struct file_entry *entry)
{
	struct arena *arena = building->arena;
	struct place at = reader_place(building->reader, entry->path);
	struct str mode = str_format(arena, "%04o", (unsigned)entry->mode & 07777u);
	bool packaged = !entry->ignored && !is_dropped(building, entry->path);
	struct node *row = node_new(arena, NODE_OBJECT);
	row->at = at;
	set_cell(row, STR("path"), node_string(arena, entry->path, at));
	set_cell(row, STR("size"), node_integer(arena, (long long)entry->size, at));
	set_cell(row, STR("mode"), node_string(arena, mode, at));
	set_cell(row, STR("ignored"), node_bool(arena, entry->ignored, at));
	set_cell(row, STR("packaged"), node_bool(arena, packaged, at));
	return row;
}

struct node *
file_rows_load(struct building *building)
{
	struct node *rows = node_new(building->arena, NODE_ARRAY);
	for (size_t i = 0; i < building->reader->list.len; i++)
		node_append(rows, file_row(building, &building->reader->list.at[i]));
	return rows;
}
