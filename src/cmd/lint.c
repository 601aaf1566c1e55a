/* SPDX-License-Identifier: MIT
 * chartgate lint: options into lint_options, the run's results into reports, its status into the
 * exit status. */
#include <errno.h>
#include <string.h>

#include "base/fs.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/outputs.h"
#include "cmd/remote.h"
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
take_exit_zero(struct parsed *parsed, struct str text)
{
	(void)text;
	return parsed->exit_zero = true;
}

static bool
take_files_from(struct parsed *parsed, struct str text)
{
	parsed->files_from = text;
	return true;
}

static bool
take_stdin_filename(struct parsed *parsed, struct str text)
{
	parsed->lint.stdin_filename = text;
	if (text.len)
		return true;
	complain("lint: --stdin-filename needs a path");
	return false;
}

static const struct option options[] = {
	{ 0, "profile", "NAME", "the rules of a profile; chartgate rules lists them",
		take_profile },
	{ 0, "select", "RULE,…", "run these rules, and those about what was not read",
		take_select },
	{ 0, "ignore", "RULE,…", "leave these rules out", take_ignore },
	{ 0, "rules", "FILE", "add the rules of a file (may be repeated)", take_rules },
	{ 0, "config", "FILE", "this configuration, not the nearest .chartgate.yaml", take_config },
	{ 0, "no-config", NULL, "no configuration at all", take_no_config },
	{ 0, "fail-on", "LEVEL", "exit 1 from error, warning (default), info, or never",
		take_fail_on },
	{ 0, "exit-zero", NULL, "exit 0 in spite of findings", take_exit_zero },
	{ 0, "output", "FORMAT[=PATH]", "text (default), concise, json or sarif (may be repeated)",
		take_output },
	{ 0, "color", "WHEN", "auto (default), always or never", take_colour },
	{ 0, "files-from", "FILE", "read paths, one a line; - is standard input", take_files_from },
	{ 0, "stdin-filename", "FILE", "standard input stands for this file of its chart",
		take_stdin_filename },
	{ 0, "registry-config", "FILE", "credentials for oci://… as docker and helm write them",
		take_registry_config },
	{ 0, "ca-file", "FILE", "certificates to trust besides the system's", take_ca_file },
	{ 0, "plain-http", NULL, "speak http to the registry, not https", take_plain_http },
	{ 'q', "quiet", NULL, "findings only, no notes and no summary", take_quiet },
	{ 'v', "verbose", NULL, "say how many rules ran and which did not apply", take_verbose },
	{ 0, "base", "REV", NULL, NULL },
	{ 0, "manifests", "FILE", NULL, NULL },
	{ 0, "fix", NULL, NULL, NULL },
	{ 0, "diff", NULL, NULL, NULL },
	{ 0, "unsafe", NULL, NULL, NULL },
};

/* The text of --files-from: a file, a pipe (<(git diff --name-only)), or - for standard input. */
static bool
read_list(struct parsed *parsed, struct str *text)
{
	struct str why;
	bool is_stdin = str_equal(parsed->files_from, STR("-"));
	FILE *stream = is_stdin ? stdin : fopen(str_cstr(parsed->arena, parsed->files_from), "re");
	bool is_read = stream && fs_read_stream(parsed->arena, stream, STDIN_MAX, text, &why);
	if (!stream)
		complain("--files-from %.*s: %m", STR_FMT(parsed->files_from));
	else if (!is_read)
		complain("--files-from %.*s: %.*s", STR_FMT(parsed->files_from), STR_FMT(why));
	if (stream && !is_stdin)
		fclose(stream);
	return is_read;
}

/* Adds the paths of --files-from, a line each. */
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
			vec_push(parsed->arena, &parsed->lint.listed, line);
	}
	return true;
}

/* Operands into paths, references aside; - is the text of --stdin-filename. False: a usage error
 * was told. */
static bool
take_operands(struct parsed *parsed)
{
	bool uses_stdin = parsed->lint.stdin_filename.len > 0;
	for (size_t i = 0; i < parsed->operands.len; i++) {
		if (source_is_published(parsed->operands.at[i]))
			continue;
		if (!str_equal(parsed->operands.at[i], STR("-"))) {
			vec_push(parsed->arena, &parsed->lint.paths, parsed->operands.at[i]);
		} else if (!uses_stdin) {
			complain("lint: - needs --stdin-filename, which says what file it is");
			return false;
		}
	}
	if (uses_stdin && str_equal(parsed->files_from, STR("-"))) {
		complain("lint: --stdin-filename and --files-from cannot both read standard input");
		return false;
	}
	return true;
}

/* Collects what is to be linted; EXIT_CLEAN, or the status of a failure that was told. */
static int
collect_paths(struct parsed *parsed)
{
	struct str why;
	struct lint_options *lint = &parsed->lint;
	if (!take_operands(parsed))
		return EXIT_USAGE;
	if (parsed->files_from.len && !take_list(parsed))
		return EXIT_UNCHECKED;
	if (lint->stdin_filename.len &&
		!fs_read_stream(parsed->arena, stdin, STDIN_MAX, &lint->stdin_text, &why)) {
		complain("standard input: %.*s", STR_FMT(why));
		return EXIT_UNCHECKED;
	}
	if (!parsed->operands.len && !lint->stdin_filename.len && !parsed->files_from.len)
		vec_push(parsed->arena, &lint->paths, STR("."));
	return EXIT_CLEAN;
}

/* Fetches what references name; the worst status. */
static int
fetch_references(struct parsed *parsed)
{
	int status = EXIT_CLEAN;
	for (size_t i = 0; i < parsed->operands.len; i++)
		if (source_is_published(parsed->operands.at[i]))
			status = status_worse(status, fetch_chart(parsed, parsed->operands.at[i]));
	return status;
}

static int
run(struct parsed *parsed)
{
	struct outputs outputs;
	struct lint_summary summary;
	struct finding_list mistakes = { 0 };
	if (!outputs_parse(&outputs, parsed))
		return EXIT_USAGE;
	int status = collect_paths(parsed);
	if (status != EXIT_CLEAN)
		return status;
	int fetched = fetch_references(parsed);
	if (fetched == EXIT_USAGE)
		return fetched;
	struct lint_sink sink = outputs_sink(&outputs);
	status = lint_run(parsed->arena, &parsed->lint, &sink, &summary, &mistakes);
	if (status == EXIT_USAGE)
		return tell_mistakes(parsed, &mistakes);
	summary.failures = parsed->failures;
	status = summary.status = status_worse(status, fetched);
	if (status == EXIT_FINDINGS && parsed->exit_zero)
		status = EXIT_CLEAN;
	outputs_end(&outputs, &summary);
	return finish_stdout(outputs.failed ? EXIT_UNCHECKED : status);
}

const struct command cmd_lint = {
	.name = "lint",
	.operands = "[PATH|REFERENCE…]",
	.summary = "say what Artifact Hub, Helm or a registry would reject, drop or publish wrong",
	.examples = "  chartgate lint charts/agents --profile strict\n"
		    "  chartgate lint --output concise --output sarif=chartgate.sarif\n"
		    "  chartgate lint oci://ghcr.io/acme/charts/agents:1.2.3\n"
		    "  git diff --name-only main | chartgate lint --files-from -\n"
		    "  chartgate lint --stdin-filename values.yaml - < buffer\n",
	.options = options,
	.option_count = sizeof options / sizeof *options,
	.run = run,
};
