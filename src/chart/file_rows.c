/* SPDX-License-Identifier: MIT
 * The chart's files as rows, and the two of them whose text Artifact Hub shows. */
#include "files/files.h"
#include "base/utf8.h"
#include "chart/parts.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

static void
set_cell(struct node *row, struct str name, struct node *cell)
{
	node_set(row, name, (struct place){ 0 }, cell);
}

/* What Helm loads and leaves out all the same: a folder of charts/ that begins with _ or . and the
 * files that apiVersion v2 made obsolete (loader/load.go:LoadFiles). */
static bool
is_dropped(const struct building *building, struct str path)
{
	const struct node *api =
		node_get(node_get(building->root, STR("chart")), STR("apiVersion"));
	if (str_equal(path, STR("requirements.yaml")) || str_equal(path, STR("requirements.lock")))
		return api && !str_equal(api->text, STR("v1"));
	return (str_starts(path, STR("charts/_")) || str_starts(path, STR("charts/."))) &&
		!str_ends(path, STR(".prov"));
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
files_load(struct building *building)
{
	struct node *rows = node_new(building->arena, NODE_ARRAY);
	for (size_t i = 0; i < building->reader->list.len; i++)
		node_append(rows, file_row(building, &building->reader->list.at[i]));
	return rows;
}

/* The text as a node, unknown when it is none. The Hub stores a README as JSON in a database that
 * has no U+0000, so it refuses one with a NUL byte; in any other text it replaces what is not
 * UTF-8. */
static struct node *
text_node(struct building *building, const struct source *source, bool is_readme)
{
	uint32_t bom = source_bom(source->text), end = (uint32_t)source->text.len;
	struct place whole = { source, { bom, end } };
	struct str text = source_slice(whole);
	size_t bad = str_find_char(text, '\0');
	bool is_refused = is_readme && bad != STR_NONE;
	struct str message = STR("a NUL byte (UTF-16?), which Artifact Hub cannot store");
	if (bad == STR_NONE) {
		bad = utf8_invalid(text);
		message = STR("not UTF-8");
	}
	if (bad == STR_NONE)
		return node_string(building->arena, text, whole);
	struct place mistake = { source, { bom + (uint32_t)bad, bom + (uint32_t)bad + 1 } };
	reader_problem(building->reader,
		is_refused ? &yaml_problem_encoding : &files_problem_unread, mistake, message);
	return node_unknown(building->arena, message, mistake);
}

static struct node *
text_part(struct building *building, struct str path, bool is_readme)
{
	struct node *part = node_new(building->arena, NODE_OBJECT);
	const struct source *source = reader_source(building->reader, path);
	struct place at = reader_place(building->reader, path);
	part->at = at;
	set_cell(part, STR("path"), node_string(building->arena, path, at));
	set_cell(part, STR("text"),
		source ? text_node(building, source, is_readme)
		       : reader_unknown(building->reader, path));
	return part;
}

struct node *
readme_load(struct building *building)
{
	for (size_t i = 0; i < building->reader->list.len; i++) {
		const struct file_entry *entry = &building->reader->list.at[i];
		if (!entry->ignored && str_equal_ci(entry->path, STR("readme.md")))
			return text_part(building, entry->path, true);
	}
	return NULL;
}

struct node *
license_load(struct building *building)
{
	struct str path = STR("LICENSE");
	if (!reader_has(building->reader, path) || reader_ignores(building->reader, path))
		return NULL;
	return text_part(building, path, false);
}
