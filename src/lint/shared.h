/* SPDX-License-Identifier: MIT
 * Findings in files that several charts share (one artifacthub-repo.yml for five charts): kept
 * until the end of the run and reported once, with the names of the charts. Private to lint. */
#ifndef LINT_SHARED_H
#define LINT_SHARED_H

#include "base/map.h"
#include "lint/lint.h"

struct shared {
	struct arena *arena; /* of the run */
	struct str git_root; /* of the charts that share */
	struct map sources; /* path → the copied source */
	struct map findings; /* identity → struct shared_finding */
};

void shared_init(struct shared *shared, struct arena *arena);
/* Moves the findings in files outside the chart's folder from the list to the shared ones. */
void shared_take(struct shared *shared, struct str folder, struct finding_list *findings);
/* The shared findings, sorted, each with the names of its charts in the message. */
struct finding_list shared_findings(struct shared *shared);

#endif
