/* SPDX-License-Identifier: MIT
 * Opens, feeds and closes the reports of a run. Files are written beside their targets and renamed
 * at the end; a signal takes the unfinished ones away. */
#include "cmd/outputs.h"

#include <signal.h>
#include <unistd.h>

#include "base/panic.h"
#include "files/files.h"
#include "rule/rule.h"

enum { OUTPUTS_MAX = 16 };

/* Unfinished files, for the signal handler. */
static const char *volatile unfinished[OUTPUTS_MAX];

static void
take_away_unfinished(int number)
{
	for (size_t i = 0; i < OUTPUTS_MAX; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
	signal(number, SIG_DFL);
	raise(number);
}

/* A signal that our parent has us ignore (nohup, a job in the background) stays ignored. */
static void
watch_signals(void)
{
	static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	for (size_t i = 0; i < ARRAY_LENGTH(ending); i++)
		if (signal(ending[i], take_away_unfinished) == SIG_IGN)
			signal(ending[i], SIG_IGN);
}

static bool
find_reporter(struct outputs *outputs, struct output *output, struct str format)
{
	struct str names[OUTPUTS_MAX];
	size_t count = 0;
	output->reporter = report_find_reporter(format);
	if (output->reporter)
		return true;
	for (; report_reporter_at(count) && count < OUTPUTS_MAX; count++)
		names[count] = str_from(report_reporter_at(count)->name);
	static const struct str later[] = { STR_INIT("jsonl"), STR_INIT("github"),
		STR_INIT("gitlab"), STR_INIT("junit"), STR_INIT("markdown") };
	for (size_t i = 0; i < ARRAY_LENGTH(later); i++) {
		if (!str_equal(format, later[i]))
			continue;
		complain("%s: the format %.*s is not yet supported", outputs->parsed->command->name,
			STR_FMT(format));
		return false;
	}
	const char *command = outputs->parsed->command->name;
	struct str near = did_you_mean(outputs->parsed->arena, format, names, count);
	if (near.len)
		complain("%s: there is no format `%.*s`%.*s", command, STR_FMT(format),
			STR_FMT(near));
	else
		complain("%s: there is no format `%.*s`; see chartgate %s --help", command,
			STR_FMT(format), command);
	return false;
}

static bool
parse_output(struct outputs *outputs, struct output *output, struct str text)
{
	struct str format;
	if (str_cut(text, '=', &format, &output->path) && !output->path.len) {
		complain("%s: --output %.*s names no file", outputs->parsed->command->name,
			STR_FMT(text));
		return false;
	}
	return find_reporter(outputs, output, format);
}

/* Two reports cannot share standard output or a file. */
static bool
are_apart(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		for (size_t k = 0; k < i; k++) {
			if (!str_equal(outputs->at[i].path, outputs->at[k].path))
				continue;
			complain("%s: two reports cannot share %s; give one a file: --output "
				 "FORMAT=PATH",
				outputs->parsed->command->name,
				outputs->at[i].path.len ? "one file" : "standard output");
			return false;
		}
	return true;
}

bool
outputs_parse(struct outputs *outputs, struct parsed *parsed)
{
	static struct str text = STR_INIT("text");
	struct str_list formats =
		parsed->outputs.len ? parsed->outputs : (struct str_list){ &text, 1, 1 };
	*outputs = (struct outputs){ .parsed = parsed, .count = formats.len };
	if (formats.len > OUTPUTS_MAX) {
		complain("%s: at most %d reports", parsed->command->name, OUTPUTS_MAX);
		return false;
	}
	outputs->at = ARENA_ARRAY(parsed->arena, struct output, formats.len);
	for (size_t i = 0; i < formats.len; i++)
		if (!parse_output(outputs, &outputs->at[i], formats.at[i]))
			return false;
	return are_apart(outputs);
}

static void
fail(struct outputs *outputs, const struct output *output, struct str why)
{
	complain("%.*s: %.*s", STR_FMT(output->path), STR_FMT(why));
	outputs->failed = true;
}

static void
open_output(struct outputs *outputs, struct output *output)
{
	struct str why;
	struct arena *arena = outputs->parsed->arena;
	if (!output->path.len) {
		output->file.stream = stdout;
	} else if (!fs_replace_open(arena, str_cstr(arena, output->path), &output->file, &why)) {
		fail(outputs, output, why);
		return;
	}
	unfinished[output - outputs->at] = output->file.beside;
	output->is_open = true;
}

static void
begin(void *context, struct rule *const *rules, size_t rule_count)
{
	struct outputs *outputs = context;
	struct arena *arena = outputs->parsed->arena;
	struct str here = fs_real(arena, STR("."));
	struct str root = files_git_root(arena, here);
	watch_signals();
	for (size_t i = 0; i < outputs->count; i++) {
		struct output *output = &outputs->at[i];
		open_output(outputs, output);
		output->report = (struct report){ .reporter = output->reporter,
			.stream = output->file.stream,
			.arena = arena,
			.notes = stderr,
			.base = root.len ? root : here,
			.here = here,
			.rules = rules,
			.rule_count = rule_count };
		if (!output->is_open)
			continue;
		output->report.style = style_for(outputs->parsed, output->file.stream);
		output->reporter->begin(&output->report);
	}
}

static void
result(void *context, const struct lint_result *result)
{
	struct outputs *outputs = context;
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->at[i].is_open)
			outputs->at[i].reporter->result(&outputs->at[i].report, result);
}

static void
note(void *context, struct str line, bool is_failure)
{
	const struct outputs *outputs = context;
	if (is_failure || !outputs->parsed->quiet)
		complain("%.*s", STR_FMT(line));
}

struct lint_sink
outputs_sink(struct outputs *outputs)
{
	return (struct lint_sink){ outputs, begin, result, note };
}

void
outputs_end(struct outputs *outputs, const struct lint_summary *summary)
{
	struct str why;
	for (size_t i = 0; i < outputs->count; i++) {
		struct output *output = &outputs->at[i];
		if (!output->is_open)
			continue;
		output->reporter->end(&output->report, summary);
		unfinished[i] = NULL;
		if (output->path.len &&
			!fs_replace_commit(outputs->parsed->arena, &output->file, &why))
			fail(outputs, output, why);
	}
}
