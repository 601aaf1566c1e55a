/* SPDX-License-Identifier: MIT
 * Which rules run on which chart: one plan per configuration file, made before the first chart is
 * read, so that a mistake anywhere stops the run before it reports anything. Private to lint. */
#ifndef LINT_PLAN_H
#define LINT_PLAN_H

#include "base/map.h"
#include "chart/chart.h"
#include "files/files.h"
#include "lint/config.h"

struct plan {
	struct config *config; /* NULL: none */
	struct ruleset *set;
	struct selection selection;
	chart_parts parts; /* of $, that the selected rules can reach */
	enum fail_on fail_on;
};

struct planning {
	struct arena *arena;
	const struct lint_options *options;
	struct finding_list *mistakes;
	bool is_published; /* what a registry holds is judged: set before the first plan */
	struct map plans; /* configuration path → struct plan */
	struct map rules; /* id → struct rule: on for at least one chart */
};

/* What is wrong with options, configurations and rule files is appended to mistakes, which must
 * live as long as the planning does. */
void plan_begin(struct planning *planning, struct arena *arena, const struct lint_options *options,
	struct finding_list *mistakes);
/* The plan for a chart: that of its configuration, made on first use. */
struct plan *plan_for(struct planning *planning, const struct chart_path *chart);
/* The working directory: its configuration counts for a chart that is in no folder. */
struct chart_path plan_here(struct arena *arena);
/* Whether the plan's configuration leaves the chart out. */
bool plan_excludes(struct arena *arena, const struct plan *plan, const struct chart_path *chart);

#endif
