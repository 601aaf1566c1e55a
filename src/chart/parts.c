/* SPDX-License-Identifier: MIT
 * The loaders of the parts that come from the rooms helm and hub, and of the small parts in
 * $.meta. */
#include "chart/parts.h"

#include "hub/hub.h"

struct node *
part_metadata(struct building *building)
{
	return helm_metadata(building->helm);
}

struct node *
part_artifacthub(struct building *building)
{
	return hub_load_annotations(building->reader, helm_metadata(building->helm));
}

struct node *
part_package(struct building *building)
{
	return hub_load_package(building->reader);
}

struct node *
part_repository(struct building *building)
{
	return hub_load_repository(building->reader);
}

struct node *
part_values(struct building *building)
{
	return helm_values(building->helm);
}

struct node *
part_schema(struct building *building)
{
	return helm_schema(building->helm);
}

struct node *
part_lock(struct building *building)
{
	return helm_lock(building->helm);
}

/* The charts in charts/ are not in $: they are checked only for problems. */
struct node *
part_children(struct building *building)
{
	helm_check_children(building->helm);
	return NULL;
}

struct node *
part_dir(struct building *building)
{
	return node_string(building->arena, building->reader->files->name,
		reader_place(building->reader, STR("Chart.yaml")));
}

struct node *
part_crds_complete(struct building *building)
{
	return node_bool(building->arena, building->crds_complete,
		reader_place(building->reader, STR("Chart.yaml")));
}
