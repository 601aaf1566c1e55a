/* SPDX-License-Identifier: MIT
 * Private to the room: the state of a run, and the steps that are not in run.c: binding names,
 * making findings, choosing their places. */
#ifndef RULE_RUN_H
#define RULE_RUN_H

#include "base/map.h"
#include "query/query.h"
#include "rule/program.h"
#include "rule/rule.h"

struct run {
	struct chart *chart;
	struct arena *arena; /* findings */
	struct finding_list *findings;
	struct rule_counts *counts;
	struct arena scratch; /* of one rule */
	struct judge judge;
	struct map patterns;
	struct query_joins *joins;
	uint64_t budget;
	const struct rule_choice *choice; /* the rule that runs */
	const struct program *program; /* its program; NULL: not needed so far */
};

/* Makes the program of the rule that runs, unless it is made already. */
void run_load_program(struct run *run);

/* Binds the names of `let` that are made per subject, or the others. bind.c */
void bind_run(struct run *run, bool per_subject);

/* Makes a finding of each problem of the rule's kinds. False when there was none. problem_rule.c */
bool problem_rule_run(struct run *run);

/* Makes findings of the judge's failures on a subject. findings.c */
void findings_of_failures(struct run *run, struct node *subject);
/* Makes a finding of a problem, which is a row of $.facts.problems. */
void findings_of_problem(struct run *run, const struct node *row);
/* Makes the error finding of a rule that hit a limit. */
void findings_of_limit(struct run *run);

/* Where a node is shown (RULES 4.7): a place in a file, on one line. A node without a place is
 * shown at the chart's name below root. The source is NULL when there is no such name, or root is
 * NULL. blame.c */
struct place blame_place(const struct node *root, const struct node *node);

#endif
