/* SPDX-License-Identifier: MIT
 * Reads rules/profiles.yaml, and what the profiles of a rule come to. */
#include "rule/profile_form.h"

#include "base/panic.h"

/* The bit of the profile; 0 after a mistake. */
static unsigned
find(struct maker *maker, const struct node *node, const struct profiles *profiles)
{
	struct str name, names[PROFILES_MAX];
	if (!shape_text(maker, node, "a profile", &name))
		return 0;
	for (size_t i = 0; i < profiles->len; i++) {
		if (str_equal(profiles->at[i].name, name))
			return 1u << i;
		names[i] = profiles->at[i].name;
	}
	struct str hint = mistake_hint(maker->arena, name, names, profiles->len);
	mistake_add(maker, mistake_place(node), "there is no profile `%.*s`%.*s", STR_FMT(name),
		STR_FMT(hint));
	return 0;
}

/* Whether the node, when it is there, is a list of profiles; *bits gets them. */
static bool
find_all(struct maker *maker, const struct node *node, const struct profiles *profiles,
	unsigned *bits)
{
	struct node_list each = { 0 };
	bool fine = true;
	*bits = 0;
	if (node)
		each = shape_each(maker->arena, node);
	for (size_t i = 0; i < each.len; i++) {
		unsigned bit = find(maker, each.at[i], profiles);
		fine = fine && bit;
		*bits |= bit;
	}
	return fine;
}

static bool
read_texts(struct maker *maker, const struct node *node, struct profile *profile)
{
	const struct node *name = node_get(node, STR("name")),
			  *title = node_get(node, STR("title"));
	if (name && title)
		return shape_text(maker, name, "name", &profile->name) &&
			shape_text(maker, title, "title", &profile->title);
	mistake_add(maker, mistake_place(node), "a profile needs `name` and `title`");
	return false;
}

bool
profile_form(struct maker *maker, const struct node *node, struct profiles *profiles)
{
	static const struct str keys[] = { STR_INIT("name"), STR_INIT("title"), STR_INIT("holds") };
	struct profile profile = { 0 };
	unsigned held;
	if (!shape_members(maker, node, keys, ARRAY_LENGTH(keys), "a profile") ||
		!read_texts(maker, node, &profile) ||
		!find_all(maker, node_get(node, STR("holds")), profiles, &held))
		return false;
	if (profiles->len == PROFILES_MAX) {
		mistake_add(maker, mistake_place(node), "more than %d profiles", PROFILES_MAX);
		return false;
	}
	profile.holds = 1u << profiles->len;
	for (size_t i = 0; i < profiles->len; i++)
		if (held & 1u << i)
			profile.holds |= profiles->at[i].holds;
	profiles->at[profiles->len++] = profile;
	return true;
}

unsigned
profiles_of_rule(struct maker *maker, const struct node *names, const struct profiles *profiles)
{
	unsigned named, in = 0;
	find_all(maker, names, profiles, &named);
	for (size_t i = 0; i < profiles->len; i++)
		if (profiles->at[i].holds & named)
			in |= 1u << i;
	return in;
}
