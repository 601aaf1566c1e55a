/* SPDX-License-Identifier: MIT
 * The kinds of problems that this room raises, as problems.def has them. */
#include "yaml/yaml.h"

#define PROBLEM(id, text, unread, blocks) \
	const struct problem_kind yaml_problem_##id = { STR_INIT(text), unread, blocks };
#include "yaml/problems.def"
#undef PROBLEM
