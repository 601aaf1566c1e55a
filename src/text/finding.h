/* SPDX-License-Identifier: MIT
 * A finding: what a rule says about a place. A mistake in a rule file or a configuration has the
 * same form. */
#ifndef TEXT_FINDING_H
#define TEXT_FINDING_H

#include "text/problem.h"
#include "text/source.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };

/* Another place that the finding is about: the other side of a join. */
struct related {
	struct place place; /* resolved, one line */
	struct str label; /* may be empty */
};

enum { FINDING_RELATED_MAX = 4 };

struct finding {
	struct str rule; /* id; empty for a mistake in a rule file or a configuration */
	struct str title; /* what must be true; the first line of the snippet */
	enum severity severity;
	struct str message; /* with the values; one line */
	struct place place; /* resolved, one line; source NULL: only `file` is known */
	struct str file; /* the path for people when there is no text, else place.source->path */
	struct str node_path; /* normalized path of the blamed node in $; empty when unknown */
	struct related related[FINDING_RELATED_MAX];
	size_t related_count;
	struct str help; /* what to do, one line; may be empty */
};

struct finding_list {
	struct finding *at;
	size_t len, room;
};

/* An error at a place, which need not be resolved: a mistake in a rule file, a configuration or a
 * query. */
struct finding finding_mistake(struct place place, struct str message);
/* A problem as an error, for where no rule makes a finding of it. */
struct finding finding_of_problem(const struct problem *problem);

struct str finding_severity_name(enum severity severity);
/* False when the text names no severity. */
bool finding_severity_parse(struct str text, enum severity *severity);
/* Sorts by file, offset, severity (worst first), rule and message. Findings that are equal in all
 * of these become one. */
void finding_sort(struct finding_list *list);

#endif
