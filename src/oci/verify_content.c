/* SPDX-License-Identifier: MIT
 * The published archive against the chart that it is said to be made of. */
#include "oci/verify.h"

#include "http/http.h"

/* A side that could not be read whole cannot be compared: what it lacks is not known. */
static bool
is_whole(struct verification *verification, const struct content *content)
{
	if (content->is_whole)
		return true;
	struct failure failure = failure_new(verification->arena, FAILURE_INPUT,
		"%.*s could not be read whole, so its files were not compared",
		STR_FMT(content->files->folder));
	return verify_fail(verification, &failure);
}

void
verify_content(struct verification *verification)
{
	const struct content *ours = &verification->ours, *theirs = &verification->theirs;
	struct content_differences differences = { 0 };
	if (!ours->files || !is_whole(verification, ours) || !is_whole(verification, theirs))
		return;
	verification->files = content_compare(verification->arena, ours, theirs, &differences);
	for (size_t i = 0; i < differences.len; i++)
		verify_tell(verification, &talk_problem_content, differences.at[i].sides, "%.*s",
			STR_FMT(differences.at[i].message));
}
