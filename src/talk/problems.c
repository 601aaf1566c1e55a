/* SPDX-License-Identifier: MIT
 * The kinds of problems that this room raises, as problems.def has them. */
#include "talk/talk.h"

#define PROBLEM(id, text, unread, blocks) \
	const struct problem_kind talk_problem_##id = { STR_INIT(text), unread, blocks };
#include "talk/problems.def"
#undef PROBLEM
