/* SPDX-License-Identifier: MIT
 * Rules on a chart, in three loops: every rule selected, every query of its `given`, every subject
 * that it selects. A built-in rule is compiled when it first has a subject. A rule that passes
 * problems on has none (problem_rule.c). */
#include "base/panic.h"
#include "base/vec.h"
#include "query/query.h"
#include "rule/parts.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

/* The tests compile every built-in rule, so a mistake in one is a bug. */
static const struct program *
whole_program(struct rule *rule)
{
	struct rule_body *body = rule->body;
	if (body->program)
		return body->program;
	must(body->builtin);
	struct finding_list mistakes = { 0 };
	struct problem_list problems = { 0 };
	struct maker maker = { .arena = body->arena, .mistakes = &mistakes };
	const struct source *source =
		source_new(body->arena, rule->file, builtin_str(body->builtin->run));
	body->program = program_make(&maker, yaml_read_json(body->arena, source, &problems));
	must(body->program);
	return body->program;
}

/* The queries of `given` alone; false when they mention a variable, so that the whole program is
 * needed. */
static bool
try_given(struct rule_body *body)
{
	static const struct query_names no_names = { 0 };
	struct query_error error;
	if (body->given_tried)
		return body->given.len > 0;
	body->given_tried = true;
	struct str query_text, rest = builtin_str(body->builtin->given);
	while (str_cut(rest, '\0', &query_text, &rest)) {
		struct query *query = query_compile(body->arena, query_text, &no_names, &error);
		if (!query) {
			body->given.len = 0;
			return false;
		}
		vec_push(body->arena, &body->given, query);
	}
	return true;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || (unsigned char)c >= 0x80;
}

/* Whether a query of `given` may select anything, by the names that it begins with: most rules have
 * no subject on most charts, and this is told without compiling them. */
static bool
may_select(const struct node *root, struct str given)
{
	const struct node *node = root;
	size_t at = 1;
	while (at + 1 < given.len && given.at[at] == '.' && is_word(given.at[at + 1])) {
		size_t start = ++at;
		while (at < given.len && is_word(given.at[at]))
			at++;
		node = node_get(node, str_slice(given, start, at));
		if (!node || node->kind == NODE_UNKNOWN)
			return node != NULL;
	}
	return node == root || at == given.len || node->count > 0;
}

static bool
may_have_subjects(const struct builtin_rule *builtin, const struct node *root)
{
	struct str given, rest = builtin_str(builtin->given);
	while (str_cut(rest, '\0', &given, &rest))
		if (may_select(root, given))
			return true;
	return false;
}

static void
start_rule(struct run *run, const struct rule_choice *choice)
{
	struct judge *judge = &run->judge;
	*judge = (struct judge){ .arena = &run->scratch, .patterns = &run->patterns };
	run->choice = choice;
	run->program = NULL;
	run->budget = QUERY_BUDGET;
	judge->env = (struct query_env){
		.arena = &run->scratch,
		.root = run->chart->root,
		.focus = run->chart->root,
		.variables = judge->variables,
		.joins = run->joins,
		.budget = &run->budget,
	};
}

void
run_load_program(struct run *run)
{
	if (run->program)
		return;
	run->program = whole_program(run->choice->rule);
	struct node *params = params_with(&run->scratch, run->program->params, run->choice->params);
	vec_push(&run->scratch, &run->judge.variables[SLOT_PARAMS], params);
	bindings_run(run, false);
}

static bool
has_known(const struct node_list *nodes)
{
	for (size_t i = 0; i < nodes->len; i++)
		if (nodes->at[i]->kind != NODE_UNKNOWN)
			return true;
	return false;
}

static enum outcome
judge_condition(struct run *run, const struct condition *condition, struct node *subject)
{
	if (condition->check)
		return check_judge(&run->judge, condition->check, subject);
	struct query_result result = judge_query(&run->judge, condition->query);
	if (result.absent)
		return OUTCOME_OPEN;
	return has_known(&result.nodes) ? OUTCOME_HOLDS
		: result.nodes.len      ? OUTCOME_UNCHECKED
					: OUTCOME_FAILS;
}

