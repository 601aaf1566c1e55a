/* SPDX-License-Identifier: MIT
 * Reads and writes index.json. Rows and members that other tools wrote are kept as they are. */
#include "registry/index.h"

#include "base/builder.h"
#include "http/http.h"
#include "text/json.h"
#include "tree/tree.h"

#define REF_NAME "org.opencontainers.image.ref.name"

static bool
refuse(struct str *why, const char *text)
{
	*why = str_from(text);
	return false;
}

bool
index_read(struct arena *arena, struct str path, struct str text, struct layout_index *index,
	struct str *why)
{
	*index = (struct layout_index){ 0 };
	if (!text.len)
		return true;
	index->root = http_json(arena, path, text, why);
	if (!index->root)
		return false;
	index->rows = node_get(index->root, STR("manifests"));
	if (!index->rows || index->rows->kind != NODE_ARRAY)
		return refuse(why, "`manifests` is not a list");
	for (const struct node *node = index->root; node; node = node_following(node, index->root))
		if (node->kind == NODE_UNKNOWN)
			return refuse(why, "a number is too large to be written again");
	return true;
}

struct str
index_text(const struct node *row, struct str member)
{
	const struct node *node = row ? node_get(row, member) : NULL;
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

struct str
index_name(const struct node *row)
{
	return index_text(node_get(row, STR("annotations")), STR(REF_NAME));
}

const struct node *
index_find(const struct layout_index *index, struct str name)
{
	const struct node *row = index->rows ? index->rows->first : NULL;
	while (row && !str_equal(index_name(row), name))
		row = row->next;
	return row;
}

const struct node *
index_find_digest(const struct layout_index *index, struct str digest)
{
	const struct node *row = index->rows ? index->rows->first : NULL;
	while (row && !str_equal(index_text(row, STR("digest")), digest))
		row = row->next;
	return row;
}

/* The members before the list. */
static void
add_head(struct builder *text, const struct node *root)
{
	if (!root) {
		builder_add(text, STR("\"schemaVersion\":2,\"mediaType\":\"" MEDIA_INDEX "\""));
		return;
	}
	for (const struct node *member = root->first; member; member = member->next) {
		if (str_equal(member->key, STR("manifests")))
			continue;
		json_name(text, member->key);
		node_print_json(text, member);
	}
}

static void
add_row(struct builder *text, struct str name, const struct descriptor *manifest)
{
	builder_format(text, "{\"mediaType\":\"%.*s\",\"digest\":\"%.*s\",\"size\":%llu,",
		STR_FMT(manifest->media_type), STR_FMT(manifest->digest), manifest->size);
	builder_add(text, STR("\"annotations\":{\"" REF_NAME "\":"));
	json_string(text, name);
	builder_add(text, STR("}}"));
}

struct str
index_with(struct arena *arena, const struct layout_index *index, struct str name,
	const struct descriptor *manifest)
{
	struct builder text;
	const struct node *row = index->rows ? index->rows->first : NULL;
	builder_init(&text, arena);
	builder_char(&text, '{');
	add_head(&text, index->root);
	json_name(&text, STR("manifests"));
	builder_char(&text, '[');
	for (; row; row = row->next) {
		if (str_equal(index_name(row), name))
			continue;
		node_print_json(&text, row);
		builder_char(&text, ',');
	}
	add_row(&text, name, manifest);
	builder_add(&text, STR("]}"));
	return builder_str(&text);
}
