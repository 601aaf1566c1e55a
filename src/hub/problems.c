/* SPDX-License-Identifier: MIT
 * The kinds of problems that this room raises, from problems.def. */
#include "hub/hub.h"

#define PROBLEM(id, text, unread, blocks) \
	const struct problem_kind hub_problem_##id = { STR_INIT(text), unread, blocks };
#include "hub/problems.def"
#undef PROBLEM