static enum outcome
judge_when(struct run *run, struct node *subject)
{
	enum outcome worst = OUTCOME_HOLDS;
	for (size_t i = 0; i < run->program->when.len; i++) {
		enum outcome outcome = judge_condition(run, &run->program->when.at[i], subject);
		worst = outcome > worst ? outcome : worst;
	}
	run->judge.failures.len = 0;
	return worst;
}

static enum outcome
judge_subject(struct run *run, struct node *subject)
{
	struct judge *judge = &run->judge;
	if (subject->kind == NODE_UNKNOWN)
		return OUTCOME_UNCHECKED;
	judge->env.focus = subject;
	judge->variables[SLOT_THIS] = (struct node_list){ 0 };
	vec_push(judge->arena, &judge->variables[SLOT_THIS], subject);
	judge->message = run->program->message;
	judge->message_focus = subject;
	judge->failures = (struct check_failure_list){ 0 };
	judge_bind(judge, subject);
	bindings_run(run, true);
	enum outcome when = judge_when(run, subject);
	if (when != OUTCOME_HOLDS)
		return when == OUTCOME_UNCHECKED ? when : OUTCOME_OPEN;
	enum outcome outcome = check_judge_list(judge, &run->program->checks, subject);
	failures_tell(run, subject);
	return outcome;
}

/* A node that several queries select is one subject. */
static bool
is_new(struct map *seen, struct node **node)
{
	return map_put(seen, (struct str){ (const char *)node, sizeof *node }, *node);
}

/* The subjects of one query of `given`; true when any of them was judged. What judging one took is
 * given back before the next. */
static bool
run_given(struct run *run, const struct query *given, struct map *seen)
{
	bool judged = false;
	struct query_result subjects = judge_query(&run->judge, given);
	if (subjects.absent)
		return false;
	if (has_known(&subjects.nodes))
		run_load_program(run);
	for (size_t i = 0; i < subjects.nodes.len && !run->judge.gave_up.len; i++) {
		if (seen && !is_new(seen, &subjects.nodes.at[i]))
			continue;
		struct arena_mark mark = arena_mark(&run->scratch);
		enum outcome outcome = judge_subject(run, subjects.nodes.at[i]);
		judged = judged || outcome == OUTCOME_HOLDS || outcome == OUTCOME_FAILS;
		run->counts->unchecked += outcome == OUTCOME_UNCHECKED;
		if (!run->judge.gave_up.len)
			arena_rewind(&run->scratch, mark);
	}
	return judged;
}

/* Every query of `given`; true when any subject was judged. */
static bool
run_checks(struct run *run)
{
	struct rule_body *body = run->choice->rule->body;
	bool judged = false;
	if (!body->builtin || body->program || !try_given(body))
		run_load_program(run);
	const struct query_list *given = run->program ? &run->program->given : &body->given;
	struct map seen;
	map_init(&seen, run->chart->arena);
	for (size_t i = 0; i < given->len; i++)
		judged = run_given(run, given->at[i], given->len > 1 ? &seen : NULL) || judged;
	return judged;
}

static void
run_rule(struct run *run, const struct rule_choice *choice)
{
	const struct rule_body *body = choice->rule->body;
	bool passes_on = problem_rule_is(body);
	run->counts->rules++;
	if (!passes_on && body->builtin && !may_have_subjects(body->builtin, run->chart->root)) {
		run->counts->not_applicable++;
		return;
	}
	start_rule(run, choice);
	bool applies = passes_on ? problem_rule_run(run) : run_checks(run);
	if (run->judge.gave_up.len) {
		run->counts->limit_hit = true;
		limit_tell(run);
	} else if (!applies) {
		run->counts->not_applicable++;
	}
}

void
rule_run(const struct selection *selection, struct chart *chart, struct arena *arena,
	struct finding_list *findings, struct rule_counts *counts)
{
	struct run run = {
		.chart = chart,
		.arena = arena,
		.findings = findings,
		.counts = counts,
		.joins = query_joins_new(chart->arena),
	};
	*counts = (struct rule_counts){ 0 };
	map_init(&run.patterns, chart->arena);
	arena_init(&run.scratch);
	for (size_t i = 0; i < selection->len; i++) {
		struct arena_mark mark = arena_mark(&run.scratch);
		run_rule(&run, &selection->at[i]);
		arena_rewind(&run.scratch, mark);
	}
	arena_close(&run.scratch);
}
