/* SPDX-License-Identifier: MIT
 * Compares the published archive with its source chart. */
#include "oci/verify.h"

#include "http/http.h"

/* Whether a side was read completely. If not, a failure is reported: files may be missing in it, so
 * it cannot be compared. */
static bool
is_whole(struct verification *verification, const struct content *content)
{
	if (content->is_whole)
		return true;
	struct http_failure failure = http_failure_new(verification->arena, HTTP_FAILURE_INPUT,
		"%.*s could not be read completely, so its files were not compared",
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
		verify_report(verification, &talk_problem_content, differences.at[i].sides, "%.*s",
			STR_FMT(differences.at[i].message));
}
