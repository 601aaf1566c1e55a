/* SPDX-License-Identifier: MIT
 * How a problem is made, and what its kind says of it. */
#include "text/problem.h"

struct problem
problem_at(const struct problem_kind *kind, struct place place, struct str message)
{
	struct place file = source_resolve(place);
	return (struct problem){ .kind = kind,
		.file = file.source ? file.source->path : STR(""),
		.message = message,
		.place = place };
}

bool
problem_is(const struct problem *problem, const struct problem_kind *kind)
{
	return str_equal(problem->kind->name, kind->name);
}

bool
problem_is_unread(const struct problem *problem)
{
	return problem->kind->unread && problem->kind->blocks;
}
