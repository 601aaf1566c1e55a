/* SPDX-License-Identifier: MIT
 * Private to the room: what a rule file says of a rule without compiling it. The rule compiler of
 * the build uses these functions too, so they know neither queries nor charts. */
#ifndef RULE_READ_H
#define RULE_READ_H

#include "check/check.h"
#include "rule/rule.h"

/* The rule, in the maker's arena. Its profiles are those that it names; its body is not made yet.
 * NULL after mistakes. */
struct rule *rule_read(struct maker *maker, const struct node *node);

/* What to do: the first sentence of a help text, on one line, in the arena. */
struct str rule_hint(struct arena *arena, struct str help);

/* Whether `tests` of a rule has the form of pass and fail cases. False after mistakes. cases.c */
bool cases_read(struct maker *maker, const struct node *tests);

/* Adds the members of $ that the rule can reach, each once: `name`, `name.member`, or `*` for all
 * of them. The names are in the arena. reach.c */
void reach_names(struct arena *arena, const struct node *rule, struct str_list *names);

#endif
