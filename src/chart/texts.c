/* SPDX-License-Identifier: MIT
 * $.readme and $.license: the two files whose text Artifact Hub shows. */
#include "base/utf8.h"
#include "chart/parts.h"
#include "files/files.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* The text as a node; an unknown node and a problem when it is not a text. The Hub stores a README
 * as JSON in a database that has no U+0000, so it refuses a README with a NUL byte; in all other
 * cases it replaces the bytes that are not UTF-8. */
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
	node_set(part, STR("path"), (struct place){ 0 }, node_string(building->arena, path, at));
	node_set(part, STR("text"), (struct place){ 0 },
		source ? text_node(building, source, is_readme)
		       : reader_unknown(building->reader, path));
	return part;
}

struct node *
texts_load_readme(struct building *building)
{
	for (size_t i = 0; i < building->reader->list.len; i++) {
		const struct file_entry *entry = &building->reader->list.at[i];
		if (!entry->ignored && str_equal_ci(entry->path, STR("readme.md")))
			return text_part(building, entry->path, true);
	}
	return NULL;
}

struct node *
texts_load_license(struct building *building)
{
	struct str path = STR("LICENSE");
	if (!reader_has(building->reader, path) || reader_ignores(building->reader, path))
		return NULL;
	return text_part(building, path, false);
}
