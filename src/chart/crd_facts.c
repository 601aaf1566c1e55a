/* SPDX-License-Identifier: MIT
 * $.facts.crds: a row for each CustomResourceDefinition in $.crds, with what the Kubernetes API
 * server would read from it. A cell that comes from an unknown node is unknown. */
#include "base/panic.h"
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "tree/tree.h"

/* Whether the member of the version is true. An unknown member is given in *unknown. */
static bool
is_set(const struct node *version, struct str member, const struct node **unknown)
{
	const struct node *flag = cell_walk(version, member);
	if (flag && flag->kind == NODE_UNKNOWN)
		*unknown = flag;
	return flag && flag->kind == NODE_BOOL && flag->truth;
}

static struct node *
version_names(struct arena *arena, const struct node *versions)
{
	struct node *names = cell_list(arena, versions->key_at); /* a list is shown by its key */
	for (const struct node *version = versions->first; version; version = version->next) {
		struct node *name = cell_of(arena, cell_walk(version, STR("name")));
		if (name)
			node_append(names, name);
	}
	return names;
}

static struct node *
served_names(struct arena *arena, const struct node *versions)
{
	struct node *names = cell_list(arena, versions->key_at); /* a list is shown by its key */
	for (const struct node *version = versions->first; version; version = version->next) {
		const struct node *unknown = NULL, *value = NULL;
		if (is_set(version, STR("served"), &unknown))
			value = cell_walk(version, STR("name"));
		struct node *name = cell_of(arena, unknown ? unknown : value);
		if (name)
			node_append(names, name);
	}
	return names;
}

static struct node *
storage_name(struct arena *arena, const struct node *versions)
{
	const struct node *unknown = NULL;
	for (const struct node *version = versions->first; version; version = version->next)
		if (is_set(version, STR("storage"), &unknown))
			return cell_of(arena, cell_walk(version, STR("name")));
	return cell_of(arena, unknown);
}

/* Sets the cells from spec.version, the only version that apiextensions.k8s.io/v1beta1 may have. */
static void
set_one_version(struct arena *arena, struct node *row, const struct node *version)
{
	static const struct str columns[] = { STR_INIT("versions"), STR_INIT("served") };
	struct node *name = cell_of(arena, version);
	for (size_t i = 0; i < 2 && name; i++) {
		bool unknown = name->kind == NODE_UNKNOWN;
		struct node *list = unknown ? cell_of(arena, version) : cell_list(arena, name->at);
		if (!unknown)
			node_append(list, cell_of(arena, version));
		cell_set(row, columns[i], list);
	}
	cell_set(row, STR("storage"), name);
}

static void
set_versions(struct arena *arena, struct node *row, const struct node *document)
{
	const struct node *versions = cell_walk(document, STR("spec.versions"));
	if (!versions || versions->kind != NODE_ARRAY) {
		bool unknown = versions && versions->kind == NODE_UNKNOWN;
		set_one_version(
			arena, row, unknown ? versions : cell_walk(document, STR("spec.version")));
		return;
	}
	cell_set(row, STR("versions"), version_names(arena, versions));
	cell_set(row, STR("served"), served_names(arena, versions));
	cell_set(row, STR("storage"), storage_name(arena, versions));
}

static struct node *
crd_row(struct building *building, const struct node *document)
{
	static const struct {
		struct str column, path;
	} cells[] = {
		{ STR_INIT("name"), STR_INIT("metadata.name") },
		{ STR_INIT("group"), STR_INIT("spec.group") },
		{ STR_INIT("kind"), STR_INIT("spec.names.kind") },
		{ STR_INIT("plural"), STR_INIT("spec.names.plural") },
		{ STR_INIT("singular"), STR_INIT("spec.names.singular") },
		{ STR_INIT("scope"), STR_INIT("spec.scope") },
	};
	struct arena *arena = building->arena;
	const struct node *name = cell_walk(document, cells[0].path);
	struct node *row = cell_row(arena, name ? name->at : document->at);
	for (size_t i = 0; i < ARRAY_LENGTH(cells); i++)
		cell_set(row, cells[i].column, cell_of(arena, cell_walk(document, cells[i].path)));
	set_versions(arena, row, document);

	struct str path = cell_file(building, document);
	const struct helm_chart *child = helm_child_at(building->helm, path);
	cell_set(row, STR("path"), node_string(arena, path, document->at));
	if (child)
		cell_set(row, STR("dependency"),
			node_string(arena, helm_folder_name(child), document->at));
	return row;
}

struct node *
crd_facts_load(struct building *building)
{
	struct node *rows = node_new(building->arena, NODE_ARRAY);
	const struct node *crds = node_get(building->root, STR("crds"));
	for (const struct node *at = crds->first; at; at = at->next)
		node_append(rows,
			at->kind == NODE_UNKNOWN ? node_unknown(building->arena, at->text, at->at)
						 : crd_row(building, at));
	return rows;
}
