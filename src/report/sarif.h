/* SPDX-License-Identifier: MIT
 * The parts of a SARIF log (OASIS SARIF 2.1.0 errata 01), an object at a time. */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "report/members.h"

/* reportingDescriptor of a rule: 3.49. */
cJSON *sarif_rule(struct arena *arena, const struct rule *rule);
/* "error", "warning" or "note". */
struct str sarif_level(enum severity severity);
/* result: 3.27. */
cJSON *sarif_result(struct arena *arena, const struct report *report,
	const struct lint_result *result, const struct finding *finding);
/* The text with a full stop at its end, unless a sentence ends there already. */
struct str sarif_sentence(struct arena *arena, struct str text);

#endif
