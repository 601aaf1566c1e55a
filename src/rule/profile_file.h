/* SPDX-License-Identifier: MIT
 * Private to the rule compiler of the build: the profiles of rules/profiles.yaml. */
#ifndef RULE_PROFILE_FILE_H
#define RULE_PROFILE_FILE_H

#include "check/check.h"
#include "tree/tree.h"

enum { PROFILES_MAX = 8 }; /* a bit each in a row of the table */

struct profile {
	struct str name, title;
	unsigned holds; /* bits: itself, and all that it holds, directly or not */
};
struct profiles {
	struct profile at[PROFILES_MAX];
	size_t len;
};

/* Adds a profile: name, title, and the profiles that it holds, which must come before it in the
 * file. False after mistakes. */
bool profile_file_add(struct maker *maker, const struct node *node, struct profiles *profiles);
/* The profiles that a rule with `profiles: names` is in, a bit each: those that it names, and those
 * that hold one of them. A name that is not a profile is a mistake, and has no bit. */
unsigned profile_file_bits(
	struct maker *maker, const struct node *names, const struct profiles *profiles);

#endif
