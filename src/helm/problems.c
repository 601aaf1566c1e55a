/* SPDX-License-Identifier: MIT
 * The kinds of problems that this room raises, from problems.def. */
#include "helm/helm.h"

#define PROBLEM(id, text, unread, blocks) \
	const struct problem_kind helm_problem_##id = { STR_INIT(text), unread, blocks };
#include "helm/problems.def"
#undef PROBLEM
