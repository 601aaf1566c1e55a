/* SPDX-License-Identifier: MIT
 * Which maps and strings in values name an image. The ways to write one are those of public charts.
 * Git and Helm repositories, paths of logos, and single words look alike and must not be taken for
 * images. */
#include "chart/spelling.h"

#include "base/panic.h"

/* A map with more members is a table of some kind, in which no image has a sibling for its tag. */
enum { SIBLINGS_MAX = 256 };

static bool
ends_ci(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal_ci(str_slice(s, s.len - suffix.len, s.len), suffix);
}

static bool
is_written(const struct node *node)
{
	return node && (node->kind == NODE_STRING || node->kind == NODE_NUMBER) && node->text.len;
}

/* The member, when it holds a text or a number. */
static const struct node *
written(const struct node *map, struct str name)
{
	const struct node *member = node_get(map, name);
	return is_written(member) ? member : NULL;
}

/* The first of two members that has a text or a number. */
static const struct node *
either(const struct node *map, struct str name, struct str other)
{
	const struct node *member = written(map, name);
	return member ? member : written(map, other);
}

static bool
has_version(const struct node *map)
{
	return node_get(map, STR("tag")) || node_get(map, STR("imageTag")) ||
		node_get(map, STR("digest")) || node_get(map, STR("sha"));
}

/* Whether the text looks like a reference but is not one: an address, a file, a git repository. */
static bool
is_false_friend(struct str text)
{
	static const struct str beginnings[] = { STR_INIT("/"), STR_INIT("."), STR_INIT("git@"),
		STR_INIT("github.com/"), STR_INIT("gitlab.com/"), STR_INIT("bitbucket.org/") };
	static const struct str endings[] = { STR_INIT(".git"), STR_INIT(".png"), STR_INIT(".svg"),
		STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".gif"), STR_INIT(".ico"),
		STR_INIT(".webp"), STR_INIT(".iso"), STR_INIT(".qcow2") };
	for (size_t i = 0; i < ARRAY_LENGTH(beginnings); i++)
		if (str_starts(text, beginnings[i]))
			return true;
	for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
		if (ends_ci(text, endings[i]))
			return true;
	return str_has(text, STR("://"));
}

bool
spelling_of_map(const struct node *map, struct spelling *spelling)
{
	bool at_image = ends_ci(map->key, STR("image"));
	const struct node *repository = written(map, STR("repository"));
	const struct node *image = written(map, STR("image"));
	const struct node *name = at_image ? written(map, STR("name")) : NULL;
	*spelling =
		(struct spelling){ .registry = either(map, STR("registry"), STR("defaultRegistry")),
			.tag = either(map, STR("tag"), STR("imageTag")),
			.digest = either(map, STR("digest"), STR("sha")) };
	if (node_get(map, STR("repository"))) {
		if (!at_image && !has_version(map))
			return false;
		spelling->repository = repository ? repository : name;
		spelling->composed = name || image;
	} else if (has_version(map)) {
		spelling->repository = image ? image : name;
	}
	return spelling->repository && !is_false_friend(spelling->repository->text);
}

/* The member whose key is this one with `Tag` at its end. */
static const struct node *
tag_beside(const struct node *map, struct str key)
{
	if (map->count > SIBLINGS_MAX)
		return NULL;
	for (const struct node *at = map->first; at; at = at->next)
		if (at->key.len == key.len + 3 && str_starts(at->key, key) &&
			str_ends(at->key, STR("Tag")))
			return at;
	return NULL;
}

static bool
has_char(struct str text, char c)
{
	return str_find_char(text, c) != STR_NONE;
}

/* Whether the text names a tag or a digest. */
static bool
is_versioned(struct str text)
{
	size_t slash = str_find_last_char(text, '/');
	struct str last = slash == STR_NONE ? text : str_slice(text, slash, text.len);
	return has_char(last, ':') || has_char(last, '@');
}

bool
spelling_of_member(const struct node *map, const struct node *member, struct spelling *spelling)
{
	struct str text = member->text;
	bool at_image = ends_ci(member->key, STR("image"));
	bool bare = !has_char(text, '/') && !is_versioned(text);
	if (!is_written(member) || (bare && !at_image) || is_false_friend(text))
		return false;
	const struct node *tag = tag_beside(map, member->key);
	*spelling = (struct spelling){ .repository = member,
		.tag = is_written(tag) ? tag : NULL,
		.composed = written(map, STR("registry")) };
	if (at_image)
		return tag || !bare; /* a single word, as in `image: busybox`, may mean anything */
	return tag || (ends_ci(map->key, STR("images")) && is_versioned(text));
}
