/* SPDX-License-Identifier: MIT
 * Opens, feeds and closes the reports of a run. A file is written beside its target and renamed at
 * the end. A signal removes unfinished files. */
#include "cmd/outputs.h"

#include <signal.h>
#include <unistd.h>

#include "base/later.h"
#include "base/panic.h"
#include "cmd/streams.h"
#include "files/files.h"
#include "rule/rule.h"

enum { OUTPUTS_MAX = 16 };

/* Unfinished files, for the signal handler. */
static const char *volatile unfinished[OUTPUTS_MAX];

static void
remove_unfinished(int number)
{
	for (size_t i = 0; i < OUTPUTS_MAX; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
	signal(number, SIG_DFL);
	raise(number);
}

/* A signal that our parent made us ignore (nohup, a job in the background) stays ignored. */
static void
watch_signals(void)
{
	static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	for (size_t i = 0; i < ARRAY_LENGTH(ending); i++)
		if (signal(ending[i], remove_unfinished) == SIG_IGN)
			signal(ending[i], SIG_IGN);
}

static bool
find_reporter(struct outputs *outputs, struct output_report *output, struct str format)
{
	struct str names[OUTPUTS_MAX];
	size_t count = 0;
	output->reporter = report_find_reporter(format);
	if (output->reporter)
		return true;
	for (; report_reporter_at(count) && count < OUTPUTS_MAX; count++)
		names[count] = str_from(report_reporter_at(count)->name);
	if (later_has(LATER_FORMAT, format)) {
		cmd_complain("%s: the format %.*s is not yet supported",
			outputs->parsed->command->name, STR_FMT(format));
		return false;
	}
	const char *command = outputs->parsed->command->name;
	struct str near = cmd_did_you_mean(outputs->parsed->arena, format, names, count);
	if (near.len)
		cmd_complain("%s: there is no format `%.*s`%.*s", command, STR_FMT(format),
			STR_FMT(near));
	else
		cmd_complain("%s: there is no format `%.*s`; see chartgate %s --help", command,
			STR_FMT(format), command);
	return false;
}

static bool
parse_output(struct outputs *outputs, struct output_report *output, struct str text)
{
	struct str format;
	if (str_cut(text, '=', &format, &output->path) && !output->path.len) {
		cmd_complain("%s: --output %.*s names an empty file",
			outputs->parsed->command->name, STR_FMT(text));
		return false;
	}
	return find_reporter(outputs, output, format);
}

/* Whether each report has a file of its own, or standard output. */
static bool
are_apart(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		for (size_t k = 0; k < i; k++) {
			if (!str_equal(outputs->at[i].path, outputs->at[k].path))
				continue;
			cmd_complain(
				"%s: two reports cannot both go to %s; give one a file: --output "
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
		cmd_complain("%s: at most %d reports", parsed->command->name, OUTPUTS_MAX);
		return false;
	}
	outputs->at = ARENA_ARRAY(parsed->arena, struct output_report, formats.len);
	for (size_t i = 0; i < formats.len; i++)
		if (!parse_output(outputs, &outputs->at[i], formats.at[i]))
			return false;
	return are_apart(outputs);
}

bool
outputs_wants_json(const struct parsed *parsed, bool *is_json)
{
	static const struct str names[] = { STR_INIT("text"), STR_INIT("json") };
	*is_json = false;
	for (size_t i = 0; i < parsed->outputs.len; i++) {
		struct str format = parsed->outputs.at[i];
		*is_json = str_equal(format, names[1]);
		if (*is_json || str_equal(format, names[0]))
			continue;
		struct str near =
			cmd_did_you_mean(parsed->arena, format, names, ARRAY_LENGTH(names));
		cmd_complain("%s: --output must be text or json here%.*s", parsed->command->name,
			STR_FMT(near));
		return false;
	}
	return true;
}

static void
fail(struct outputs *outputs, const struct output_report *output, struct str why)
{
	cmd_complain("%.*s: %.*s", STR_FMT(output->path), STR_FMT(why));
	outputs->failed = true;
}

static void
open_output(struct outputs *outputs, struct output_report *output)
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

struct report
outputs_report(const struct parsed *parsed, const struct reporter *reporter, FILE *stream)
{
	struct str here = fs_real(parsed->arena, STR("."));
	struct str root = files_git_root(parsed->arena, here);
	return (struct report){ .reporter = reporter,
		.stream = stream,
		.notes = stderr,
		.arena = parsed->arena,
		.style = cmd_style(parsed, stream),
		.base = root.len ? root : here,
		.here = here };
}

static void
begin(void *context, struct rule *const *rules, size_t rule_count)
{
	struct outputs *outputs = context;
	watch_signals();
	for (size_t i = 0; i < outputs->count; i++) {
		struct output_report *output = &outputs->at[i];
		open_output(outputs, output);
		if (!output->is_open)
			continue;
		output->report =
			outputs_report(outputs->parsed, output->reporter, output->file.stream);
		output->report.rules = rules;
		output->report.rule_count = rule_count;
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
		cmd_complain("%.*s", STR_FMT(line));
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
		struct output_report *output = &outputs->at[i];
		if (!output->is_open)
			continue;
		output->reporter->end(&output->report, summary);
		unfinished[i] = NULL;
		if (output->path.len &&
			!fs_replace_commit(outputs->parsed->arena, &output->file, &why))
			fail(outputs, output, why);
	}
}
