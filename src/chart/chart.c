/* SPDX-License-Identifier: MIT
 * Builds `$` from the parts that were asked for and the parts that they need, in the order of
 * parts.def. */
#include "chart/chart.h"

#include "base/vec.h"
#include "chart/parts.h"

/* --- The table --- */

enum part_id {
#define PART(id, place, loader, needs) PART_##id,
#include "chart/parts.def"
#undef PART
	PART_COUNT
};

#define NEEDS(id) ((chart_parts)1 << PART_##id)
#define READS ((chart_parts)1 << 63)

static const struct part_row {
	struct str place;
	struct node *(*load)(struct building *building);
	chart_parts needs;
} parts[] = {
#define PART(id, place, loader, needs) [PART_##id] = { STR_INIT(place), loader, needs },
#include "chart/parts.def"
#include "text/source.h"
#undef PART
};

static chart_parts
bit(size_t index)
{
	return (chart_parts)1 << index;
}

chart_parts
chart_parts_that_read(void)
{
	chart_parts found = 0;
	for (size_t i = 0; i < PART_COUNT; i++)
		found |= parts[i].needs & READS ? bit(i) : 0;
	return found;
}

/* Whether the part is at $.name.member, above it or below it. */
static bool
is_at(const struct part_row *part, struct str name, struct str member)
{
	struct str place = part->place;
	if (!name.len || !str_starts(place, name))
		return false;
	if (place.len == name.len)
		return true;
	struct str own = str_slice(place, name.len + 1, place.len);
	return place.at[name.len] == '.' && (!member.len || str_equal(own, member));
}

chart_parts
chart_parts_at(struct str name, struct str member)
{
	chart_parts found = 0;
	for (size_t i = 0; i < PART_COUNT; i++)
		found |= is_at(&parts[i], name, member) ? bit(i) : 0;
	return found & NEEDS(FACT_PROBLEMS) ? found | chart_parts_that_read() : found;
}

/* Adds the parts that the wanted parts need. A part needs only parts before it, so one pass
 * backwards is enough. */
static chart_parts
with_needs(chart_parts wanted)
{
	wanted |= NEEDS(METADATA) | NEEDS(FACT_PROBLEMS);
	for (size_t i = PART_COUNT; i-- > 0;)
		wanted |= wanted & bit(i) ? parts[i].needs : 0;
	return wanted;
}

/* --- The tree --- */

/* The member of $ that holds the part; it is made when it is not there yet. */
static struct node *
holder_of(struct building *building, struct str name)
{
	struct node *holder = node_get(building->root, name);
	if (holder)
		return holder;
	holder = node_new(building->arena, NODE_OBJECT);
	node_set(building->root, name, (struct place){ 0 }, holder);
	return holder;
}

static void
put(struct building *building, struct str place, struct node *node)
{
	struct str name, member;
	str_cut(place, '.', &name, &member);
	if (node && member.len)
		node_set(holder_of(building, name), member, (struct place){ 0 }, node);
	else if (node)
		node_set(building->root, name, node->key_at, node);
}

static void
load_parts(struct building *building, chart_parts wanted)
{
	wanted = with_needs(wanted);
	for (size_t i = 0; i < PART_COUNT; i++)
		if (wanted & bit(i))
			put(building, parts[i].place, parts[i].load(building));
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
begin(struct arena *arena, struct files *files, const struct problem_list *found,
	struct building *building)
{
	struct chart *chart = ARENA_NEW(arena, struct chart);
	chart->arena = arena;
	chart->files = files;
	chart->folder = files->folder;
	chart->root = node_new(arena, NODE_OBJECT);
	struct helm_chart *helm = helm_open(arena, files, &chart->problems);
	*building = (struct building){ arena, helm, helm_reader(helm), chart->root, true };
	for (size_t i = 0; i < found->len; i++)
		vec_push(arena, &chart->problems, found->at[i]);
	return chart;
}

struct chart *
chart_load_parts(struct arena *arena, struct files *files, chart_parts wanted,
	const struct problem_list *found)
{
	struct building building;
	struct chart *chart = begin(arena, files, found, &building);
	load_parts(&building, wanted);
	chart->unread = is_unread(&chart->problems);
	return chart;
}

struct chart *
chart_load(struct arena *arena, struct files *files)
{
	return chart_load_parts(arena, files, CHART_ALL_PARTS, &(struct problem_list){ 0 });
}

struct chart *
chart_of_problems(struct arena *arena, const struct problem_list *found)
{
	struct building building;
	struct files *none = files_memory(arena, node_new(arena, NODE_OBJECT));
	/* No file is inside it: whoever met the problems has read the files. */
	none->folder = STR("/");
	struct chart *chart = begin(arena, none, found, &building);
	put(&building, STR("facts.problems"), problems_load(&building));
	chart->unread = is_unread(&chart->problems);
	return chart;
}
