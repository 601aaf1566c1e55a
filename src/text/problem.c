/* SPDX-License-Identifier: MIT
 * The names of the kinds of problems. */
#include "text/problem.h"

struct str
problem_kind_name(enum problem_kind kind)
{
	static const struct str names[] = {
#define KIND(id, name) [PROBLEM_##id] = STR_INIT(name),
		PROBLEM_KINDS(KIND)
#undef KIND
	};
	return names[kind];
}
