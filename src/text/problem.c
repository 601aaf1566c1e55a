/* SPDX-License-Identifier: MIT
 * The names of the kinds of problems, and how one is made. */
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

struct problem
problem_at(enum problem_kind kind, struct place place, struct str message)
{
	struct place file = source_resolve(place);
	return (struct problem){ .kind = kind,
		.file = file.source ? file.source->path : STR(""),
		.message = message,
		.place = place };
}
