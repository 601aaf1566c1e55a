/* SPDX-License-Identifier: MIT
 * Rules that pass problems on (RULES 2, `problem`): what a reader met is a finding at its place and
 * in its words. A kind exists when a built-in rule passes it on: the tests hold that each kind of
 * each room has one. */
#include "base/vec.h"
#include "rule/parts.h"
#include "tree/tree.h"

static struct str_list
known_kinds(struct arena *arena)
{
	struct str_list kinds = { 0 };
	for (size_t i = 0; i < builtin_rule_count; i++) {
		struct str kind, rest = builtin_str(builtin_rules[i].problem);
		while (str_cut(rest, '\0', &kind, &rest))
			vec_push(arena, &kinds, kind);
	}
	return kinds;
}

static bool
is_among(struct str kind, const struct str_list *kinds)
{
	for (size_t i = 0; i < kinds->len; i++)
		if (str_equal(kind, kinds->at[i]))
			return true;
	return false;
}

bool
problem_rule_make(struct maker *maker, const struct node *node, struct str_list *kinds)
{
	struct str_list known = known_kinds(maker->arena);
	struct node_list each = shape_each(maker->arena, node);
	bool fine = true;
	for (size_t i = 0; i < each.len; i++) {
		struct str kind = each.at[i]->text;
		vec_push(maker->arena, kinds, kind);
		if (each.at[i]->kind != NODE_STRING || is_among(kind, &known))
			continue;
		struct str hint = mistake_hint(maker->arena, kind, known.at, known.len);
		mistake_add(maker, mistake_place(each.at[i]),
			"there is no kind of problem `%.*s`%.*s", STR_FMT(kind), STR_FMT(hint));
		fine = false;
	}
	return fine;
}

bool
problem_rule_is(const struct rule_body *body)
{
	return body->builtin ? body->builtin->problem.len : body->program->problems.len;
}

/* Whether the rule that runs passes the kind on; of a built-in one that is known before its program
 * is made. */
static bool
passes_on(const struct rule_body *body, struct str kind)
{
	if (!body->builtin)
		return is_among(kind, &body->program->problems);
	struct str own, rest = builtin_str(body->builtin->problem);
	while (str_cut(rest, '\0', &own, &rest))
		if (str_equal(kind, own))
			return true;
	return false;
}

bool
problem_rule_run(struct run *run)
{
	const struct node *facts = node_get(run->chart->root, STR("facts"));
	const struct node *rows = facts ? node_get(facts, STR("problems")) : NULL;
	bool any = false;
	for (const struct node *row = rows ? rows->first : NULL; row; row = row->next) {
		if (!passes_on(run->choice->rule->body, node_get(row, STR("kind"))->text))
			continue;
		run_load_program(run);
		problem_tell(run, row);
		any = true;
	}
	return any;
}
