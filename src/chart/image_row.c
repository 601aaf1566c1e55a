/* SPDX-License-Identifier: MIT
 * A row of $.facts.images: the parts of an image as they are written, each at its place, and the
 * references that they make. A tag in values is the tag that the chart runs. Templates fill in an
 * empty tag, so then `tags` is absent and rules about it are silent; the same is true of `path`
 * where templates build the name. */
#include "chart/cell.h"
#include "chart/documents.h"
#include "chart/parts.h"
#include "chart/spelling.h"
#include "form/form.h"

/* A name, parsed by image_parse: the registry, if there is one in a value of its own, and the
 * repository as written, which may contain a tag and a digest. */
struct name {
	struct str text; /* the whole name */
	struct image image; /* slices of text */
	size_t before; /* bytes before the repository as written */
	size_t bare; /* bytes before the tag and the digest */
};

static struct str
without_slash(struct str registry)
{
	return str_ends(registry, STR("/")) ? str_slice(registry, 0, registry.len - 1) : registry;
}

static bool
read_name(struct arena *arena, const struct spelling *spelling, struct name *name)
{
	struct str why, repository = spelling->repository->text;
	size_t at;
	name->text = repository;
	if (spelling->registry)
		name->text = str_format(arena, "%.*s/%.*s",
			STR_FMT(without_slash(spelling->registry->text)), STR_FMT(repository));
	name->before = name->text.len - repository.len;
	if (!image_parse(arena, name->text, &name->image, &why, &at))
		return false;
	name->bare = name->text.len;
	if (name->image.digest.len)
		name->bare = (size_t)(name->image.digest.at - name->text.at) - 1;
	if (name->image.tag.len)
		name->bare = (size_t)(name->image.tag.at - name->text.at) - 1;
	return name->bare > name->before;
}

/* A part of the name as a cell, with its place in the node of the repository. NULL when it is not
 * in that node. */
static struct node *
name_cell(struct arena *arena, const struct spelling *spelling, const struct name *name,
	struct str part)
{
	size_t from = (size_t)(part.at - name->text.at);
	if (!part.len || from < name->before)
		return NULL;
	from -= name->before;
	return cell_part(arena, spelling->repository, from, from + part.len);
}

static void
set_name(struct arena *arena, struct node *row, const struct spelling *spelling,
	const struct name *name)
{
	struct str written = str_slice(name->text, name->before, name->bare);
	struct node *registry = spelling->registry
		? cell_of(arena, spelling->registry)
		: name_cell(arena, spelling, name, name->image.registry);
	cell_set(row, STR("registry"), registry);
	cell_set(row, STR("repository"), name_cell(arena, spelling, name, written));
	if (!spelling->composed && (registry || !spelling->default_registry))
		cell_set(row, STR("path"),
			node_string(arena, name->image.path, spelling->repository->at));
}

/* Charts also write a digest without its algorithm (`sha: 0123…`). */
static struct node *
digest_cell(struct arena *arena, const struct node *digest)
{
	struct node *cell = cell_of(arena, digest);
	if (cell && str_find_char(cell->text, ':') == STR_NONE)
		cell->text = str_join(arena, STR("sha256:"), cell->text);
	return cell;
}

static bool
is_tag(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!is_letter && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-')
			return false;
	}
	return text.len >= 1 && text.len <= 128;
}

/* Sets tag and digest: they are in the name, or in members of their own, where the tag may contain
 * both (v1@sha256:…). */
static void
set_version(struct arena *arena, struct node *row, const struct spelling *spelling,
	const struct name *name)
{
	struct node *tag = name_cell(arena, spelling, name, name->image.tag);
	struct node *digest = name_cell(arena, spelling, name, name->image.digest);
	const struct node *beside = tag ? NULL : spelling->tag;
	size_t at = beside ? str_find_char(beside->text, '@') : STR_NONE;
	if (at != STR_NONE && beside->kind == NODE_STRING) {
		tag = at ? cell_part(arena, beside, 0, at) : NULL;
		digest = cell_part(arena, beside, at + 1, beside->text.len);
	} else if (beside) {
		tag = cell_of(arena, beside);
	}
	if (!digest)
		digest = digest_cell(arena, spelling->digest);
	cell_set(row, STR("tag"), tag);
	if (tag && is_tag(tag->text)) {
		struct node *tags = cell_list(arena, tag->at);
		node_append(tags, node_string(arena, tag->text, tag->at));
		cell_set(row, STR("tags"), tags);
	}
	cell_set(row, STR("digest"), digest);
}

static void
add_reference(struct arena *arena, struct node *list, struct str text)
{
	node_append(list, node_string(arena, text, list->at));
}

/* Sets every reference by which an annotation may name this image: name:tag, name@digest,
 * name:tag@digest. The last one is the most exact. */
static void
set_references(struct arena *arena, struct node *row, const struct name *name)
{
	const struct node *tag = node_get(row, STR("tags")) ? node_get(row, STR("tag")) : NULL;
	const struct node *digest = node_get(row, STR("digest"));
	if (!node_get(row, STR("path")) || (!tag && !digest))
		return;
	struct str bare = str_slice(name->text, 0, name->bare);
	struct node *list = cell_list(arena, tag ? tag->at : digest->at);
	if (tag)
		add_reference(arena, list,
			str_format(arena, "%.*s:%.*s", STR_FMT(bare), STR_FMT(tag->text)));
	if (digest)
		add_reference(arena, list,
			str_format(arena, "%.*s@%.*s", STR_FMT(bare), STR_FMT(digest->text)));
	if (tag && digest)
		add_reference(arena, list,
			str_format(arena, "%.*s:%.*s@%.*s", STR_FMT(bare), STR_FMT(tag->text),
				STR_FMT(digest->text)));
	cell_set(row, STR("reference"), node_string(arena, list->last->text, list->at));
	cell_set(row, STR("references"), list);
}

struct node *
image_row(struct arena *arena, const struct spelling *spelling, struct node *at)
{
	struct name name;
	if (!read_name(arena, spelling, &name))
		return NULL;
	struct node *row = cell_row(arena, spelling->repository->at);
	cell_set(row, STR("at"), at);
	set_name(arena, row, spelling, &name);
	set_version(arena, row, spelling, &name);
	set_references(arena, row, &name);
	return row;
}
