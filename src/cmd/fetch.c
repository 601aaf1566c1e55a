/* SPDX-License-Identifier: MIT
 * Published charts for lint: the helper fetches an archive, which is then linted as any other. */
#include "base/status.h"
#include "base/vec.h"
#include "cmd/remote.h"

static void
on_event(void *context, const struct talk_event *event)
{
	struct parsed *parsed = context;
	if (event->kind == TALK_FAILED)
		remote_take_failure(parsed, event);
	if (event->kind != TALK_ARCHIVE)
		return;
	struct lint_archive archive = { event->path, event->text };
	vec_push(parsed->arena, &parsed->paths.fetched, archive);
}

int
fetch_chart(struct parsed *parsed, struct str reference)
{
	struct remote_sink sink = { parsed, on_event };
	if (!remote_is_built(parsed))
		return EXIT_USAGE;
	parsed->request.task = TALK_FETCH;
	parsed->request.reference = reference;
	return remote_run(parsed, &sink);
}
