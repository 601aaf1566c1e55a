/* SPDX-License-Identifier: MIT
 * Gets a published archive for `chartgate lint oci://…`. */
#include "oci/pull.h"

#include "base/status.h"

int
fetch_run(struct task *task)
{
	struct pulled pulled;
	struct http_failure failure;
	if (!pull_chart(task, &pulled, &failure))
		return events_send_failure(task, &failure);
	struct talk_event event = { .kind = TALK_ARCHIVE,
		.path = reference_text(task->arena, &pulled.reference),
		.text = pulled.archive };
	events_send(task, &event);
	return EXIT_CLEAN;
}
