/* SPDX-License-Identifier: MIT
 * The parts of `$` that must be loaded before a rule runs: those at the names that it can reach
 * (reach.c). A rule that passes problems on needs every part that reads files. */
#include "chart/chart.h"
#include "rule/ruleset.h"

static chart_parts
parts_at(struct str reached)
{
	struct str name, member;
	if (str_equal(reached, STR("*")))
		return CHART_ALL_PARTS;
	str_cut(reached, '.', &name, &member);
	return chart_parts_at(name, member);
}

chart_parts
rule_parts(const struct rule *rule)
{
	const struct rule_body *body = rule->body;
	chart_parts parts = problem_rule_is(body) ? chart_parts_that_read() : 0;
	struct str reached, rest = { 0 };
	if (body->builtin)
		rest = builtin_str(body->builtin->reach);
	while (str_cut(rest, '\0', &reached, &rest))
		parts |= parts_at(reached);
	for (size_t i = 0; i < body->reach.len; i++)
		parts |= parts_at(body->reach.at[i]);
	return parts;
}
