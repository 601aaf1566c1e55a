/* SPDX-License-Identifier: MIT
 * Profiles: those that the build made a table of, and those that a user's rules name. */
#include "base/suggest.h"
#include "base/vec.h"
#include "rule/parts.h"

/* The number of the built-in profile; builtin_profile_count when there is none. */
static size_t
find(struct str name)
{
	size_t i = 0;
	while (i < builtin_profile_count && !str_equal(builtin_str(builtin_profiles[i].name), name))
		i++;
	return i;
}

struct str_list
profile_list(struct arena *arena, unsigned bits)
{
	struct str_list names = { 0 };
	for (size_t i = 0; i < builtin_profile_count; i++)
		if (bits & 1u << i)
			vec_push(arena, &names, builtin_str(builtin_profiles[i].name));
	return names;
}

static bool
is_among(struct str name, const struct str_list *names)
{
	for (size_t i = 0; i < names->len; i++)
		if (str_equal(name, names->at[i]))
			return true;
	return false;
}

/* Whether the name is meant for a built-in profile: a new one may be longer by a word, not by a
 * letter. */
static bool
is_mistyped(struct maker *maker, const struct node *node)
{
	struct str_list names = profile_list(maker->arena, ~0u);
	struct str near = suggest(node->text, names.at, names.len);
	if (!near.len || node->text.len > near.len + 2)
		return false;
	mistake_add(maker, mistake_place(node), "there is no profile `%.*s`; did you mean `%.*s`?",
		STR_FMT(node->text), STR_FMT(near));
	return true;
}

bool
profiles_settle(
	struct maker *maker, const struct node *names, struct ruleset *set, struct rule *rule)
{
	struct str_list own = { 0 };
	unsigned in = 0;
	bool fine = true;
	struct node_list each = shape_each(maker->arena, names);
	for (size_t i = 0; i < each.len; i++) {
		size_t found = find(each.at[i]->text);
		for (size_t k = 0; k < builtin_profile_count && found < builtin_profile_count; k++)
			if (builtin_profiles[k].holds & 1u << found)
				in |= 1u << k;
		if (found < builtin_profile_count)
			continue;
		fine = !is_mistyped(maker, each.at[i]) && fine;
		vec_push(maker->arena, &own, each.at[i]->text);
		if (!is_among(each.at[i]->text, &set->profiles))
			vec_push(set->arena, &set->profiles, each.at[i]->text);
	}
	rule->profiles = profile_list(set->arena, in);
	for (size_t i = 0; i < own.len; i++)
		vec_push(set->arena, &rule->profiles, own.at[i]);
	return fine;
}

bool
rule_in_profile(const struct rule *rule, struct str profile)
{
	if (!rule->profiles.len)
		return rule->phase == RULE_OF_LOADING || find(profile) < builtin_profile_count;
	return is_among(profile, &rule->profiles);
}

bool
ruleset_has_profile(const struct ruleset *set, struct str profile)
{
	return is_among(profile, &set->profiles);
}

struct str
profile_title(struct str profile)
{
	size_t found = find(profile);
	return found < builtin_profile_count ? builtin_str(builtin_profiles[found].title) : STR("");
}
