/* SPDX-License-Identifier: MIT
 * chartgate verify: the helper reads what is published and reports problems, rules make findings of
 * them, and the reports of --output show these. Then it can wait for Artifact Hub. */
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/connection_options.h"
#include "cmd/network.h"
#include "cmd/operands.h"
#include "cmd/outputs.h"
#include "cmd/streams.h"
#include "files/files.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/problem.h"
#include "text/source.h"

#define HUB_URL "https://artifacthub.io"
enum { HUB_TIMEOUT = 45 * 60 };

struct verifying {
	struct parsed *parsed;
	struct chart_path chart; /* to compare with; folder empty: none */
	/* What the helper said. */
	struct problem_list problems;
	struct talk_event
		published; /* what was read: reference, digest, number of files compared */
};

static bool
take_hub_package(struct parsed *parsed, struct str text)
{
	struct str repository, package;
	parsed->request.artifacthub_package = text;
	if (str_cut(text, '/', &repository, &package) && repository.len && package.len &&
		str_find_char(package, '/') == STR_NONE)
		return true;
	cmd_complain("verify: --wait-artifacthub must be REPOSITORY/PACKAGE, as in the address of "
		     "the package");
	return false;
}

static bool
take_hub_timeout(struct parsed *parsed, struct str text)
{
	return options_take_seconds(parsed, "--wait-timeout", text, &parsed->request.hub_timeout);
}

static const struct option options[] = {
	OPTION_RULES,
	OPTIONS_CONFIG,
	OPTION_FAIL_ON("exit 1 from error, warning (default), info, or never"),
	OPTION_TAKE(0, "wait-artifacthub", "REPOSITORY/PACKAGE",
		"then wait until Artifact Hub lists it", take_hub_package),
	OPTION_TEXT(0, "artifacthub-url", "URL", "an Artifact Hub other than " HUB_URL,
		request.hub_url),
	OPTION_TAKE(
		0, "wait-timeout", "SECONDS", "how long to wait for that (2700)", take_hub_timeout),
	OPTIONS_CONNECTION,
	OPTION_REPORTS,
	OPTION_COLOUR,
	OPTION_SWITCH('q', "quiet", "findings only, no notes and no summary", quiet),
	OPTION_SWITCH('v', "verbose", "show each request, and how many rules ran", verbose),
};

/* --- Options and operands --- */

/* Why the operands and options cannot be used; NULL when they can. */
static const char *
find_mistake(const struct parsed *parsed)
{
	const struct str_list *operands = &parsed->operands;
	const struct talk_request *request = &parsed->request;
	if (!operands->len || !source_is_published(operands->at[0]))
		return "the first operand must be oci://HOST/NAME:VERSION or "
		       "oci-layout:FOLDER:NAME:VERSION";
	if (operands->len > 2)
		return "takes one reference, and at most one chart to compare it with";
	if (!request->artifacthub_package.len && (request->hub_url.len || request->hub_timeout))
		return "--artifacthub-url and --wait-timeout need --wait-artifacthub";
	return NULL;
}

static void
fill_request(struct talk_request *request, struct str reference)
{
	request->reference = reference;
	if (!request->hub_url.len)
		request->hub_url = STR(HUB_URL);
	if (!request->hub_timeout)
		request->hub_timeout = HUB_TIMEOUT;
}

/* EXIT_CLEAN, or another status after it said what is wrong. */
static int
take_request(struct parsed *parsed, struct verifying *verifying)
{
	const char *mistake = find_mistake(parsed);
	if (mistake) {
		cmd_complain("verify: %s", mistake);
		return EXIT_USAGE;
	}
	fill_request(&parsed->request, parsed->operands.at[0]);
	if (!connection_options_read_secret(parsed))
		return EXIT_USAGE;
	if (parsed->operands.len < 2)
		return EXIT_CLEAN;
	int status = operands_find_one(parsed, parsed->operands.at[1], &verifying->chart);
	if (status != EXIT_CLEAN)
		return status;
	struct talk_chart chart = network_chart(&verifying->chart);
	vec_push(parsed->arena, &parsed->request.charts, chart);
	return EXIT_CLEAN;
}

