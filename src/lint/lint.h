/* SPDX-License-Identifier: MIT
 * One run: from paths to charts, and for each chart the rules that its configuration selects, and a
 * result. The caller reports the results. */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "files/files.h"
#include "rule/rule.h"
#include "text/finding.h"
#include "text/problem.h"

enum fail_on { FAIL_ON_INFO, FAIL_ON_WARNING, FAIL_ON_ERROR, FAIL_ON_NEVER, FAIL_ON_UNSET };

/* --fail-on by its name; false when there is none of that name. */
bool lint_fail_on_parse(struct str text, enum fail_on *fail_on);

/* The archive of a chart that was fetched; it is in no file. */
struct lint_archive {
	struct str path; /* for people: its reference */
	struct str bytes;
};

struct lint_options {
	struct str profile; /* empty: the default */
	struct str_list select, ignore; /* rule ids */
	struct str_list rule_files; /* --rules */
	struct str config; /* --config; empty: nearest upwards */
	bool no_config;
	enum fail_on fail_on;
};

/* What is to be linted. */
struct lint_paths {
	struct str_list named; /* charts, folders, files; a file that an overlay covers need not
				  exist */
	struct str_list listed; /* paths of a list of changed files: --files-from */
	struct lint_archives {
		struct lint_archive *at;
		size_t len, room;
	} fetched;
};

/* One chart's result. Lives until the sink returns. */
struct lint_result {
	struct str folder; /* for people; empty: findings in files shared by several charts
			      (repeated in none of them) */
	struct str git_root; /* absolute; empty outside git */
	struct str name, version; /* as Helm reads them; may be empty */
	struct finding_list findings; /* sorted, without repeats */
	size_t counts[3]; /* by severity */
	struct rule_counts rules;
	int status; /* this chart's own exit status */
};

/* Of the whole run. */
struct lint_summary {
	size_t charts;
	size_t counts[3];
	size_t unchecked; /* charts with exit 3 */
	struct str_list failures; /* what could not be found out outside the charts, one line each
				     (a registry did not answer); already on stderr */
	int status;
};

struct lint_sink {
	void *context;
	/* Called once all configuration and rules are known to be right, before the first chart.
	 * rules: every rule that is on for at least one chart, in the ruleset's order. */
	void (*begin)(void *context, struct rule *const *rules, size_t rule_count);
	void (*result)(void *context, const struct lint_result *result);
	/* A line for people that is not a finding: a file that belongs to no chart, or a folder
	 * without a chart (a failure, exit 3). */
	void (*note)(void *context, struct str line, bool is_failure);
};

/* A workspace: open texts and plans that live from run to run. A chart is looked up anew by each
 * run, so that a configuration that was added meanwhile counts. */
struct lint_workspace;

/* Opens a workspace. The arena must live as long as it does; so must the options, which hold for
 * every run, and the list. What is wrong with options, configurations and rule files is appended to
 * mistakes when it is met; then no run of the workspace lints. */
struct lint_workspace *lint_open(
	struct arena *arena, const struct lint_options *options, struct finding_list *mistakes);
/* Lays a text over a file, which need not exist, or replaces the one that was laid there. The text
 * must live until then; NULL takes it away. The file may be one of a chart or one around charts. */
void lint_overlay(struct lint_workspace *workspace, struct str path, const struct str *text);
/* Lints what the paths mean; rules of the phase `published` do not take part. The arena holds
 * what the run needs until it ends; each chart has an arena of its own. EXIT_USAGE when there are
 * mistakes (only notes reached the sink), else the highest status of all charts. */
int lint_run(struct lint_workspace *workspace, struct arena *arena, const struct lint_paths *paths,
	const struct lint_sink *sink, struct lint_summary *summary);

/* What a registry holds of one chart. */
struct published {
	struct str reference; /* for people */
	const struct chart_path *chart; /* what it was compared with; NULL: nothing */
	const struct problem_list *problems; /* what its reader found, both sides included */
	bool is_partial; /* not everything could be read: exit 3, whatever was found */
	const struct lint_options *options;
};
/* Judges it by the rules of the phase `published`, and by those that report what was not read.
 * The options profile, select and ignore do not count. Gives one result, with the chart's folder,
 * else the reference. Returns as lint_run does. */
int lint_published(struct arena *arena, const struct published *published,
	const struct lint_sink *sink, struct lint_summary *summary, struct finding_list *mistakes);

#endif
