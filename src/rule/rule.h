/* SPDX-License-Identifier: MIT
 * Rules as data: the built-in ones and the user's, which of them are on, and what they find on a
 * chart. The engine knows no rule by name. */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "chart/chart.h"
#include "text/finding.h"
#include "text/source.h"
#include "tree/tree.h"

struct rule_body;

enum rule_phase {
	RULE_OF_CHART, /* judges the chart's files */
	RULE_OF_LOADING, /* says what was not read, so that no other rule can answer for it */
	RULE_OF_PUBLISHED, /* judges what a registry holds */
};
/* As a rule file has it. */
struct str rule_phase_name(enum rule_phase phase);

/* What is known of a rule without compiling it. */
struct rule {
	struct str id, title;
	enum severity severity; /* as the rule file has it */
	enum rule_phase phase;
	bool locked; /* nobody switches it off, nor changes its severity */
	struct str_list profiles; /* that it is in; empty: all built-in ones, and of loading all */
	struct str file; /* rules/loading.yaml, or the user's path */
	struct rule_body *body; /* private */
};

/* What only explain, SARIF and docs need; read on demand. */
struct rule_about {
	struct str help; /* Markdown; may be empty */
	struct str docs; /* URL; may be empty */
	struct str since;
	struct str_list tags;
	const struct node *params; /* the rule's `params`; NULL: none */
	const struct node *tests; /* its `tests`: pass, fail; NULL: none */
	struct str source; /* the rule's own YAML text */
};

struct ruleset {
	struct arena *arena;
	struct rule **at; /* in the order of the files */
	size_t len, room;
	struct str_list profiles; /* the built-in ones, the default first, then the user's */
};

/* A set with the built-in rules. */
struct ruleset *ruleset_new(struct arena *arena);
/* Adds the rules of a file, compiled. What is wrong with it is appended to mistakes, each with a
 * place; false when there was any. */
bool ruleset_add(struct ruleset *set, const struct source *source, struct finding_list *mistakes);
struct rule *ruleset_find(const struct ruleset *set, struct str id);
struct rule_about rule_about(struct arena *arena, const struct rule *rule);

/* --- Profiles: rules/profiles.yaml has the built-in ones. A name that a user's rule gives is one,
 * too. --- */

bool rule_in_profile(const struct rule *rule, struct str profile);
bool ruleset_has_profile(const struct ruleset *set, struct str profile);
/* What it holds, for people; empty for a user's. */
struct str profile_title(struct str profile);

/* --- Running --- */

/* The parts of $ that the rule can reach; of one that passes problems on, those that meet them. A
 * chart that the rule runs on must have them. */
chart_parts rule_parts(const struct rule *rule);

/* A rule that is on, with what the configuration says of it. */
struct rule_choice {
	struct rule *rule;
	enum severity severity;
	const struct node *params; /* an object of those that are set; NULL: the defaults */
};
struct selection {
	struct rule_choice *at;
	size_t len, room;
};

struct rule_counts {
	size_t rules; /* run */
	size_t not_applicable; /* rules none of whose subjects were judged */
	size_t unchecked; /* subjects that could not be checked */
	bool limit_hit; /* a pattern's or a query's limit: a finding stands for it, exit 3 */
};

/* Runs the selected rules on the chart. Built-in rules are compiled when they first have a subject.
 * Findings are appended, copied to arena (they outlive the chart only if the sources they point to
 * do). */
void rule_run(const struct selection *selection, struct chart *chart, struct arena *arena,
	struct finding_list *findings, struct rule_counts *counts);

#endif
