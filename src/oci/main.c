/* SPDX-License-Identifier: MIT
 * Reads the request, runs its task and sends the end. Secrets are in memory, so a crash must not
 * write a core file. */
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include "auth/auth.h"
#include "base/fs.h"
#include "base/status.h"
#include "http/http.h"
#include "oci/oci.h"

static int
run(struct task *task)
{
	switch (task->request->task) {
	case TALK_PUSH:
		return push_run(task);
	case TALK_VERIFY:
		return verify_run(task);
	case TALK_FETCH:
		return fetch_run(task);
	case TALK_WAIT:
		return wait_run(task);
	}
	return EXIT_USAGE;
}

/* Reads the one request. Its text holds secrets; the caller wipes it. */
static bool
take_request(struct arena *arena, struct talk_request *request, struct str *text)
{
	struct str why;
	return fs_read_stream(arena, stdin, TALK_LINE_MAX, text, &why) &&
		talk_request_read(arena, str_trim(*text), request);
}

static void
wipe(struct str text)
{
	if (text.len)
		explicit_bzero((void *)(uintptr_t)text.at, text.len);
}

static void
wipe_secrets(const struct talk_request *request, struct str text)
{
	wipe(request->password);
	wipe(request->identity_token);
	wipe(text);
}

int
oci_main(void)
{
	struct arena arena;
	struct talk_request request = { 0 };
	struct str text = { 0 };
	struct task task = { .arena = &arena, .request = &request, .out = stdout };
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	clock_watch_signals();
	arena_init(&arena);
	auth_take_environment(&arena, &task.environment);
	if (!take_request(&arena, &request, &text)) {
		fputs("chartgate-oci: started by chartgate push, verify and lint, not by hand\n",
			stderr);
		arena_close(&arena);
		return EXIT_USAGE;
	}
	int status = run(&task);
	if (clock_stopped())
		status = 128 + clock_stopped();
	events_send(&task, &(struct talk_event){ .kind = TALK_END, .status = status });
	wipe_secrets(&request, text);
	arena_close(&arena);
	return status;
}
