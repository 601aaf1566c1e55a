/* SPDX-License-Identifier: MIT
 * One run: paths to charts, each chart through its configuration, its rules, and out as a result.
 * What is done with a result is the caller's (a reporter, later an editor). */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "files/files.h"
#include "rule/rule.h"
#include "text/finding.h"
#include "text/problem.h"

enum fail_on { FAIL_ON_INFO, FAIL_ON_WARNING, FAIL_ON_ERROR, FAIL_ON_NEVER, FAIL_ON_UNSET };

/* --fail-on by its name; false when there is none of that name. */
bool fail_on_parse(struct str text, enum fail_on *fail_on);

/* The archive of a chart that was fetched: no file has it. */
struct lint_archive {
	struct str path; /* for people: its reference */
	struct str bytes;
};

struct lint_options {
	struct str_list paths;
	struct str_list listed; /* paths of a list of changed files: --files-from */
	struct lint_archives {
		struct lint_archive *at;
		size_t len, room;
	} fetched;
	struct str profile; /* empty: the default */
	struct str_list select, ignore; /* rule ids */
	struct str_list rule_files; /* --rules */
	struct str config; /* --config; empty: nearest upwards */
	bool no_config;
	enum fail_on fail_on;
	struct str stdin_filename; /* empty: none */
	struct str stdin_text;
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
	struct str_list failures; /* what could not be learned outside the charts, a line each: a
				     registry that did not answer. Told on stderr already */
	int status;
};

struct lint_sink {
	void *context;
	/* Called once all configuration and rules are known to be right, before the first chart.
	 * rules: every rule that is on for at least one chart, in the ruleset's order. */
	void (*begin)(void *context, struct rule *const *rules, size_t rule_count);
	void (*result)(void *context, const struct lint_result *result);
	/* A line for people that is no finding: a file that belongs to no chart, or (a failure,
	 * exit 3) a folder without one. */
	void (*note)(void *context, struct str line, bool is_failure);
};

/* Runs; the rules of the phase `published` stay out of it. EXIT_USAGE with mistakes filled in
 * (nothing reached the sink), else the highest status of all charts. */
int lint_run(struct arena *arena, const struct lint_options *options, const struct lint_sink *sink,
	struct lint_summary *summary, struct finding_list *mistakes);

/* What a registry holds of one chart. */
struct published {
	struct str reference; /* for people */
	const struct chart_path *chart; /* what it was held against; NULL: nothing */
	const struct problem_list *problems; /* what its reader found, both sides included */
	bool is_partial; /* not all could be learned: exit 3, whatever was found */
	const struct lint_options *options;
};
/* Judges it by the rules of the phase `published`, and by those that say what was not read; of
 * the options profile, select, ignore and paths do not count. One result, with the chart's folder,
 * else the reference. Returns as lint_run does. */
int lint_published(struct arena *arena, const struct published *published,
	const struct lint_sink *sink, struct lint_summary *summary, struct finding_list *mistakes);

#endif
