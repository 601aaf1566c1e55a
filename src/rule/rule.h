/* SPDX-License-Identifier: MIT
 * Rules as data: a set of the built-in rules and the user's, the profiles that they are in, and
 * running a selection of them on a chart. The code knows no rule by name. */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "chart/chart.h"
#include "text/finding.h"
#include "text/source.h"
#include "tree/tree.h"

struct rule_body;

enum rule_phase {
	RULE_OF_CHART, /* judges the chart's files */
	RULE_OF_LOADING, /* reports what was not read: no other rule could judge it */
	RULE_OF_PUBLISHED, /* judges what a registry holds */
};
/* The name of the phase in a rule file. */
struct str rule_phase_name(enum rule_phase phase);

/* What is known of a rule without compiling it. */
struct rule {
	struct str id, title;
	enum severity severity; /* as the rule file has it */
	enum rule_phase phase;
	bool locked; /* it cannot be switched off, and its severity cannot be changed */
	struct str_list profiles; /* those that it is in; empty: see rule_in_profile() */
	struct str file; /* rules/loading.yaml, or the user's path */
	struct rule_body *body; /* private */
};

/* The parts that only explain, SARIF and docs need. */
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

/* A set with the built-in rules, in the arena. */
struct ruleset *ruleset_new(struct arena *arena);
/* Compiles the rules of a file and adds them. Mistakes in it are appended, each with its place;
 * false when there is any. The set refers to the source from then on. */
bool ruleset_add(struct ruleset *set, const struct source *source, struct finding_list *mistakes);
/* NULL when there is none. */
struct rule *ruleset_find(const struct ruleset *set, struct str id);
/* Reads the parts that only people need, into the arena. */
struct rule_about rule_about(struct arena *arena, const struct rule *rule);

/* --- Profiles: the built-in ones of rules/profiles.yaml, and those that a user's rules name --- */

/* A rule without profiles is in every built-in profile; one of the phase loading is in every
 * profile.
 */
bool rule_in_profile(const struct rule *rule, struct str profile);
bool ruleset_has_profile(const struct ruleset *set, struct str profile);
/* The title of a built-in profile; empty for a user's. */
struct str profile_title(struct str profile);

/* --- Running --- */

/* The parts of $ that the rule can reach; of a rule that passes problems on, those that read files.
 * A chart that the rule runs on must have them. */
chart_parts rule_parts(const struct rule *rule);

/* A rule that is selected, with what the configuration says of it. */
struct rule_choice {
	struct rule *rule;
	enum severity severity;
	const struct node *params; /* an object of the parameters that are set; NULL: none is */
};
struct selection {
	struct rule_choice *at;
	size_t len, room;
};

struct rule_counts {
	size_t rules; /* that were run */
	size_t not_applicable; /* rules that judged no subject and passed on no problem */
	size_t unchecked; /* subjects that could not be checked */
	bool limit_hit; /* a pattern or a query hit a limit: there is a finding, and exit 3 */
};

/* Runs the selected rules on the chart and sets the counts. Built-in rules are compiled when they
 * first have a subject. Findings are appended and are in the arena; they refer to the sources of
 * the chart's files. */
void rule_run(const struct selection *selection, struct chart *chart, struct arena *arena,
	struct finding_list *findings, struct rule_counts *counts);

#endif
