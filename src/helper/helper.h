/* SPDX-License-Identifier: MIT
 * chartgate-oci, the helper: a program of its own for work that needs the network. It is asked in
 * the words of talk/talk.h. */
#ifndef HELPER_HELPER_H
#define HELPER_HELPER_H

#include "base/panic.h"
#include "talk/talk.h"

/* Who hears what the helper says, while it works. */
struct helper_listener {
	void *context;
	/* Every event but pieces and the end, in the arena of the run. A helper that is not there,
	 * crashed or ended early is a failure of key `helper`, as those that it reports itself. */
	void (*event)(void *context, const struct talk_event *event);
};

/* False in a build without the network. */
bool helper_is_built(void);

/* Runs the request to its end. The helper's verdict; EXIT_UNCHECKED when the helper itself failed.
 * A SIGINT or SIGTERM that this process is sent goes to the helper; *stopped_by gets it when the
 * helper ended because of it, else 0. */
must_check int helper_run(struct arena *arena, const struct talk_request *request,
	const struct helper_listener *listener, int *stopped_by);

#endif
