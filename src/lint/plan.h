/* SPDX-License-Identifier: MIT
 * Which rules run on which chart: one plan per configuration file, made before the first chart is
 * read, so that a mistake anywhere stops the run before it says anything. Private to lint. */
#ifndef LINT_PLAN_H
#define LINT_PLAN_H

#include "base/map.h"
#include "files/files.h"
#include "lint/config.h"

struct plan {
	struct config *config; /* NULL: none */
	struct ruleset *set;
	struct selection selection;
	enum fail_on fail_on;
};

/* A chart and the plan that it runs by. */
struct target {
	const struct chart_path *chart;
	struct plan *plan;
	const struct lint_archive *fetched; /* NULL: the chart is on disk */
	struct str overlay; /* chart-relative path of the file that stdin replaces; empty: none */
};

struct target_list {
	struct target *at;
	size_t len;
};

struct planning {
	struct arena *arena;
	const struct lint_options *options;
	struct finding_list *mistakes;
	bool is_published; /* what a registry holds is judged: set before the first plan */
	struct map plans; /* configuration path → struct plan */
	struct map rules; /* id → struct rule: on for at least one chart */
};

void planning_init(struct planning *planning, struct arena *arena,
	const struct lint_options *options, struct finding_list *mistakes);
/* The plan for a chart: that of its configuration, made on first use. */
struct plan *plan_for(struct planning *planning, const struct chart_path *chart);
/* Whether the plan's configuration leaves the chart out. */
bool plan_excludes(struct arena *arena, const struct plan *plan, const struct chart_path *chart);

#endif
