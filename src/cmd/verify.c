/* SPDX-License-Identifier: MIT
 * chartgate verify: the helper reads what is published and tells what does not hold; rules make
 * findings of it, and every reporter tells them. Then, when asked, it waits for Artifact Hub. */
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/outputs.h"
#include "cmd/remote.h"
#include "files/files.h"
#include "text/finding.h"
#include "text/problem.h"
#include "text/source.h"

#define HUB_URL "https://artifacthub.io"
enum { HUB_TIMEOUT = 45 * 60 };

struct verifying {
	struct parsed *parsed;
	struct chart_path chart; /* what it is held against; folder empty: nothing */
	/* What the helper told. */
	struct problem_list problems;
	struct talk_event published; /* what was looked at: reference, digest, files compared */
};

TAKE_TEXT(static, take_hub_url, request.hub_url)

static bool
take_hub_package(struct parsed *parsed, struct str text)
{
	struct str repository, package;
	parsed->request.artifacthub_package = text;
	if (str_cut(text, '/', &repository, &package) && repository.len && package.len &&
		str_find_char(package, '/') == STR_NONE)
		return true;
	complain("verify: --wait-artifacthub is REPOSITORY/PACKAGE, as in the package's address");
	return false;
}

static bool
take_hub_timeout(struct parsed *parsed, struct str text)
{
	return take_seconds(parsed, "--wait-timeout", text, &parsed->request.hub_timeout);
}

static const struct option options[] = {
	{ 0, "rules", "FILE", "add the rules of a file (may be repeated)", take_rules },
	{ 0, "config", "FILE", "this configuration, not the nearest .chartgate.yaml", take_config },
	{ 0, "no-config", NULL, "no configuration at all", take_no_config },
	{ 0, "fail-on", "LEVEL", "exit 1 from error, warning (default), info, or never",
		take_fail_on },
	{ 0, "wait-artifacthub", "REPOSITORY/PACKAGE", "then wait until Artifact Hub lists it",
		take_hub_package },
	{ 0, "artifacthub-url", "URL", "another Artifact Hub than " HUB_URL, take_hub_url },
	{ 0, "wait-timeout", "SECONDS", "how long to wait for it (2700)", take_hub_timeout },
	CONNECTION_OPTIONS,
	{ 0, "output", "FORMAT[=PATH]", "text (default), concise, json or sarif (may be repeated)",
		take_output },
	{ 0, "color", "WHEN", "auto (default), always or never", take_colour },
	{ 'q', "quiet", NULL, "findings only, no notes and no summary", take_quiet },
	{ 'v', "verbose", NULL, "show each request, and how many rules ran", take_verbose },
};

/* --- What was asked for --- */

/* What cannot be asked so; NULL: nothing. */
static const char *
find_mistake(const struct parsed *parsed)
{
	const struct str_list *operands = &parsed->operands;
	const struct talk_request *request = &parsed->request;
	if (!operands->len || !source_is_published(operands->at[0]))
		return "what? oci://HOST/NAME:VERSION or oci-layout:FOLDER:NAME:VERSION, and "
		       "perhaps the chart that it was made of";
	if (operands->len > 2)
		return "one reference, and one chart to hold it against";
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

/* EXIT_CLEAN, or the status of a failure that was told. */
static int
take_request(struct parsed *parsed, struct verifying *verifying)
{
	const char *mistake = find_mistake(parsed);
	if (mistake) {
		complain("verify: %s", mistake);
		return EXIT_USAGE;
	}
	fill_request(&parsed->request, parsed->operands.at[0]);
	if (!connection_read_secret(parsed))
		return EXIT_USAGE;
	if (parsed->operands.len < 2)
		return EXIT_CLEAN;
	int status = find_one_chart(parsed, parsed->operands.at[1], &verifying->chart);
	if (status != EXIT_CLEAN)
		return status;
	struct talk_chart chart = remote_chart(&verifying->chart);
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
		remote_take_failure(verifying->parsed, event);
	else if (event->kind == TALK_PUBLISHED)
		verifying->published = *event;
}

/* The helper's verdict. Problems are none of its: rules say what they come to. */
static int
ask(struct verifying *verifying, enum talk_task task)
{
	struct remote_sink sink = { verifying, on_event };
	verifying->parsed->request.task = task;
	int status = remote_run(verifying->parsed, &sink);
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
	fprintf(stderr, "verified %.*s", STR_FMT(report_harmless(arena, what)));
	if (published->total)
		fprintf(stderr, ": %llu file%s equal to %.*s", published->total,
			published->total == 1 ? " is" : "s are",
			STR_FMT(report_harmless(arena, verifying->chart.folder)));
	fputc('\n', stderr);
}

/* Findings are told before the wait begins. */
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
	if (!remote_is_built(parsed) || !outputs_parse(&outputs, parsed))
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
		return tell_mistakes(parsed, &mistakes);
	status = status_worse(status, asked);
	if (status == EXIT_CLEAN)
		tell_verified(&verifying);
	if (status == EXIT_CLEAN && parsed->request.artifacthub_package.len)
		status = wait_for_hub(&verifying);
	summary.failures = parsed->failures;
	summary.status = status;
	outputs_end(&outputs, &summary);
	return finish_stdout(outputs.failed ? EXIT_UNCHECKED : status);
}

const struct command cmd_verify = {
	.name = "verify",
	.operands = "REFERENCE [CHART]",
	.summary = "prove that what is published is sound, and what the chart says",
	.examples = "  chartgate verify oci://ghcr.io/acme/charts/agents:1.2.3 charts/agents\n"
		    "  chartgate verify --wait-artifacthub acme/agents "
		    "oci://ghcr.io/acme/charts/agents:1.2.3\n"
		    "  chartgate verify --output sarif=published.sarif "
		    "oci-layout:published:agents:1.2.3\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
