/* SPDX-License-Identifier: MIT
 * posix_spawn with pipes: it says whether the program could be started, and no code of ours runs
 * in the child. */
#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <unistd.h>

#include "base/arena.h"

enum { READ_END, WRITE_END };

/* A pipe whose ends are not standard streams, even where those are closed. */
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
	return ends[READ_END] >= 0 && ends[WRITE_END] >= 0;
}

static void
close_pipe(const int ends[2])
{
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
}

static bool
is_withheld(const char *const *without, struct str variable)
{
	struct str name, value;
	str_cut(variable, '=', &name, &value);
	for (; without && *without; without++)
		if (str_equal(str_from(*without), name))
			return true;
	return false;
}

static char **
environment_for(struct arena *arena, const struct spawn *spawn)
{
	size_t count = 0, kept = 0;
	while (environ[count])
		count++;
	char **environment = ARENA_ARRAY(arena, char *, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!is_withheld(spawn->without, str_from(environ[i])))
			environment[kept++] = environ[i];
	environment[kept] = NULL;
	return environment;
}

/* SIGPIPE has its default in the child, whatever this process ignores. */
static int
start(const struct spawn *spawn, char **environment, int pipes[SPAWN_ENDS][2], pid_t *pid)
{
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_t actions;
	sigset_t defaults;
	short flags = POSIX_SPAWN_SETSIGDEF;
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setpgroup(&attributes, 0);
	if (spawn->own_group)
		flags |= POSIX_SPAWN_SETPGROUP;
	posix_spawnattr_setflags(&attributes, flags);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pipes[SPAWN_IN][READ_END], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, pipes[SPAWN_OUT][WRITE_END], STDOUT_FILENO);
	if (spawn->own_errors)
		posix_spawn_file_actions_adddup2(
			&actions, pipes[SPAWN_ERR][WRITE_END], STDERR_FILENO);
	int failure = posix_spawnp(pid, spawn->argv[0], &actions, &attributes,
		(char *const *)(uintptr_t)spawn->argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return failure;
}

/* Keeps our end of each pipe and closes the child's. */
static void
keep_our_ends(int pipes[SPAWN_ENDS][2], struct spawned *spawned)
{
	for (int i = 0; i < SPAWN_ENDS; i++) {
		int ours = i == SPAWN_IN ? WRITE_END : READ_END;
		spawned->ends[i] = pipes[i][ours];
		pipes[i][ours] = -1;
		close_pipe(pipes[i]);
		if (spawned->ends[i] >= 0)
			fcntl(spawned->ends[i], F_SETFL, O_NONBLOCK);
	}
}

int
spawn_start(struct arena *arena, const struct spawn *spawn, struct spawned *spawned)
{
	int pipes[SPAWN_ENDS][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	bool is_open = open_pipe(pipes[SPAWN_IN]) && open_pipe(pipes[SPAWN_OUT]) &&
		(!spawn->own_errors || open_pipe(pipes[SPAWN_ERR]));
	int failure =
		is_open ? start(spawn, environment_for(arena, spawn), pipes, &spawned->pid) : errno;
	keep_our_ends(pipes, spawned);
	for (int i = 0; failure && i < SPAWN_ENDS; i++)
		spawn_close(spawned, i);
	return failure;
}

void
spawn_close(struct spawned *spawned, int end)
{
	if (spawned->ends[end] >= 0)
		close(spawned->ends[end]);
	spawned->ends[end] = -1;
}
