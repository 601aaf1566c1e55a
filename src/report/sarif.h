/* SPDX-License-Identifier: MIT
 * The parts of a SARIF log (OASIS SARIF 2.1.0 errata 01), an object at a time. */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "base/map.h"
#include "report/report.h"
#include "rule/rule.h"
#include "text/finding.h"
#include "text/json.h"

/* The state of the log: what is kept for its end. */
struct sarif_log {
	bool has_results;
	struct str_list unchecked; /* charts that could not be checked */
	struct map artifacts; /* archives and files in them, by path for people */
};

/* reportingDescriptor of a rule: 3.49. */
struct json sarif_rule(struct arena *arena, const struct rule *rule);
/* "error", "warning" or "note". */
struct str sarif_level(enum severity severity);
/* result: 3.27. */
struct json sarif_result(struct arena *arena, const struct report *report,
	const struct lint_result *result, const struct finding *finding);
/* Adds artifactLocation, 3.4: of a file in an archive with its index in run.artifacts. */
void sarif_add_location(const struct report *report, struct json physical, struct str path);
/* Writes the artifacts (3.24) that locations named, after a comma; nothing when there are none. */
void sarif_write_artifacts(const struct report *report);
/* The text with a full stop at its end, unless it ends a sentence already. */
struct str sarif_sentence(struct arena *arena, struct str text);

#endif
