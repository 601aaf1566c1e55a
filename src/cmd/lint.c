/* SPDX-License-Identifier: MIT
 * chartgate lint: finds out what is to be linted, fetches what is published, and runs lint with the
 * reports that --output names. */
#include <errno.h>
#include <string.h>

#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/connection_options.h"
#include "cmd/network.h"
#include "cmd/outputs.h"
#include "cmd/streams.h"
#include "text/finding.h"
#include "text/source.h"

enum { STDIN_MAX = 64 * 1024 * 1024 };

static bool
take_ids(struct parsed *parsed, struct str text, struct str_list *list)
{
	struct str id;
	while (text.len) {
		str_cut(text, ',', &id, &text);
		id = str_trim(id);
		if (id.len)
			vec_push(parsed->arena, list, id);
	}
	return true;
}

static bool
take_select(struct parsed *parsed, struct str text)
{
	return take_ids(parsed, text, &parsed->lint.select);
}

static bool
take_ignore(struct parsed *parsed, struct str text)
{
	return take_ids(parsed, text, &parsed->lint.ignore);
}

static bool
take_stdin_filename(struct parsed *parsed, struct str text)
{
	parsed->stdin_filename = text;
	if (text.len)
		return true;
	cmd_complain("lint: --stdin-filename needs a path");
	return false;
}

static const struct option options[] = {
	OPTION_TEXT(0, "profile", "NAME", "the rules of a profile; chartgate rules lists them",
		lint.profile),
	OPTION_TAKE(0, "select", "RULE,…", "run only these rules, and those about unread files",
		take_select),
	OPTION_TAKE(0, "ignore", "RULE,…", "do not run these rules", take_ignore),
	OPTION_RULES,
	OPTIONS_CONFIG,
	OPTION_FAIL_ON("exit 1 from error, warning (default), info, or never"),
	OPTION_SWITCH(0, "exit-zero", "exit 0 even with findings", exit_zero),
	OPTION_REPORTS,
	OPTION_COLOUR,
	OPTION_TEXT(0, "files-from", "FILE", "read paths, one per line; - is standard input",
		files_from),
	OPTION_TAKE(0, "stdin-filename", "FILE", "standard input is the text of this file",
		take_stdin_filename),
	OPTION_REGISTRY_CONFIG("credentials for oci://… as docker and helm write them"),
	OPTION_CA_FILE,
	OPTION_PLAIN_HTTP,
	OPTION_SWITCH('q', "quiet", "findings only, no notes and no summary", quiet),
	OPTION_SWITCH('v', "verbose", "show how many rules ran, and which did not apply", verbose),
};

/* --- What is to be linted --- */

/* The text of --files-from: a file, a pipe (<(git diff --name-only)), or - for standard input. */
static bool
read_list(struct parsed *parsed, struct str *text)
{
	struct str why;
	bool is_stdin = str_equal(parsed->files_from, STR("-"));
	FILE *stream = is_stdin ? stdin : fopen(str_cstr(parsed->arena, parsed->files_from), "re");
	bool is_read = stream && fs_read_stream(parsed->arena, stream, STDIN_MAX, text, &why);
	if (!stream)
		cmd_complain("--files-from %.*s: %m", STR_FMT(parsed->files_from));
	else if (!is_read)
		cmd_complain("--files-from %.*s: %.*s", STR_FMT(parsed->files_from), STR_FMT(why));
	if (stream && !is_stdin)
		fclose(stream);
	return is_read;
}

/* Adds the paths of --files-from, one per line. */
static bool
take_list(struct parsed *parsed)
{
	struct str text, line;
	if (!read_list(parsed, &text))
		return false;
	while (text.len) {
		str_cut(text, '\n', &line, &text);
		if (str_ends(line, STR("\r")))
			line.len--;
		if (line.len)
			vec_push(parsed->arena, &parsed->paths.listed, line);
	}
	return true;
}

/* Adds the operands to the paths, but for references, and for `-`, which is the text of
 * --stdin-filename. False after a usage error was reported. */
static bool
take_operands(struct parsed *parsed)
{
	bool uses_stdin = parsed->stdin_filename.len > 0;
	for (size_t i = 0; i < parsed->operands.len; i++) {
		if (source_is_published(parsed->operands.at[i]))
			continue;
		if (!str_equal(parsed->operands.at[i], STR("-"))) {
			vec_push(parsed->arena, &parsed->paths.named, parsed->operands.at[i]);
		} else if (!uses_stdin) {
			cmd_complain("lint: `-` needs --stdin-filename: the name of the file on "
				     "standard input");
			return false;
		}
	}
	if (uses_stdin && str_equal(parsed->files_from, STR("-"))) {
		cmd_complain(
			"lint: --stdin-filename and --files-from cannot both read standard input");
		return false;
	}
	return true;
}

