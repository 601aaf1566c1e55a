/* SPDX-License-Identifier: MIT
 * Collects what the reader refuses, up to a number that a person still reads. */
#include "archive/tar.h"
#include "base/vec.h"

enum { REFUSALS_MAX = 100 };

bool
archive_refuse(
	struct arena *arena, struct archive_refusals *refusals, struct archive_refusal refusal)
{
	if (refusals->len < REFUSALS_MAX)
		vec_push(arena, refusals, refusal);
	return false;
}
