/* SPDX-License-Identifier: MIT
 * Puts `$` together. Each part is read from the chart's files and from the parts before it; what a
 * part cannot read is an unknown node in its place and a problem, and the next part goes on. */
#include "chart/chart.h"

#include "base/vec.h"
#include "chart/parts.h"

/* --- Parts --- */

static struct node *
load_schema(struct loading *loading)
{
	struct str path = STR("values.schema.json");
	if (loading_ignores(loading, path))
		return NULL;
	const struct source *source = loading_source(loading, path);
	bool is_empty = source && !source->text.len;
	if (is_empty)
		loading_file_problem(
			loading, PROBLEM_JSON_SYNTAX, path, STR("the file is empty, and no JSON"));
	if (source && !is_empty)
		return tree_read_json(loading->arena, source, loading->problems);
	return is_empty || loading_refused(loading, path) ? loading_unknown(loading, path) : NULL;
}

static struct node *
load_facts(struct loading *loading)
{
	struct node *facts = facts_load(loading);
	node_set(facts, STR("problems"), (struct place){ 0 }, problems_load(loading));
	return facts;
}

static struct node *
load_meta(struct loading *loading)
{
	struct node *meta = node_new(loading->arena, NODE_OBJECT);
	struct place at = loading_place(loading, STR("Chart.yaml"));
	node_set(meta, STR("dir"), (struct place){ 0 },
		node_string(loading->arena, loading->files->name, at));
	node_set(meta, STR("crdsComplete"), (struct place){ 0 },
		node_bool(loading->arena, loading->crds_complete, at));
	return meta;
}

/* --- The whole --- */

static void
put(struct loading *loading, struct str name, struct node *part)
{
	if (part)
		node_set(loading->root, name, part->key_at, part);
}

static void
load_tree(struct loading *loading)
{
	put(loading, STR("chart"), metadata_load(loading, STR("")));
	put(loading, STR("artifacthub"), annotations_load(loading));
	put(loading, STR("package"), package_load(loading));
	put(loading, STR("repository"), repository_load(loading));
	put(loading, STR("values"), values_load(loading, STR("")));
	put(loading, STR("schema"), load_schema(loading));
	put(loading, STR("lock"), lock_load(loading, STR("")));
	vendored_check(loading);
	put(loading, STR("license"), license_load(loading));
	put(loading, STR("readme"), readme_load(loading));
	put(loading, STR("crds"), crds_load(loading));
	put(loading, STR("examples"), examples_load(loading));
	put(loading, STR("files"), files_load(loading));
	put(loading, STR("facts"), load_facts(loading));
	put(loading, STR("meta"), load_meta(loading));
}

static bool
is_unread(const struct loading *loading)
{
	for (size_t i = 0; i < loading->problems->len; i++) {
		const struct problem *problem = &loading->problems->at[i];
		if (problem->kind <= PROBLEM_LINK_OUTSIDE && problem_is_read(loading, problem))
			return true;
	}
	return false;
}

static struct chart *
begin(struct arena *arena, struct file_source *files, struct loading *loading)
{
	struct chart *chart = ARENA_NEW(arena, struct chart);
	*chart = (struct chart){ .arena = arena, .files = files, .folder = files->folder };
	*loading = loading_begin(arena, files, &chart->problems);
	chart->root = loading->root;
	return chart;
}

static void
add_problems(struct loading *loading, const struct problem_list *found)
{
	for (size_t i = 0; i < found->len; i++)
		vec_push(loading->arena, loading->problems, found->at[i]);
}

struct chart *
chart_load_with(struct arena *arena, struct file_source *files, const struct problem_list *found)
{
	struct loading loading;
	struct chart *chart = begin(arena, files, &loading);
	add_problems(&loading, found);
	load_tree(&loading);
	chart->unread = is_unread(&loading);
	return chart;
}

struct chart *
chart_load(struct arena *arena, struct file_source *files)
{
	return chart_load_with(arena, files, &(struct problem_list){ 0 });
}

struct chart *
chart_of_problems(struct arena *arena, const struct problem_list *found)
{
	struct loading loading;
	struct file_source *none = source_memory(arena, node_new(arena, NODE_OBJECT));
	none->folder =
		STR("/"); /* so that no file is in it: each was read by who found the problem */
	struct chart *chart = begin(arena, none, &loading);
	struct node *facts = node_new(arena, NODE_OBJECT);
	add_problems(&loading, found);
	node_set(facts, STR("problems"), (struct place){ 0 }, problems_load(&loading));
	put(&loading, STR("facts"), facts);
	chart->unread = is_unread(&loading);
	return chart;
}
