/* SPDX-License-Identifier: MIT
 * Kubernetes documents: which files have them, what kind they are, and the items of lists. */
#include "chart/documents.h"
#include "base/vec.h"
#include "chart/cell.h"
#include "chart/parts.h"
#include "tree/tree.h"

bool
documents_is_manifest(struct str path)
{
	size_t dot = str_find_last_char(path, '.');
	struct str extension = dot == STR_NONE ? (struct str){ 0 } : str_slice(path, dot, path.len);
	return str_equal_ci(extension, STR(".yaml")) || str_equal_ci(extension, STR(".yml")) ||
		str_equal_ci(extension, STR(".json"));
}

static bool
is_of_kind(const struct node *document, struct str wanted)
{
	const struct node *kind = node_get(document, STR("kind"));
	return kind && kind->kind == NODE_STRING && str_equal(kind->text, wanted);
}

bool
documents_is_crd(const struct node *document)
{
	return is_of_kind(document, DOCUMENTS_CRD_KIND);
}

void
documents_flatten(struct arena *arena, struct node *document, struct node_list *objects)
{
	const struct node *items = node_get(document, STR("items"));
	if (!is_of_kind(document, STR("List")) || !items || items->kind != NODE_ARRAY) {
		vec_push(arena, objects, document);
		return;
	}
	for (const struct node *item = items->first; item; item = item->next)
		vec_push(arena, objects, node_copy(arena, item));
}
