/* SPDX-License-Identifier: MIT
 * Runs chartgate-oci: the request on its standard input, its events, a line each, from its standard
 * output while it works. It is looked for beside this program and in libexec, never in PATH or the
 * working directory. */
#include "cmd/remote.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "files/files.h"

#define HELPER "chartgate-oci"

struct remote {
	struct parsed *parsed;
	const struct remote_sink *sink;
	pid_t child;
	int requests, events; /* our ends of its pipes */
	struct talk_reader reader;
	struct builder line; /* what came of the next one */
	struct progress progress;
	bool is_ended, is_garbled;
	int verdict;
};

/* --- Where the helper is --- */

/* The folder of this program's file, links resolved; empty when nobody knows. */
static struct str
own_folder(struct arena *arena)
{
	struct str self = fs_real(arena, STR("/proc/self/exe"));
	return self.len ? fs_folder_name(self) : self;
}

static bool
is_program(const char *path)
{
	return fs_look(path, true).kind == FS_FILE && access(path, X_OK) == 0;
}

/* Beside this program, in libexec as seen from it, where it was configured to be. */
static char *
find_helper(struct arena *arena)
{
	struct str own = own_folder(arena);
	struct str folders[] = { own, fs_join(arena, own, STR("../libexec/chartgate")),
		STR(PKGLIBEXECDIR) };
	for (size_t i = own.len ? 0 : 2; i < ARRAY_LENGTH(folders); i++) {
		char *path = str_cstr(arena, fs_join(arena, folders[i], STR(HELPER)));
		if (is_program(path))
			return path;
	}
	return NULL;
}

bool
remote_is_built(const struct parsed *parsed)
{
#ifdef WITH_OCI
	(void)parsed;
	return true;
#else
	complain("%s: this chartgate was built without " HELPER ", its half for the network",
		parsed->command->name);
	return false;
#endif
}

struct talk_chart
remote_chart(const struct chart_path *path)
{
	return (struct talk_chart){
		.folder = path->folder,
		.real = path->real,
		.root = path->root,
		.git_root = path->git_root,
		.is_archive = path->is_archive,
	};
}

/* --- Signals --- */

/* Written by the handler: what asked us to stop, and whom to tell. */
static volatile sig_atomic_t stopped;
static volatile sig_atomic_t child;

static void
forward(int number)
{
	int before = errno;
	stopped = number;
	if (child)
		kill((pid_t)child, number);
	errno = before;
}

static const int forwarded[] = { SIGINT, SIGTERM };
enum { FORWARDED = ARRAY_LENGTH(forwarded) };

/* From here on the helper is told first, so that it can leave nothing half done. What our parent
 * has us ignore stays ignored. */
