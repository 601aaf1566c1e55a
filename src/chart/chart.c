/* SPDX-License-Identifier: MIT
 * Puts `$` together. Each part is read from the chart's files and from the parts before it; what a
 * part cannot read is an unknown node in its place and a problem, and the next part goes on. */
#include "chart/chart.h"

#include "base/vec.h"
#include "chart/parts.h"
#include "files/files.h"
#include "helm/helm.h"
#include "hub/hub.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* --- Parts --- */

static struct node *
load_schema(struct building *building)
{
	struct str path = STR("values.schema.json");
	if (reader_ignores(building->reader, path))
		return NULL;
	const struct source *source = reader_source(building->reader, path);
	bool is_empty = source && !source->text.len;
	if (is_empty)
		reader_file_problem(building->reader, &yaml_problem_json_syntax, path,
			STR("the file is empty, and no JSON"));
	if (source && !is_empty)
		return yaml_read_json(building->arena, source, building->reader->problems);
	return is_empty || reader_refused(building->reader, path)
		? reader_unknown(building->reader, path)
		: NULL;
}

static struct node *
load_facts(struct building *building)
{
	struct node *facts = facts_load(building);
	node_set(facts, STR("problems"), (struct place){ 0 }, problems_load(building));
	return facts;
}

static struct node *
load_meta(struct building *building)
{
	struct node *meta = node_new(building->arena, NODE_OBJECT);
	struct place at = reader_place(building->reader, STR("Chart.yaml"));
	node_set(meta, STR("dir"), (struct place){ 0 },
		node_string(building->arena, building->reader->files->name, at));
	node_set(meta, STR("crdsComplete"), (struct place){ 0 },
		node_bool(building->arena, building->crds_complete, at));
	return meta;
}

/* --- The whole --- */

static void
put(struct building *building, struct str name, struct node *part)
{
	if (part)
		node_set(building->root, name, part->key_at, part);
}

static void
load_tree(struct building *building)
{
	put(building, STR("chart"), helm_load_metadata(building->reader, STR("")));
	put(building, STR("artifacthub"),
		hub_load_annotations(building->reader, node_get(building->root, STR("chart"))));
	put(building, STR("package"), hub_load_package(building->reader));
	put(building, STR("repository"), hub_load_repository(building->reader));
	put(building, STR("values"), helm_load_values(building->reader, STR("")));
	put(building, STR("schema"), load_schema(building));
	put(building, STR("lock"), helm_load_lock(building->reader, STR("")));
	helm_check_vendored(building->reader);
	put(building, STR("license"), license_load(building));
	put(building, STR("readme"), readme_load(building));
	put(building, STR("crds"), crds_load(building));
	put(building, STR("examples"), examples_load(building));
	put(building, STR("files"), files_load(building));
	put(building, STR("facts"), load_facts(building));
	put(building, STR("meta"), load_meta(building));
}

static bool
is_unread(const struct problem_list *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		if (problem_is_unread(&problems->at[i]))
			return true;
	return false;
}

static struct chart *
begin(struct arena *arena, struct files *files, struct building *building)
{
	struct chart *chart = ARENA_NEW(arena, struct chart);
	struct files_reader *reader = ARENA_NEW(arena, struct files_reader);
	chart->arena = arena;
	chart->files = files;
	chart->folder = files->folder;
	chart->root = node_new(arena, NODE_OBJECT);
	*reader = reader_open(arena, files, &chart->problems);
	*building = (struct building){ arena, reader, chart->root, true };
	return chart;
}

static void
add_problems(struct building *building, const struct problem_list *found)
{
	for (size_t i = 0; i < found->len; i++)
		vec_push(building->arena, building->reader->problems, found->at[i]);
}

struct chart *
chart_load_with(struct arena *arena, struct files *files, const struct problem_list *found)
{
	struct building building;
	struct chart *chart = begin(arena, files, &building);
	add_problems(&building, found);
	load_tree(&building);
	chart->unread = is_unread(&chart->problems);
	return chart;
}

struct chart *
chart_load(struct arena *arena, struct files *files)
{
	return chart_load_with(arena, files, &(struct problem_list){ 0 });
}

struct chart *
chart_of_problems(struct arena *arena, const struct problem_list *found)
{
	struct building building;
	struct files *none = files_memory(arena, node_new(arena, NODE_OBJECT));
	struct chart *chart = begin(arena, none, &building);
	struct node *facts = node_new(arena, NODE_OBJECT);
	add_problems(&building, found);
	node_set(facts, STR("problems"), (struct place){ 0 }, problems_load(&building));
	put(&building, STR("facts"), facts);
	chart->unread = is_unread(&chart->problems);
	return chart;
}
