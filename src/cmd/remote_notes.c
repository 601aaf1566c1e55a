/* SPDX-License-Identifier: MIT
 * What the helper says beside its results, on stderr: notes, requests, failures, and on a terminal
 * a line of progress that takes itself away. */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/vec.h"
#include "cmd/remote.h"
#include "text/harmless.h"

enum {
	PROGRESS_BYTES = 1024 * 1024, /* what is smaller gets no line */
	PROGRESS_AFTER = 500, /* milliseconds, unless it takes as long */
	PROGRESS_EVERY = 100,
};

static long long
steady_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

void
progress_clear(struct progress *progress)
{
	if (progress->is_on)
		fputs("\r\033[K", stderr);
	progress->is_on = false;
}

static bool
shows_progress(const struct parsed *parsed)
{
	struct str terminal = str_from(getenv("TERM"));
	return !parsed->quiet && isatty(STDERR_FILENO) && terminal.len &&
		!str_equal(terminal, STR("dumb"));
}

static void
show_progress(
	const struct parsed *parsed, struct progress *progress, const struct talk_event *event)
{
	if (!shows_progress(parsed))
		return;
	long long now = steady_now();
	if (!progress->since)
		progress->since = now;
	bool is_worth_it =
		event->total >= PROGRESS_BYTES || now - progress->since >= PROGRESS_AFTER;
	if (!is_worth_it || now - progress->last < PROGRESS_EVERY)
		return;
	progress_clear(progress);
	struct str what = harmless_text(parsed->arena, event->text);
	fprintf(stderr, "%.*s", STR_FMT(what));
	if (event->total)
		fprintf(stderr, "  %.1f of %.1f MiB", (double)event->done / PROGRESS_BYTES,
			(double)event->total / PROGRESS_BYTES);
	progress->is_on = true;
	progress->last = now;
}

bool
remote_note(const struct parsed *parsed, struct progress *progress, const struct talk_event *event)
{
	if (event->kind == TALK_PROGRESS) {
		show_progress(parsed, progress, event);
		return true;
	}
	progress_clear(progress);
	if (event->kind == TALK_NOTE && !parsed->quiet)
		complain("%.*s", STR_FMT(event->text));
	if (event->kind == TALK_TRACE && (parsed->verbose || parsed->request.dry_run))
		fprintf(stderr, "  %.*s\n", STR_FMT(harmless_text(parsed->arena, event->text)));
	return event->kind == TALK_NOTE || event->kind == TALK_TRACE || event->kind == TALK_PIECE;
}

void
remote_take_failure(struct parsed *parsed, const struct talk_event *failed)
{
	struct str line = failed->text;
	if (failed->advice.len)
		line = str_format(
			parsed->arena, "%.*s; %.*s", STR_FMT(line), STR_FMT(failed->advice));
	vec_push(parsed->arena, &parsed->failures, line);
}

void
remote_complain(const struct talk_event *failed)
{
	struct arena arena;
	arena_init(&arena);
	complain("%.*s", STR_FMT(failed->text));
	if (failed->advice.len)
		fprintf(stderr, "  = help: %.*s\n", STR_FMT(harmless_text(&arena, failed->advice)));
	arena_close(&arena);
}
