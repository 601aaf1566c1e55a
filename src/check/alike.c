/* SPDX-License-Identifier: MIT
 * Whether two values are equal: deeply, or as `as` says. With `as`, both sides are read in the same
 * way before they are compared (RULES 4.5). A value that cannot be read that way is compared as
 * text. */
#include "base/panic.h"
#include "check/verb.h"
#include "go/go.h"

static bool
same_text(struct arena *arena, struct str a, struct str b)
{
	(void)arena;
	return str_equal(a, b);
}

static bool
same_folded(struct arena *arena, struct str a, struct str b)
{
	return str_equal(go_fold(arena, a), go_fold(arena, b));
}

static bool
same_image(struct arena *arena, struct str a, struct str b)
{
	struct image one, other;
	struct str why;
	size_t at;
	if (!image_parse(arena, a, &one, &why, &at) || !image_parse(arena, b, &other, &why, &at))
		return str_equal(a, b);
	return str_equal(one.path, other.path) && str_equal(one.tag, other.tag) &&
		str_equal(one.digest, other.digest);
}

static bool
same_semver(struct arena *arena, struct str a, struct str b)
{
	(void)arena;
	struct semver one, other;
	if (!semver_parse(a, &one) || !semver_parse(b, &other))
		return str_equal(a, b);
	return semver_compare(&one, &other) == 0;
}

static bool
same_url(struct arena *arena, struct str a, struct str b)
{
	return str_equal(url_normalize(arena, a), url_normalize(arena, b));
}

static bool
same_release(struct arena *arena, struct str a, struct str b)
{
	(void)arena;
	return release_equal(a, b);
}

static const struct {
	struct str name;
	bool (*same)(struct arena *arena, struct str a, struct str b);
} ways[] = {
	[AS_VALUE] = { STR_INIT(""), NULL },
	[AS_TEXT] = { STR_INIT("text"), same_text },
	[AS_CI] = { STR_INIT("ci"), same_folded },
	[AS_IMAGE] = { STR_INIT("image"), same_image },
	[AS_SEMVER] = { STR_INIT("semver"), same_semver },
	[AS_URL] = { STR_INIT("url"), same_url },
	[AS_RELEASE] = { STR_INIT("release"), same_release },
};

struct str
alike_name(size_t index)
{
	return index + 1 < ARRAY_LENGTH(ways) ? ways[index + 1].name : (struct str){ 0 };
}

bool
alike_find(struct str name, enum likeness *as)
{
	for (size_t i = AS_TEXT; i < ARRAY_LENGTH(ways); i++)
		if (str_equal(name, ways[i].name))
			return *as = (enum likeness)i, true;
	return false;
}

static struct str
compared_text(const struct node *node, enum likeness as)
{
	return as == AS_TEXT && node->raw.len ? node->raw : node->text;
}

bool
alike(struct arena *arena, enum likeness as, const struct node *a, const struct node *b)
{
	bool texts = node_is_scalar(a) && node_is_scalar(b);
	if (as == AS_VALUE || !texts || a->kind == NODE_NULL || b->kind == NODE_NULL)
		return node_equal(a, b);
	return ways[as].same(arena, compared_text(a, as), compared_text(b, as));
}
