/* SPDX-License-Identifier: MIT
 * $.facts.images: a row for each container image in values.yaml (spelling.c finds them). Two cells
 * need the whole chart: whether the image is the chart's main image, and whether it belongs to a
 * dependency. */
#include "base/builder.h"
#include "base/map.h"
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "chart/spelling.h"

/* Limits of the walk: templates do not use values that are deeper. */
enum { VALUES_DEPTH_MAX = 64, REGISTRY_DEPTH_MAX = 3 };

/* A step on the way from the root of values to a node. A node's parent does not give the way: with
 * aliases, one node is at several places. */
struct image_step {
	const struct image_step *above; /* NULL: the root, which has no name */
	const struct node *node;
	size_t index; /* in a list */
	unsigned depth;
};

struct image_walk {
	struct building *building;
	bool default_registry;
	struct map dependencies;
	const struct node
		*dependency; /* the dependency that the values are for; NULL: the chart itself */
	struct node *top; /* the row of the top-level `image` */
	struct node *rows;
};

/* --- Where an image is --- */

static bool
is_plain_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		if (!is_letter && !(i && ((c >= '0' && c <= '9') || c == '-')))
			return false;
	}
	return name.len;
}

/* server.image, or sidecars[0]['a.b'].image */
static void
spell_step(struct builder *builder, const struct image_step *step)
{
	if (!step->above)
		return;
	spell_step(builder, step->above);
	if (step->above->node->kind == NODE_ARRAY)
		node_path_add_index(builder, step->index);
	else if (!is_plain_name(step->node->key))
		node_path_add_name(builder, step->node->key);
	else
		builder_format(
			builder, "%s%.*s", builder->len ? "." : "", STR_FMT(step->node->key));
}

static struct node *
at_cell(struct arena *arena, const struct image_step *step)
{
	struct builder builder;
	builder_init(&builder, arena);
	spell_step(&builder, step);
	const struct node *node = step->node;
	return node_string(
		arena, builder_str(&builder), node->key_at.source ? node->key_at : node->at);
}

/* --- The walk --- */

static void
add_image(struct image_walk *walk, const struct image_step *step, struct spelling *spelling)
{
	struct arena *arena = walk->building->arena;
	spelling->default_registry = walk->default_registry;
	struct node *row = image_row(arena, spelling, at_cell(arena, step));
	if (!row)
		return;
	if (step->depth == 1 && str_equal(step->node->key, STR("image")))
		walk->top = row;
	if (walk->dependency)
		cell_set(row, STR("dependency"), cell_of(arena, walk->dependency));
	node_append(walk->rows, row);
}

/* Collects the declared dependencies by the key of their values: the alias, or the name. */
static void
note_dependencies(struct image_walk *walk)
{
	const struct node *declared = cell_walk(walk->building->root, STR("chart.dependencies"));
	map_init(&walk->dependencies, walk->building->arena);
	for (const struct node *at = declared ? declared->first : NULL; at; at = at->next) {
		struct node *alias = node_get(at, STR("alias"));
		struct node *name = alias && alias->text.len ? alias : node_get(at, STR("name"));
		if (name)
			map_put(&walk->dependencies, name->text, name);
	}
}

static void
visit(struct image_walk *walk, const struct image_step *step)
{
	const struct node *node = step->node;
	struct spelling spelling, inner;
	bool spelled = node->kind == NODE_OBJECT && spelling_of_map(node, &spelling);
	if (spelled && step->above)
		add_image(walk, step, &spelling);
	else if (spelled) /* at the top of the file, the image goes by its repository's key */
		add_image(walk, &(struct image_step){ step, spelling.repository, 0, 1 }, &spelling);
	size_t index = 0;
	for (const struct node *child = node->first; child; child = child->next, index++) {
		struct image_step below = { step, child, index, step->depth + 1 };
		if (!step->above)
			walk->dependency = map_get(&walk->dependencies, child->key);
		if (child->first && below.depth < VALUES_DEPTH_MAX)
			visit(walk, &below);
		else if (node->kind == NODE_OBJECT && !(spelled && spelling.repository == child) &&
			spelling_of_member(node, child, &inner))
			add_image(walk, &below, &inner);
	}
}

/* --- Cells that need the whole chart --- */

/* Whether a member `registry` in the map has a value. */
static bool
names_registry(const struct node *map, unsigned depth)
{
	for (const struct node *at = map ? map->first : NULL; at; at = at->next) {
		bool is_registry = at->kind == NODE_STRING && at->text.len &&
			(str_ends(at->key, STR("registry")) || str_ends(at->key, STR("Registry")));
		if (is_registry || (depth > 1 && at->first && names_registry(at, depth - 1)))
			return true;
	}
	return false;
}

static bool
ends_in(struct str repository, struct str name)
{
	size_t slash = str_find_last_char(repository, '/');
	size_t from = slash == STR_NONE ? 0 : slash + 1;
	return str_equal(str_slice(repository, from, repository.len), name);
}

/* The top-level `image`, else the only image of the chart itself whose repository ends in the
 * chart's name. NULL when there is none. */
static const struct node *
find_primary(const struct image_walk *walk)
{
	const struct node *name = cell_walk(walk->building->root, STR("chart.name"));
	const struct node *only = NULL;
	if (walk->top || !name)
		return walk->top;
	for (const struct node *row = walk->rows->first; row; row = row->next) {
		const struct node *repository = node_get(row, STR("repository"));
		if (node_get(row, STR("dependency")) || !ends_in(repository->text, name->text))
			continue;
		if (only)
			return NULL;
		only = row;
	}
	return only;
}

struct node *
images_facts(struct building *building)
{
	struct arena *arena = building->arena;
	const struct node *values = node_get(building->root, STR("values"));
	if (values && values->kind == NODE_UNKNOWN)
		return node_unknown(arena, values->text, values->at);
	struct image_walk walk = { .building = building, .rows = node_new(arena, NODE_ARRAY) };
	if (!values)
		return walk.rows;
	walk.default_registry = names_registry(values, 1) ||
		names_registry(node_get(values, STR("global")), REGISTRY_DEPTH_MAX);
	note_dependencies(&walk);
	visit(&walk, &(struct image_step){ .node = values });

	const struct node *primary = find_primary(&walk);
	for (struct node *row = walk.rows->first; row; row = row->next)
		cell_set(row, STR("primary"), node_bool(arena, row == primary, row->at));
	return walk.rows;
}
