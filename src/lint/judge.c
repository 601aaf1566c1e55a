/* SPDX-License-Identifier: MIT
 * Runs the rules of a plan on one chart, and counts its findings in the summary of the run. */
#include "lint/judge.h"

#include "base/panic.h"
#include "base/status.h"
#include "chart/chart.h"
#include "tree/tree.h"

static bool
reaches(const struct finding *finding, enum fail_on fail_on)
{
	return fail_on != FAIL_ON_NEVER && (int)finding->severity >= (int)fail_on;
}

static int
status_of(const struct finding_list *findings, enum fail_on fail_on)
{
	for (size_t i = 0; i < findings->len; i++)
		if (reaches(&findings->at[i], fail_on))
			return EXIT_FINDINGS;
	return EXIT_CLEAN;
}

static struct str
text_of(const struct node *root, struct str name)
{
	const struct node *chart = node_get(root, STR("chart"));
	const struct node *node = chart ? node_get(chart, name) : NULL;
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

void
judge_chart(struct chart *chart, const struct plan *plan, struct lint_result *result)
{
	result->name = text_of(chart->root, STR("name"));
	result->version = text_of(chart->root, STR("version"));
	rule_run(&plan->selection, chart, chart->arena, &result->findings, &result->rules);
	finding_sort(&result->findings);
	bool is_whole = !chart->unread && !result->rules.limit_hit;
	result->status = is_whole ? status_of(&result->findings, plan->fail_on) : EXIT_UNCHECKED;
}

void
judge_add(struct lint_summary *summary, struct lint_result *result)
{
	for (size_t i = 0; i < result->findings.len; i++)
		result->counts[result->findings.at[i].severity]++;
	for (size_t i = 0; i < ARRAY_LENGTH(result->counts); i++)
		summary->counts[i] += result->counts[i];
	summary->status = status_worse(summary->status, result->status);
	summary->unchecked += result->status == EXIT_UNCHECKED;
}

void
judge_begin(const struct lint_sink *sink, struct arena *arena, const struct planning *planning)
{
	size_t rule_count = planning->rules.count;
	struct rule **rules = ARENA_ARRAY(arena, struct rule *, rule_count);
	for (size_t i = 0; i < rule_count; i++)
		rules[i] = planning->rules.entries[i].value;
	sink->begin(sink->context, rules, rule_count);
}
