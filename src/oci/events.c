/* SPDX-License-Identifier: MIT
 * Sends the helper's events, one a line. Each is sent at once, because somebody may be watching. */
#include <signal.h>
#include <stdint.h>

#include "base/map.h"
#include "base/status.h"
#include "http/http.h"
#include "oci/oci.h"
#include "text/problem.h"
#include "text/source.h"

void
events_send(struct task *task, const struct talk_event *event)
{
	struct arena scratch;
	arena_init(&scratch);
	struct str line = talk_event_write(&scratch, event);
	fwrite(line.at, 1, line.len, task->out);
	fputc('\n', task->out);
	if (fflush(task->out) != 0)
		raise(SIGTERM); /* nobody reads any more: stop */
	arena_close(&scratch);
}

void
events_send_note(struct task *task, struct str line)
{
	events_send(task, &(struct talk_event){ .kind = TALK_NOTE, .text = line });
}

static void
send_source(struct task *task, struct map *sent, struct place place)
{
	const struct source *file = source_resolve(place).source;
	if (!file || map_get(sent, file->path) == file)
		return;
	map_put(sent, file->path, (void *)(uintptr_t)file);
	events_send(task,
		&(struct talk_event){
			.kind = TALK_SOURCE, .path = file->path, .text = file->text });
}

void
events_send_problem(struct task *task, struct map *sent, const struct problem *problem)
{
	send_source(task, sent, problem->place);
	send_source(task, sent, problem->other);
	events_send(task, &(struct talk_event){ .kind = TALK_PROBLEM, .problem = *problem });
}

int
events_failure_status(const struct http_failure *failure)
{
	if (failure->key == HTTP_FAILURE_CONFLICT)
		return EXIT_CONFLICT;
	return failure->key == HTTP_FAILURE_REFERENCE ? EXIT_USAGE : EXIT_UNCHECKED;
}

int
events_send_failure(struct task *task, const struct http_failure *failure)
{
	events_send(task,
		&(struct talk_event){ .kind = TALK_FAILED,
			.key = http_failure_name(failure->key),
			.text = failure->message,
			.advice = failure->advice });
	return events_failure_status(failure);
}
