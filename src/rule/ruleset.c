/* SPDX-License-Identifier: MIT
 * The set of rules. The built-in rules come from the table; their queries and checks are not read
 * yet. A user's rules are read and compiled at once, so that every mistake is reported. */
#include "rule/ruleset.h"
#include "base/vec.h"
#include "rule/read.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

static struct rule
rule_of_row(struct arena *arena, const struct builtin_rule *row)
{
	return (struct rule){
		.id = builtin_str(row->id),
		.title = builtin_str(row->title),
		.severity = (enum severity)row->severity,
		.phase = (enum rule_phase)row->phase,
		.locked = row->locked,
		.profiles = profile_list(arena, row->profiles),
		.file = builtin_str(row->file),
	};
}

struct ruleset *
ruleset_new(struct arena *arena)
{
	struct ruleset *set = ARENA_NEW(arena, struct ruleset);
	struct rule *rules = ARENA_ARRAY(arena, struct rule, builtin_rule_count);
	struct rule_body *bodies = ARENA_ARRAY(arena, struct rule_body, builtin_rule_count);
	set->arena = arena;
	set->profiles = profile_list(arena, ~0u);
	for (size_t i = 0; i < builtin_rule_count; i++) {
		bodies[i].builtin = &builtin_rules[i];
		bodies[i].arena = arena;
		rules[i] = rule_of_row(arena, &builtin_rules[i]);
		rules[i].body = &bodies[i];
		vec_push(arena, set, &rules[i]);
	}
	return set;
}

struct rule *
ruleset_find(const struct ruleset *set, struct str id)
{
	for (size_t i = 0; i < set->len; i++)
		if (str_equal(id, set->at[i]->id))
			return set->at[i];
	return NULL;
}

static void
add_rule(struct ruleset *set, struct maker *maker, const struct node *node)
{
	struct rule *rule = rule_read(maker, node);
	struct program *program = NULL;
	if (node->kind == NODE_OBJECT)
		program = program_make(maker, node);
	const struct node *profiles = node_get(node, STR("profiles"));
	if (rule && profiles && !profile_settle(maker, profiles, set, rule))
		return;
	if (!rule || !program)
		return;
	const struct rule *other = ruleset_find(set, rule->id);
	if (other) {
		mistake_add(maker, node_get(node, STR("id"))->at,
			"rule `%.*s` is defined twice: it is in %.*s, too", STR_FMT(rule->id),
			STR_FMT(other->file));
		return;
	}
	rule->body = ARENA_NEW(set->arena, struct rule_body);
	*rule->body = (struct rule_body){ .arena = set->arena, .node = node, .program = program };
	reach_names(set->arena, node, &rule->body->reach);
	vec_push(set->arena, set, rule);
}

static void
complain_of_no_rule(struct maker *maker, const struct source *source)
{
	struct str text = str_slice(source->text, source_bom(source->text), source->text.len);
	uint32_t start = (uint32_t)(str_trim(text).at - source->text.at);
	struct place place = { source, { start, start } };
	mistake_add(maker, place, "this file has no rules");
}

bool
ruleset_add(struct ruleset *set, const struct source *source, struct finding_list *mistakes)
{
	size_t before = mistakes->len;
	struct problem_list problems = { 0 };
	struct node_list documents = { 0 };
	yaml_read_stream(set->arena, source, DIALECT_CORE, &problems, &documents);
	struct maker maker = { .arena = set->arena, .mistakes = mistakes };
	for (size_t i = 0; i < problems.len; i++) {
		const struct problem *problem = &problems.at[i];
		mistake_add(&maker, problem->place, "%.*s", STR_FMT(problem->message));
		mistakes->at[mistakes->len - 1].file = source->path;
	}
	for (size_t i = 0; i < documents.len; i++) {
		if (documents.at[i]->kind == NODE_UNKNOWN)
			continue;
		maker.checks = 0;
		add_rule(set, &maker, documents.at[i]);
	}
	if (!documents.len && !problems.len)
		complain_of_no_rule(&maker, source);
	return mistakes->len == before;
}
