/* SPDX-License-Identifier: MIT
 * Three pipes and poll: whichever end is ready moves, so that a program which answers before it has
 * read everything blocks neither itself nor us. */
#include "base/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/builder.h"
#include "base/forward.h"
#include "base/spawn.h"

enum { AT_ONCE = 16 * 1024 };
/* Milliseconds: how long a wait is at most, and between two questions whether to stop. */
enum { WAIT_MAX = 60 * 1000, STOP_WAIT = 50 };

struct running {
	struct arena *arena;
	const struct process *process;
	struct spawned child;
	size_t written;
	struct builder output, errors; /* output: with a listener, the line that is not whole yet */
	long long deadline; /* milliseconds; 0: none */
};

static long long
now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* --- Its pipes --- */

/* SIGPIPE is ignored for the write alone: what our own output meets is not hidden. */
static ssize_t
write_quietly(int end, struct str text)
{
	struct sigaction before, ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGPIPE, &ignore, &before);
	ssize_t count = write(end, text.at, text.len);
	int failure = errno;
	sigaction(SIGPIPE, &before, NULL);
	errno = failure;
	return count;
}

static void
feed(struct running *running)
{
	struct str rest = str_slice(running->process->input, running->written, STR_NONE);
	ssize_t count = rest.len ? write_quietly(running->child.ends[SPAWN_IN], rest) : 0;
	if (count > 0)
		running->written += (size_t)count;
	bool failed = count < 0 && errno != EAGAIN && errno != EINTR;
	if (failed || running->written == running->process->input.len)
		spawn_close(&running->child, SPAWN_IN);
}

/* What can be read now; empty when that is nothing, and the end is closed when nothing more will
 * come. */
static struct str
drain(struct running *running, int end, char *bytes)
{
	ssize_t count = read(running->child.ends[end], bytes, AT_ONCE);
	if (count > 0)
		return (struct str){ bytes, (size_t)count };
	if (count == 0 || (errno != EAGAIN && errno != EINTR))
		spawn_close(&running->child, end);
	return (struct str){ 0 };
}

/* Keeps one byte more than the limit, which shows that there was more. */
static void
keep(struct builder *text, struct str bytes, size_t limit)
{
	builder_add(text, str_slice(bytes, 0, limit + 1 - text->len));
}

/* Hands over each line that is whole; the rest waits for more. False when the listener refused one,
 * or a line is too long. */
static bool
hand_over(struct running *running, struct str bytes)
{
	struct str line;
	const struct process_listener *listener = running->process->listener;
	while (str_cut(bytes, '\n', &line, &bytes)) {
		builder_add(&running->output, line);
		line = builder_str(&running->output);
		builder_init(&running->output, running->arena);
		if (line.len > running->process->output_max ||
			!listener->line(listener->context, line))
			return false;
	}
	builder_add(&running->output, line);
	return running->output.len <= running->process->output_max;
}

/* False when its output is not what it may be. */
static bool
take_output(struct running *running, struct str bytes)
{
	if (running->process->listener)
		return hand_over(running, bytes);
	keep(&running->output, bytes, running->process->output_max);
	return running->output.len <= running->process->output_max;
}

/* --- The run --- */

/* Whether it may go on; *end says why not. */
static bool
may_run(const struct running *running, enum process_end *end)
{
	if (*end != PROCESS_EXITED)
		return false;
	if (running->process->stopped && running->process->stopped())
		*end = PROCESS_STOPPED;
	else if (running->deadline && now() >= running->deadline)
		*end = PROCESS_TIMEOUT;
	return *end == PROCESS_EXITED;
}

/* How long nothing needs to be looked at but its pipes. */
static int
longest_wait(const struct running *running)
{
	long long longest = running->process->stopped ? STOP_WAIT : WAIT_MAX;
	long long left = running->deadline ? running->deadline - now() : longest;
	return (int)(left < 0 ? 0 : left < longest ? left : longest);
}

/* Moves what is ready. False when its output is not what it may be. */
static bool
step(struct running *running)
{
	char bytes[AT_ONCE];
	struct pollfd ready[SPAWN_ENDS];
	for (int i = 0; i < SPAWN_ENDS; i++)
		ready[i] = (struct pollfd){ running->child.ends[i],
			i == SPAWN_IN ? POLLOUT : POLLIN, 0 };
	if (poll(ready, SPAWN_ENDS, longest_wait(running)) <= 0)
		return true;
	if (ready[SPAWN_IN].revents)
		feed(running);
	if (ready[SPAWN_ERR].revents)
		keep(&running->errors, drain(running, SPAWN_ERR, bytes),
			running->process->errors_max);
	return !ready[SPAWN_OUT].revents || take_output(running, drain(running, SPAWN_OUT, bytes));
}

/* Until its output ends, or it may not go on. */
static void
listen_to(struct running *running, enum process_end *end)
{
	const int *ends = running->child.ends;
	while ((ends[SPAWN_OUT] >= 0 || ends[SPAWN_ERR] >= 0) && may_run(running, end))
		if (!step(running))
			*end = PROCESS_OUTPUT;
	for (int i = 0; i < SPAWN_ENDS; i++)
		spawn_close(&running->child, i);
}

static void
end_it(const struct running *running)
{
	if (running->process->listener)
		kill(running->child.pid, SIGTERM);
	else
		kill(-running->child.pid, SIGKILL);
}

/* Waits for its end, which is near: its output is closed, or it may not go on. */
static void
wait_for_end(struct running *running, struct process_result *result)
{
	int status = 0;
	pid_t ended = 0;
	while (!ended && may_run(running, &result->end)) {
		ended = waitpid(running->child.pid, &status, WNOHANG);
		if (!ended)
			nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
	}
	if (!ended)
		end_it(running);
	while (!ended && waitpid(running->child.pid, &status, 0) < 0 && errno == EINTR)
		;
	if (result->end == PROCESS_EXITED && WIFSIGNALED(status)) {
		result->end = PROCESS_KILLED;
		result->killed_by = WTERMSIG(status);
	}
	result->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

/* Starts it and sees it through. */
static void
see_through(struct running *running, struct process_result *result)
{
	const struct process *process = running->process;
	struct spawn spawn = { .argv = process->argv,
		.without = process->without,
		.own_group = !process->listener,
		.own_errors = process->errors_max > 0 };
	result->failure = spawn_start(running->arena, &spawn, &running->child);
	if (result->failure) {
		result->end = PROCESS_NOT_STARTED;
		return;
	}
	if (process->listener)
		forward_to(running->child.pid);
	listen_to(running, &result->end);
	wait_for_end(running, result);
}

struct process_result
process_run(struct arena *arena, const struct process *process)
{
	struct forward forward;
	struct running running = { .arena = arena, .process = process };
	struct process_result result = { .end = PROCESS_EXITED };
	builder_init(&running.output, arena);
	builder_init(&running.errors, arena);
	running.deadline = process->milliseconds ? now() + process->milliseconds : 0;
	if (process->listener)
		forward_begin(&forward);
	see_through(&running, &result);
	if (process->listener) {
		result.forwarded = forward_end(&forward);
		return result;
	}
	result.output = str_slice(builder_str(&running.output), 0, process->output_max);
	result.errors = str_slice(builder_str(&running.errors), 0, process->errors_max);
	return result;
}
