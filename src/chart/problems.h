/* SPDX-License-Identifier: MIT
 * Which problems mean that a chart could not be judged. Private to chart. */
#ifndef CHART_PROBLEMS_H
#define CHART_PROBLEMS_H

#include "chart/parts.h"
#include "text/problem.h"

/* Whether Helm or Artifact Hub stumbles over what the problem left unread. */
bool problem_is_read(const struct building *building, const struct problem *problem);

#endif
