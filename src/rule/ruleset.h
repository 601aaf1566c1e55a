/* SPDX-License-Identifier: MIT
 * Private to the room: what is behind a rule of a ruleset, and the profiles that it is in. */
#ifndef RULE_RULESET_H
#define RULE_RULESET_H

#include "check/check.h"
#include "rule/builtin.h"
#include "rule/program.h"
#include "rule/rule.h"

struct rule_body {
	struct arena *arena; /* of the ruleset: it outlives the charts */
	const struct builtin_rule *builtin; /* NULL: a user's rule */
	const struct node *node; /* of a user's rule */
	struct str_list reach; /* of a user's rule: the members of $ that it can reach */
	struct query_list given; /* of a built-in rule, before its program is made */
	bool given_tried;
	struct program *program; /* NULL: not made yet */
};

/* Whether the rule passes problems on, instead of judging nodes. problem_rule.c */
bool problem_rule_is(const struct rule_body *body);

/* The names of the built-in profiles of these bits, as a list in the arena. profile.c */
struct str_list profile_list(struct arena *arena, unsigned bits);
/* Puts a user's rule into the profiles that it names and into those that hold them. A name that is
 * not a built-in profile becomes a profile of the set, unless it looks mistyped: then it is a
 * mistake, and the answer is false. */
bool profile_settle(
	struct maker *maker, const struct node *names, struct ruleset *set, struct rule *rule);

#endif