static void
watch_signals(struct sigaction before[FORWARDED])
{
	struct sigaction action = { .sa_handler = forward };
	sigemptyset(&action.sa_mask);
	stopped = child = 0;
	for (size_t i = 0; i < FORWARDED; i++) {
		sigaction(forwarded[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(forwarded[i], &action, NULL);
	}
}

static void
restore_signals(const struct sigaction before[FORWARDED])
{
	for (size_t i = 0; i < FORWARDED; i++)
		sigaction(forwarded[i], &before[i], NULL);
}

/* --- Start --- */

/* A pipe whose ends are no standard streams, even where those are closed. */
static bool
open_pipe(int ends[2])
{
	int low[2];
	if (pipe2(low, O_CLOEXEC) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(low[i]);
	}
	return ends[0] >= 0 && ends[1] >= 0;
}

/* Starts it between the two pipes; 0, or why not. */
static int
spawn(struct remote *remote, char *path, int input, int output)
{
	char *arguments[] = { path, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	int failure = posix_spawn(&remote->child, path, &actions, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	return failure;
}

static bool
start(struct remote *remote, char *path)
{
	int requests[2] = { -1, -1 }, events[2] = { -1, -1 };
	bool is_open = open_pipe(requests) && open_pipe(events);
	int failure = is_open ? spawn(remote, path, requests[0], events[1]) : errno;
	close(requests[0]);
	close(events[1]);
	remote->requests = requests[1];
	remote->events = events[0];
	if (!failure)
		return true;
	close(requests[1]);
	close(events[0]);
	errno = failure;
	complain("%s could not be started: %m", path);
	return false;
}

/* --- The talk --- */

/* A helper that ended early does not take us along: what it said, or its end, tells why. */
static void
send_request(struct remote *remote)
{
	struct str text = talk_request_write(remote->parsed->arena, &remote->parsed->request);
	struct sigaction before, ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGPIPE, &ignore, &before);
	while (text.len) {
		ssize_t written = write(remote->requests, text.at, text.len);
		if (written < 0 && errno != EINTR)
			break;
		if (written > 0)
			text = str_slice(text, (size_t)written, STR_NONE);
	}
	sigaction(SIGPIPE, &before, NULL);
	close(remote->requests);
}

static void
take_event(struct remote *remote, struct str line)
{
	struct talk_event event;
	if (remote->is_ended || !talk_event_read(&remote->reader, line, &event)) {
		remote->is_garbled = true;
		return;
	}
	if (remote_note(remote->parsed, &remote->progress, &event))
		return;
	if (event.kind == TALK_FAILED)
		remote_complain(&event);
	if (event.kind != TALK_END) {
		remote->sink->tell(remote->sink->context, &event);
		return;
	}
	remote->is_ended = true;
	remote->verdict = event.status;
}

/* Each line that is whole; the rest waits for more. */
static void
take_lines(struct remote *remote, struct str bytes)
{
	struct str line;
	while (!remote->is_garbled && str_cut(bytes, '\n', &line, &bytes)) {
		builder_add(&remote->line, line);
		line = builder_str(&remote->line);
		builder_init(&remote->line, remote->parsed->arena);
		take_event(remote, line);
		line = (struct str){ 0 };
	}
	if (!remote->is_garbled)
		builder_add(&remote->line, line);
	if (remote->line.len > TALK_LINE_MAX)
		remote->is_garbled = true;
}

static void
listen_to_events(struct remote *remote)
{
	enum { AT_ONCE = 64 * 1024 };
	char *bytes = arena_alloc(remote->parsed->arena, AT_ONCE);
	ssize_t got = 0;
	do {
		got = read(remote->events, bytes, AT_ONCE);
		if (got > 0)
			take_lines(remote, (struct str){ bytes, (size_t)got });
	} while (!remote->is_garbled && (got > 0 || (got < 0 && errno == EINTR)));
	close(remote->events);
	progress_clear(&remote->progress);
}

/* --- The end --- */

static int
wait_for_end(const struct remote *remote)
{
	int status = 0;
	if (remote->is_garbled)
		kill(remote->child, SIGTERM);
	while (waitpid(remote->child, &status, 0) < 0 && errno == EINTR)
		continue;
	child = 0;
	return status;
}

/* The helper itself failed: told as its own failures are, so that reports have it too. */
static int
lose_helper(const struct remote *remote, struct str what)
{
	struct talk_event failed = { .kind = TALK_FAILED, .key = STR("helper"), .text = what };
	remote_complain(&failed);
	remote->sink->tell(remote->sink->context, &failed);
	return EXIT_UNCHECKED;
}

/* A verdict that was told and kept; else EXIT_UNCHECKED. */
static int
judge_end(const struct remote *remote, int status)
{
	bool is_kept = WIFEXITED(status) && WEXITSTATUS(status) == remote->verdict &&
		remote->verdict <= EXIT_CONFLICT; /* 143: somebody stopped it, and not us */
	if (remote->is_garbled)
		return lose_helper(remote,
			STR(HELPER " said what this chartgate does not understand; are both of one "
				   "version?"));
	if (WIFSIGNALED(status))
		return lose_helper(remote,
			str_format(remote->parsed->arena, HELPER " was ended by signal %d",
				WTERMSIG(status)));
	if (!remote->is_ended || !is_kept)
		return lose_helper(remote, STR(HELPER " ended before it was done"));
	return remote->verdict;
}

/* Whether the helper ended because of the signal that we forwarded. */
static bool
was_stopped(const struct remote *remote, int status)
{
	if (!stopped)
		return false;
	return WIFSIGNALED(status) || WEXITSTATUS(status) == 128 + stopped || !remote->is_ended;
}

int
remote_run(struct parsed *parsed, const struct remote_sink *sink)
{
	struct sigaction before[FORWARDED];
	struct remote remote = { .parsed = parsed, .sink = sink, .reader.arena = parsed->arena };
	char *path = find_helper(parsed->arena);
	if (!path)
		return lose_helper(&remote,
			STR(HELPER " is not there: neither beside this program nor "
				   "in " PKGLIBEXECDIR));
	builder_init(&remote.line, parsed->arena);
	watch_signals(before);
	if (!start(&remote, path)) {
		restore_signals(before);
		return EXIT_UNCHECKED;
	}
	child = (sig_atomic_t)remote.child;
	if (stopped)
		kill(remote.child, stopped);
	send_request(&remote);
	listen_to_events(&remote);
	int status = wait_for_end(&remote);
	restore_signals(before);
	if (was_stopped(&remote, status)) {
		fflush(stdout);
		raise(stopped);
	}
	return judge_end(&remote, status);
}
