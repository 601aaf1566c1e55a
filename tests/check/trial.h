/* SPDX-License-Identifier: MIT
 * Judges a check on a tree, both given as YAML texts. The focus of the check is `$`. The value
 * UNKNOWN becomes an unknown node. */
#ifndef TESTS_CHECK_TRIAL_H
#define TESTS_CHECK_TRIAL_H

#include "base/builder.h"
#include "base/map.h"
#include "base/panic.h"
#include "base/vec.h"
#include "check/check.h"
#include "unit.h"
#include "yaml/yaml.h"

struct trial {
	struct arena *arena;
	struct finding_list mistakes;
	struct judge judge;
	struct map patterns;
	uint64_t budget;
	struct str tree; /* text */
};

static const struct str trial_names[] = { STR_INIT("this"), STR_INIT("node"), STR_INIT("key"),
	STR_INIT("params"), STR_INIT("bound"), STR_INIT("unbound") };

static inline struct node *
trial_yaml(struct arena *arena, const char *name, const char *text)
{
	struct problem_list problems = { 0 };
	struct source *source = source_new(arena, str_from(name), str_from(text));
	struct node *node = yaml_read(arena, source, DIALECT_SIGS, &problems, NULL);
	if (problems.len)
		fail_msg("%s: %.*s", text, STR_FMT(problems.at[0].message));
	return node;
}

static inline void
trial_hide(struct node *node)
{
	if (node->kind == NODE_STRING && str_equal(node->text, STR("UNKNOWN")))
		node->kind = NODE_UNKNOWN;
	for (struct node *child = node->first; child; child = child->next)
		trial_hide(child);
}

/* NULL when the check has mistakes. */
static inline struct check *
trial_check(struct trial *trial, const char *text)
{
	struct maker maker = {
		.arena = trial->arena,
		.mistakes = &trial->mistakes,
		.names = { trial_names, ARRAY_LENGTH(trial_names) },
	};
	return check_make(&maker, trial_yaml(trial->arena, "check.yaml", text));
}

/* $bound is the tree's member `bound`, $unbound nothing, $params its member `params`. */
static inline struct trial *
trial_open(void **state, const char *tree)
{
	struct trial *trial = ARENA_NEW(*state, struct trial);
	struct judge *judge = &trial->judge;
	struct node *root = trial_yaml(*state, "tree.yaml", tree);
	trial_hide(root);
	trial->arena = *state;
	trial->budget = QUERY_BUDGET;
	map_init(&trial->patterns, *state);
	judge->arena = *state;
	judge->patterns = &trial->patterns;
	judge->env = (struct query_env){ .arena = *state,
		.root = root,
		.focus = root,
		.variables = judge->variables,
		.budget = &trial->budget };
	struct node *bound = node_get(root, STR("bound")), *params = node_get(root, STR("params"));
	vec_push(trial->arena, &judge->variables[SLOT_THIS], root);
	if (bound)
		vec_push(trial->arena, &judge->variables[SLOT_LETS], bound);
	if (params)
		vec_push(trial->arena, &judge->variables[SLOT_PARAMS], params);
	return trial;
}

static inline enum outcome
trial_judge(struct trial *trial, const char *check)
{
	struct check *made = trial_check(trial, check);
	if (!made)
		fail_msg("%s: %.*s", check, STR_FMT(trial->mistakes.at[0].message));
	trial->judge.failures.len = 0;
	struct node *root = (struct node *)(uintptr_t)trial->judge.env.root;
	return check_judge(&trial->judge, made, root);
}

static const char *const outcome_names[] = { "holds", "open", "unchecked", "fails" };

/* The check on the tree has this outcome: holds, open, unchecked or fails. */
static inline void
trial_expect(void **state, const char *tree, const char *check, const char *expected)
{
	struct trial *trial = trial_open(state, tree);
	const char *outcome = outcome_names[trial_judge(trial, check)];
	if (strcmp(outcome, expected) != 0)
		fail_msg("%s on %s %s, should be %s", check, tree, outcome, expected);
	bool told = trial->judge.failures.len > 0;
	assert_int_equal(told, strcmp(expected, "fails") == 0);
}

/* The check fails, and this is what its verbs say, a line each. */
static inline void
trial_say(void **state, const char *tree, const char *check, const char *expected)
{
	struct trial *trial = trial_open(state, tree);
	struct builder said;
	builder_init(&said, trial->arena);
	trial_judge(trial, check);
	for (size_t i = 0; i < trial->judge.failures.len; i++) {
		if (i)
			builder_char(&said, '\n');
		builder_add(&said, verb_say(trial->arena, &trial->judge.failures.at[i]));
	}
	assert_str(builder_str(&said), expected);
}

/* The check is refused, and this is the first mistake. */
static inline void
trial_mistake(void **state, const char *check, const char *expected)
{
	struct trial *trial = trial_open(state, "{}");
	if (trial_check(trial, check))
		fail_msg("%s is accepted", check);
	const struct finding *mistake = &trial->mistakes.at[0];
	struct position at = source_position(mistake->place.source, mistake->place.span.start);
	assert_str(str_format(trial->arena, "%u:%u %.*s", at.line, at.column,
			   STR_FMT(mistake->message)),
		expected);
}

#endif
