/* SPDX-License-Identifier: MIT
 * What the helper says while it works: notes, requests and failures go to stderr, and on a terminal
 * a line of progress that takes itself away. The rest goes to the command. */
#include "cmd/network.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/vec.h"
#include "cmd/streams.h"
#include "text/harmless.h"

enum {
	PROGRESS_BYTES = 1024 * 1024, /* less gets no line */
	PROGRESS_AFTER = 500, /* milliseconds, unless it takes as long */
	PROGRESS_EVERY = 100,
};

struct network_progress {
	long long since; /* milliseconds of a steady clock, when the first was reported; 0: none */
	long long last; /* when the line was written */
	bool is_on; /* the terminal's last line is ours */
};

struct network_talk {
	struct parsed *parsed;
	const struct helper_listener *listener; /* the command's */
	struct network_progress progress;
};

/* --- Progress --- */

static long long
steady_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

static void
progress_clear(struct network_progress *progress)
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
show_progress(const struct parsed *parsed, struct network_progress *progress,
	const struct talk_event *event)
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

/* --- Events --- */

void
network_complain(const struct talk_event *failed)
{
	struct arena arena;
	arena_init(&arena);
	cmd_complain("%.*s", STR_FMT(failed->text));
	if (failed->advice.len)
		fprintf(stderr, "  = help: %.*s\n", STR_FMT(harmless_text(&arena, failed->advice)));
	arena_close(&arena);
}

void
network_keep_failure(struct parsed *parsed, const struct talk_event *failed)
{
	struct str line = failed->text;
	if (failed->advice.len)
		line = str_format(
			parsed->arena, "%.*s; %.*s", STR_FMT(line), STR_FMT(failed->advice));
	vec_push(parsed->arena, &parsed->failures, line);
}

static void
tell_trace(const struct parsed *parsed, struct str request)
{
	if (parsed->verbose || parsed->request.dry_run)
		fprintf(stderr, "  %.*s\n", STR_FMT(harmless_text(parsed->arena, request)));
}

/* Every event takes the line of progress away, but for progress itself. */
static void
on_event(void *context, const struct talk_event *event)
{
	struct network_talk *talk = context;
	if (event->kind == TALK_PROGRESS) {
		show_progress(talk->parsed, &talk->progress, event);
		return;
	}
	progress_clear(&talk->progress);
	if (event->kind == TALK_NOTE) {
		if (!talk->parsed->quiet)
			cmd_complain("%.*s", STR_FMT(event->text));
	} else if (event->kind == TALK_TRACE) {
		tell_trace(talk->parsed, event->text);
	} else {
		if (event->kind == TALK_FAILED)
			network_complain(event);
		talk->listener->event(talk->listener->context, event);
	}
}

/* --- The run --- */

bool
network_is_built(const struct parsed *parsed)
{
	if (helper_is_built())
		return true;
	cmd_complain("%s: this chartgate was built without chartgate-oci, its half for the network",
		parsed->command->name);
	return false;
}

struct talk_chart
network_chart(const struct chart_path *path)
{
	return (struct talk_chart){
		.folder = path->folder,
		.real = path->real,
		.root = path->root,
		.git_root = path->git_root,
		.is_archive = path->is_archive,
	};
}

int
network_run(struct parsed *parsed, const struct helper_listener *listener)
{
	int stopped_by;
	struct network_talk talk = { .parsed = parsed, .listener = listener };
	struct helper_listener everything = { &talk, on_event };
	int status = helper_run(parsed->arena, &parsed->request, &everything, &stopped_by);
	progress_clear(&talk.progress);
	if (stopped_by) {
		fflush(stdout);
		raise(stopped_by);
	}
	return status;
}
