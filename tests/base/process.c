/* SPDX-License-Identifier: MIT */
#include "base/process.h"
#include "base/builder.h"

#include <errno.h>
#include <signal.h>

#include "base/vec.h"
#include "unit.h"

static struct process_result
run_shell(struct arena *arena, const char *script, struct str input, int seconds)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	static const char *const without[] = { "CHARTGATE_TEST_SECRET", NULL };
	struct process process = { .argv = argv,
		.input = input,
		.output_max = 1024 * 1024,
		.errors_max = 1024,
		.without = without,
		.milliseconds = seconds * 1000 };
	return process_run(arena, &process);
}

static void
input_goes_in_and_output_comes_out(void **state)
{
	struct process_result result =
		run_shell(*state, "cat; echo no >&2; exit 3", STR("hello"), 10);
	assert_int_equal(result.end, PROCESS_EXITED);
	assert_int_equal(result.status, 3);
	assert_str(result.output, "hello");
	assert_str(result.errors, "no\n");
}

/* More than the pipes hold, both ways, at once. */
static void
neither_side_waits_for_the_other(void **state)
{
	struct builder input;
	builder_init(&input, *state);
	builder_fill(&input, 'x', 900 * 1024);
	struct process_result result = run_shell(*state, "cat", builder_str(&input), 30);
	assert_int_equal(result.end, PROCESS_EXITED);
	assert_int_equal(result.output.len, input.len);
}

static void
a_program_that_does_not_read_is_no_fault_of_ours(void **state)
{
	struct builder input;
	builder_init(&input, *state);
	builder_fill(&input, 'x', 900 * 1024);
	struct process_result result = run_shell(*state, "echo done", builder_str(&input), 10);
	assert_int_equal(result.end, PROCESS_EXITED);
	assert_str(result.output, "done\n");
}

static void
what_is_not_there_is_told_apart(void **state)
{
	const char *argv[] = { "no-such-program-anywhere", NULL };
	struct process process = { .argv = argv, .output_max = 10, .milliseconds = 10000 };
	struct process_result result = process_run(*state, &process);
	assert_int_equal(result.end, PROCESS_NOT_STARTED);
	assert_int_equal(result.failure, ENOENT);
	argv[0] = "/";
	assert_int_equal(process_run(*state, &process).failure, EACCES);
	assert_int_equal(run_shell(*state, "exit 127", STR(""), 10).status, 127);
}

static void
what_hangs_or_floods_is_killed_with_its_children(void **state)
{
	struct process_result result = run_shell(*state, "sleep 60 & sleep 60", STR(""), 1);
	assert_int_equal(result.end, PROCESS_TIMEOUT);
	result = run_shell(*state, "exec >&-; sleep 60", STR(""), 1);
	assert_int_equal(result.end, PROCESS_TIMEOUT);
	result = run_shell(*state, "yes", STR(""), 30);
	assert_int_equal(result.end, PROCESS_OUTPUT);
	assert_int_equal(run_shell(*state, "kill -9 $$", STR(""), 10).end, PROCESS_KILLED);
}

static int
always(void)
{
	return 15;
}

static void
a_program_that_is_stopped_ends_at_once(void **state)
{
	const char *argv[] = { "sh", "-c", "exec >&- 2>&-; sleep 60", NULL };
	struct process process = { .argv = argv, .errors_max = 1, .stopped = always };
	assert_int_equal(process_run(*state, &process).end, PROCESS_STOPPED);
	argv[2] = "sleep 60 & sleep 60";
	assert_int_equal(process_run(*state, &process).end, PROCESS_STOPPED);
}

static void
a_variable_that_is_held_back_does_not_arrive(void **state)
{
	setenv("CHARTGATE_TEST_SECRET", "secret", 1);
	assert_str(
		run_shell(*state, "echo \"[$CHARTGATE_TEST_SECRET]\"", STR(""), 10).output, "[]\n");
	assert_non_null(getenv("CHARTGATE_TEST_SECRET"));
}

/* --- With a listener --- */

struct heard {
	struct arena *arena;
	struct str_list lines;
};

/* Refuses a line that says so, and sends this process a signal where one says that. */
static bool
hear(void *context, struct str line)
{
	struct heard *heard = context;
	vec_push(heard->arena, &heard->lines, line);
	if (str_equal(line, STR("signal")))
		raise(SIGTERM);
	return !str_equal(line, STR("refuse"));
}

static struct process_result
listen_to_shell(struct heard *heard, const char *script)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct process_listener listener = { heard, hear };
	struct process process = {
		.argv = argv, .input = STR("in\n"), .output_max = 100, .listener = &listener
	};
	heard->lines.len = 0;
	return process_run(heard->arena, &process);
}

static void
a_listener_hears_each_line(void **state)
{
	struct heard heard = { .arena = *state };
	struct process_result result =
		listen_to_shell(&heard, "cat; printf o; sleep 0.1; printf 'ut\\n\\nrest'; exit 4");
	assert_int_equal(result.end, PROCESS_EXITED);
	assert_int_equal(result.status, 4);
	assert_int_equal(heard.lines.len, 3);
	assert_str(heard.lines.at[0], "in");
	assert_str(heard.lines.at[1], "out");
	assert_str(heard.lines.at[2], "");
}

static void
what_a_listener_refuses_ends_the_program(void **state)
{
	struct heard heard = { .arena = *state };
	struct process_result result = listen_to_shell(&heard, "echo refuse; exec sleep 60");
	assert_int_equal(result.end, PROCESS_OUTPUT);
	assert_int_equal(heard.lines.len, 1);
	result = listen_to_shell(&heard, "printf '%0101d' 0; exec sleep 60");
	assert_int_equal(result.end, PROCESS_OUTPUT);
}

static void
a_signal_is_sent_on(void **state)
{
	struct heard heard = { .arena = *state };
	struct process_result result = listen_to_shell(
		&heard, "trap 'echo told; exit 5' TERM; echo signal; while :; do sleep 0.02; done");
	assert_int_equal(result.forwarded, SIGTERM);
	assert_int_equal(result.end, PROCESS_EXITED);
	assert_int_equal(result.status, 5);
	assert_str(heard.lines.at[1], "told");
	assert_int_equal(listen_to_shell(&heard, "kill -9 $$").killed_by, SIGKILL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(input_goes_in_and_output_comes_out),
		unit(neither_side_waits_for_the_other),
		unit(a_program_that_does_not_read_is_no_fault_of_ours),
		unit(what_is_not_there_is_told_apart),
		unit(a_program_that_is_stopped_ends_at_once),
		unit(a_variable_that_is_held_back_does_not_arrive),
		unit(a_listener_hears_each_line),
		unit(what_a_listener_refuses_ends_the_program),
		unit(a_signal_is_sent_on),
		unit(what_hangs_or_floods_is_killed_with_its_children),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
