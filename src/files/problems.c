/* SPDX-License-Identifier: MIT
 * The kinds of problems that this room raises, from problems.def. */
#include "files/files.h"

#define PROBLEM(id, text, unread, blocks) \
	const struct problem_kind files_problem_##id = { STR_INIT(text), unread, blocks };
#include "files/problems.def"
#undef PROBLEM
