/* SPDX-License-Identifier: MIT
 * fork, three pipes and poll: whichever end is ready moves, so that a program which answers before
 * it has read everything blocks neither itself nor us. */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/builder.h"

enum { MISSING = 127, IN = 0, OUT = 1, ERR = 2 };
/* Milliseconds: how long a wait is at most, and between two questions whether to stop. */
enum { WAIT_MAX = 60 * 1000, STOP_WAIT = 50 };

struct running {
	const struct process *process;
	pid_t pid;
	int ends[3]; /* ours: of its input, output, errors; -1: closed */
	size_t written;
	struct builder output, errors;
	long long deadline; /* milliseconds; 0: none */
};

static long long
now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void
close_end(struct running *running, int which)
{
	if (running->ends[which] >= 0)
		close(running->ends[which]);
	running->ends[which] = -1;
}

/* In the child: never returns. MISSING is told apart from a program's own 127 by the pipe that exec
 * closes. */
static void
become(const struct process *process, int theirs[3], int missing)
{
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	dup2(theirs[IN], STDIN_FILENO);
	dup2(theirs[OUT], STDOUT_FILENO);
	for (const char *const *name = process->without; name && *name; name++)
		unsetenv(*name);
	if (process->errors_max)
		dup2(theirs[ERR], STDERR_FILENO);
	execvp(process->argv[0], (char *const *)(uintptr_t)process->argv);
	int why = errno;
	if (write(missing, &why, sizeof why) < 0)
		_exit(MISSING + 1);
	_exit(MISSING);
}

/* Starts it. False when there is no such program, or nothing to start one with. */
static bool
start(struct running *running)
{
	int in[2], out[2], err[2], missing[2], why;
	must(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
		pipe2(err, O_CLOEXEC) == 0 && pipe2(missing, O_CLOEXEC) == 0);
	running->pid = fork();
	must(running->pid >= 0);
	if (running->pid == 0)
		become(running->process, (int[3]){ in[0], out[1], err[1] }, missing[1]);
	setpgid(running->pid, running->pid);
	close(in[0]);
	close(out[1]);
	close(err[1]);
	close(missing[1]);
	running->ends[IN] = in[1];
	running->ends[OUT] = out[0];
	running->ends[ERR] = err[0];
	for (int i = 0; i < 3; i++)
		fcntl(running->ends[i], F_SETFL, O_NONBLOCK);
	bool started = read(missing[0], &why, sizeof why) != sizeof why;
	close(missing[0]);
	return started;
}

static void
feed(struct running *running)
{
	struct str rest = str_slice(running->process->input, running->written, STR_NONE);
	ssize_t count = rest.len ? write(running->ends[IN], rest.at, rest.len) : 0;
	if (count > 0)
		running->written += (size_t)count;
	bool failed = count < 0 && errno != EAGAIN && errno != EINTR;
	if (failed || running->written == running->process->input.len)
		close_end(running, IN);
}

static void
drain(struct running *running, int which, struct builder *text, size_t limit)
{
	char bytes[16384];
	ssize_t count = read(running->ends[which], bytes, sizeof bytes);
	if (count > 0)
		builder_add(text,
			str_slice((struct str){ bytes, (size_t)count }, 0, limit + 1 - text->len));
	else if (count == 0 || (errno != EAGAIN && errno != EINTR))
		close_end(running, which);
}

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

/* Moves what is ready. False when its output is more than it may be. */
static bool
step(struct running *running)
{
	const struct process *process = running->process;
	struct pollfd ready[3];
	for (int i = 0; i < 3; i++)
		ready[i] = (struct pollfd){ running->ends[i], i == IN ? POLLOUT : POLLIN, 0 };
	poll(ready, 3, longest_wait(running));
	if (ready[IN].revents)
		feed(running);
	if (ready[OUT].revents)
		drain(running, OUT, &running->output, process->output_max);
	if (ready[ERR].revents)
		drain(running, ERR, &running->errors, process->errors_max);
	return running->output.len <= process->output_max;
}

/* Waits for its end, which is near: its output is closed, or it was killed. */
static void
finish(struct running *running, struct process_result *result)
{
	int status = 0;
	pid_t ended = 0;
	while (!ended && may_run(running, &result->end)) {
		ended = waitpid(running->pid, &status, WNOHANG);
		if (!ended)
			nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
	}
	if (!ended && result->end != PROCESS_MISSING)
		kill(-running->pid, SIGKILL);
	while (!ended && waitpid(running->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (result->end == PROCESS_EXITED && WIFSIGNALED(status))
		result->end = PROCESS_KILLED;
	result->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

struct process_result
process_run(struct arena *arena, const struct process *process)
{
	struct running running = { .process = process };
	struct process_result result = { .end = PROCESS_EXITED };
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	builder_init(&running.output, arena);
	builder_init(&running.errors, arena);
	running.deadline = process->milliseconds ? now() + process->milliseconds : 0;
	if (!start(&running))
		result.end = PROCESS_MISSING;
	while ((running.ends[OUT] >= 0 || running.ends[ERR] >= 0) && may_run(&running, &result.end))
		if (!step(&running))
			result.end = PROCESS_OUTPUT;
	for (int i = 0; i < 3; i++)
		close_end(&running, i);
	finish(&running, &result);
	signal(SIGPIPE, before);
	result.output = str_slice(builder_str(&running.output), 0, process->output_max);
	result.errors = str_slice(builder_str(&running.errors), 0, process->errors_max);
	return result;
}
