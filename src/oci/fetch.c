/* SPDX-License-Identifier: MIT
 * Hands on a published archive, for lint. */
#include "oci/pull.h"

#include "base/status.h"

int
fetch_run(struct task *task)
{
	struct pulled pulled;
	struct failure failure;
	if (!pull_chart(task, &pulled, &failure))
		return tell_failed(task, &failure);
	struct talk_event event = { .kind = TALK_ARCHIVE,
		.path = reference_text(task->arena, &pulled.reference),
		.text = pulled.archive };
	tell_event(task, &event);
	return EXIT_CLEAN;
}