/* Collects what is to be linted, and the text of standard input. EXIT_CLEAN, or another status
 * after it said what is wrong. */
static int
collect_paths(struct parsed *parsed, struct str *text)
{
	struct str why;
	struct str_list *named = &parsed->paths.named;
	bool uses_stdin = parsed->stdin_filename.len > 0;
	if (!take_operands(parsed))
		return EXIT_USAGE;
	if (parsed->files_from.len && !take_list(parsed))
		return EXIT_UNCHECKED;
	if (uses_stdin && !fs_read_stream(parsed->arena, stdin, STDIN_MAX, text, &why)) {
		cmd_complain("standard input: %.*s", STR_FMT(why));
		return EXIT_UNCHECKED;
	}
	if (uses_stdin)
		vec_push(parsed->arena, named, parsed->stdin_filename);
	else if (!parsed->operands.len && !parsed->files_from.len)
		vec_push(parsed->arena, named, STR("."));
	return EXIT_CLEAN;
}

/* Lints it; standard input is laid over its file. */
static int
lint_paths(struct parsed *parsed, const struct str *text, const struct lint_sink *sink,
	struct lint_summary *summary, struct finding_list *mistakes)
{
	struct lint_workspace *workspace = lint_open(parsed->arena, &parsed->lint, mistakes);
	if (parsed->stdin_filename.len)
		lint_overlay(workspace, parsed->stdin_filename, text);
	return lint_run(workspace, parsed->arena, &parsed->paths, sink, summary);
}

/* --- Published charts: the helper fetches an archive, which is linted as any other --- */

static void
on_event(void *context, const struct talk_event *event)
{
	struct parsed *parsed = context;
	if (event->kind == TALK_FAILED)
		network_keep_failure(parsed, event);
	if (event->kind != TALK_ARCHIVE)
		return;
	struct lint_archive archive = { event->path, event->text };
	vec_push(parsed->arena, &parsed->paths.fetched, archive);
}

static int
fetch(struct parsed *parsed, struct str reference)
{
	struct helper_listener listener = { parsed, on_event };
	if (!network_is_built(parsed))
		return EXIT_USAGE;
	parsed->request.task = TALK_FETCH;
	parsed->request.reference = reference;
	return network_run(parsed, &listener);
}

/* Fetches what the references name. The worst status. */
static int
fetch_references(struct parsed *parsed)
{
	int status = EXIT_CLEAN;
	for (size_t i = 0; i < parsed->operands.len; i++)
		if (source_is_published(parsed->operands.at[i]))
			status = status_worse(status, fetch(parsed, parsed->operands.at[i]));
	return status;
}

/* --- The run --- */

static int
run(struct parsed *parsed)
{
	struct outputs outputs;
	struct lint_summary summary;
	struct finding_list mistakes = { 0 };
	struct str text = { 0 };
	if (!outputs_parse(&outputs, parsed))
		return EXIT_USAGE;
	int status = collect_paths(parsed, &text);
	if (status != EXIT_CLEAN)
		return status;
	int fetched = fetch_references(parsed);
	if (fetched == EXIT_USAGE)
		return fetched;
	struct lint_sink sink = outputs_sink(&outputs);
	status = lint_paths(parsed, &text, &sink, &summary, &mistakes);
	if (status == EXIT_USAGE)
		return cmd_tell_mistakes(parsed, &mistakes);
	summary.failures = parsed->failures;
	status = summary.status = status_worse(status, fetched);
	if (status == EXIT_FINDINGS && parsed->exit_zero)
		status = EXIT_CLEAN;
	outputs_end(&outputs, &summary);
	return cmd_finish_stdout(outputs.failed ? EXIT_UNCHECKED : status);
}

const struct command cmd_lint = {
	.name = "lint",
	.operands = "[PATH|REFERENCE…]",
	.summary =
		"report what Artifact Hub, Helm or a registry would reject, drop or publish wrong",
	.examples = "  chartgate lint charts/agents --profile strict\n"
		    "  chartgate lint --output concise --output sarif=chartgate.sarif\n"
		    "  chartgate lint oci://ghcr.io/acme/charts/agents:1.2.3\n"
		    "  git diff --name-only main | chartgate lint --files-from -\n"
		    "  chartgate lint --stdin-filename values.yaml - < buffer\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