/* --- The run --- */

static void
on_event(void *context, const struct talk_event *event)
{
	struct verifying *verifying = context;
	if (event->kind == TALK_PROBLEM)
		vec_push(verifying->parsed->arena, &verifying->problems, event->problem);
	else if (event->kind == TALK_FAILED)
		network_keep_failure(verifying->parsed, event);
	else if (event->kind == TALK_PUBLISHED)
		verifying->published = *event;
}

/* The helper's verdict. Problems do not count here: rules judge them. */
static int
ask(struct verifying *verifying, enum talk_task task)
{
	struct helper_listener listener = { verifying, on_event };
	verifying->parsed->request.task = task;
	int status = network_run(verifying->parsed, &listener);
	return status == EXIT_FINDINGS ? EXIT_CLEAN : status;
}

static void
tell_verified(const struct verifying *verifying)
{
	const struct talk_event *published = &verifying->published;
	struct arena *arena = verifying->parsed->arena;
	if (verifying->parsed->quiet || !published->reference.len)
		return;
	struct str what = published->reference;
	if (str_find_char(what, '@') == STR_NONE)
		what = str_format(arena, "%.*s@%.*s", STR_FMT(what), STR_FMT(published->digest));
	fprintf(stderr, "verified %.*s", STR_FMT(harmless_text(arena, what)));
	if (published->total)
		fprintf(stderr, ": %llu file%s equal to %.*s", published->total,
			published->total == 1 ? " is" : "s are",
			STR_FMT(harmless_text(arena, verifying->chart.folder)));
	fputc('\n', stderr);
}

/* Findings are printed before the wait begins. */
static int
wait_for_hub(struct verifying *verifying)
{
	fflush(stdout);
	return ask(verifying, TALK_WAIT);
}

static int
run(struct parsed *parsed)
{
	struct outputs outputs;
	struct lint_summary summary;
	struct finding_list mistakes = { 0 };
	struct verifying verifying = { .parsed = parsed };
	if (!network_is_built(parsed) || !outputs_parse(&outputs, parsed))
		return EXIT_USAGE;
	int status = take_request(parsed, &verifying);
	if (status != EXIT_CLEAN)
		return status;
	int asked = ask(&verifying, TALK_VERIFY);
	if (asked == EXIT_USAGE)
		return asked;
	struct lint_sink sink = outputs_sink(&outputs);
	struct published published = { parsed->request.reference,
		verifying.chart.folder.len ? &verifying.chart : NULL, &verifying.problems,
		asked == EXIT_UNCHECKED, &parsed->lint };
	status = lint_published(parsed->arena, &published, &sink, &summary, &mistakes);
	if (status == EXIT_USAGE)
		return cmd_tell_mistakes(parsed, &mistakes);
	status = status_worse(status, asked);
	if (status == EXIT_CLEAN)
		tell_verified(&verifying);
	if (status == EXIT_CLEAN && parsed->request.artifacthub_package.len)
		status = wait_for_hub(&verifying);
	summary.failures = parsed->failures;
	summary.status = status;
	outputs_end(&outputs, &summary);
	return cmd_finish_stdout(outputs.failed ? EXIT_UNCHECKED : status);
}

const struct command cmd_verify = {
	.name = "verify",
	.operands = "REFERENCE [CHART]",
	.summary = "prove that what is published is sound, and equal to the chart",
	.examples = "  chartgate verify oci://ghcr.io/acme/charts/agents:1.2.3 charts/agents\n"
		    "  chartgate verify --wait-artifacthub acme/agents "
		    "oci://ghcr.io/acme/charts/agents:1.2.3\n"
		    "  chartgate verify --output sarif=published.sarif "
		    "oci-layout:published:agents:1.2.3\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
