/* SPDX-License-Identifier: MIT
 * Runs chartgate-oci: the request on its standard input, its events, a line each, from its standard
 * output while it works. Its verdict counts when its exit status says the same. */
#include "helper/helper.h"

#include <string.h>

#include "base/panic.h"
#include "base/process.h"
#include "base/status.h"
#include "helper/find.h"

struct talking {
	struct arena *arena;
	const struct helper_listener *listener;
	struct talk_reader reader;
	bool has_ended; /* it gave its verdict */
	int verdict;
};

bool
helper_is_built(void)
{
#ifdef WITH_OCI
	return true;
#else
	return false;
#endif
}

/* A line of its output. False when it is not an event. */
static bool
hear(void *context, struct str line)
{
	struct talk_event event;
	struct talking *talking = context;
	if (talking->has_ended || !talk_event_read(&talking->reader, line, &event))
		return false;
	if (event.kind == TALK_END) {
		talking->has_ended = true;
		talking->verdict = event.status;
	} else if (event.kind != TALK_PIECE) {
		talking->listener->event(talking->listener->context, &event);
	}
	return true;
}

/* The helper itself failed: reported as its own failures are, so that reports have it too. */
static int
fail(const struct talking *talking, struct str why)
{
	struct talk_event failed = { .kind = TALK_FAILED, .key = STR("helper"), .text = why };
	talking->listener->event(talking->listener->context, &failed);
	return EXIT_UNCHECKED;
}

static int
judge_exit(const struct talking *talking, int status)
{
	bool is_kept = status == talking->verdict && talking->verdict <= EXIT_CONFLICT;
	if (talking->has_ended && is_kept)
		return talking->verdict;
	return fail(talking, STR(HELPER_NAME " ended before it was done"));
}

/* A verdict that was reported and kept; else EXIT_UNCHECKED. */
static int
judge(const struct talking *talking, const char *path, const struct process_result *result)
{
	switch (result->end) {
	case PROCESS_EXITED:
		return judge_exit(talking, result->status);
	case PROCESS_NOT_STARTED:
		return fail(talking,
			str_format(talking->arena, "%s could not be started: %s", path,
				strerror(result->failure)));
	case PROCESS_KILLED:
		return fail(talking,
			str_format(talking->arena, HELPER_NAME " was ended by signal %d",
				result->killed_by));
	case PROCESS_OUTPUT:
		return fail(talking,
			STR(HELPER_NAME
				" said what this chartgate does not understand; are both of one "
				"version?"));
	case PROCESS_TIMEOUT:
	case PROCESS_STOPPED:
		break;
	}
	panic("nobody set the helper a time");
}

/* Whether it ended because of the signal that was sent on to it. */
static bool
was_stopped(const struct talking *talking, const struct process_result *result)
{
	return result->forwarded &&
		(result->end == PROCESS_KILLED || result->status == 128 + result->forwarded ||
			!talking->has_ended);
}

int
helper_run(struct arena *arena, const struct talk_request *request,
	const struct helper_listener *listener, int *stopped_by)
{
	struct talking talking = { .arena = arena, .listener = listener, .reader.arena = arena };
	struct process_listener lines = { &talking, hear };
	const char *path = helper_find_program(arena);
	*stopped_by = 0;
	if (!path)
		return fail(&talking,
			STR(HELPER_NAME " is not there: neither beside this program nor "
					"in " PKGLIBEXECDIR));
	struct process process = { .argv = (const char *const[]){ path, NULL },
		.input = talk_request_write(arena, request),
		.output_max = TALK_LINE_MAX,
		.listener = &lines };
	struct process_result result = process_run(arena, &process);
	if (was_stopped(&talking, &result)) {
		*stopped_by = result.forwarded;
		return EXIT_UNCHECKED;
	}
	return judge(&talking, path, &result);
}
