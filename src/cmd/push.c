/* SPDX-License-Identifier: MIT
 * chartgate push: runs the gate, then the helper, which packs and uploads. */
#include "cmd/push.h"

#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/connection_options.h"
#include "cmd/network.h"
#include "cmd/outputs.h"
#include "cmd/packing_options.h"
#include "cmd/streams.h"
#include "form/form.h"
#include "text/source.h"

/* A published version never changes. */
static bool
refuse_force(struct parsed *parsed, struct str text)
{
	(void)parsed;
	(void)text;
	cmd_complain("push: unknown option --force: a published version never changes; raise the "
		     "version");
	return false;
}

static const struct option options[] = {
	OPTION_TEXT(0, "profile", "NAME", "the profile of the gate; chartgate rules lists them",
		lint.profile),
	OPTION_RULES,
	OPTIONS_CONFIG,
	OPTION_FAIL_ON("refuse from error, warning (default), info, or never"),
	OPTIONS_VERSION("publish as this version", "publish with this appVersion"),
	OPTION_TEXT(0, "created", "TIME",
		"time in the manifest, as in RFC 3339 (SOURCE_DATE_EPOCH, or none)",
		request.created),
	OPTIONS_SIGNING("sign with gpg, and publish the .prov"),
	OPTION_TEXT(0, "metadata", "FILE",
		"Artifact Hub's metadata, not the nearest artifacthub-repo.yml", request.metadata),
	OPTION_SWITCH(0, "new", "the repository is new: 401 or 403 means that it is not there",
		request.is_new),
	OPTION_SWITCH(0, "dry-run", "write nothing, show each request", request.dry_run),
	OPTION_SWITCH(
		0, "stage", "stop before the tag, so that the digest can be signed", request.stage),
	OPTION_TEXT(0, "publish", "DIGEST", "tag what --stage uploaded", request.publish),
	OPTIONS_CONNECTION,
	OPTION_OUTPUT,
	OPTION_COLOUR,
	OPTION_SWITCH('q', "quiet", "no notes, no summary, no progress", quiet),
	OPTION_SWITCH('v', "verbose", "show each request, and what the gate judged", verbose),
	OPTION_TAKE(0, "force", NULL, NULL, refuse_force),
};

/* --- Options and operands --- */

/* Whether it may be an address of a registry without the scheme: HOST/…, with a dot or a port. */
static bool
looks_like_host(struct parsed *parsed, struct str text)
{
	struct str host, rest;
	return str_cut(text, '/', &host, &rest) && host.len && host.at[0] != '.' &&
		(str_find_char(host, '.') != STR_NONE || str_find_char(host, ':') != STR_NONE) &&
		fs_look(str_cstr(parsed->arena, text), true).kind == FS_MISSING;
}

static bool
complain_of_target(struct parsed *parsed)
{
	static const char forms[] = "oci://HOST/NAMESPACE or oci-layout:FOLDER";
	const struct str_list *operands = &parsed->operands;
	if (!operands->len) {
		cmd_complain("push: the last operand must be the target: %s", forms);
		return false;
	}
	struct str last = operands->at[operands->len - 1];
	if (looks_like_host(parsed, last))
		cmd_complain("push: `%.*s` is not a target; did you mean `oci://%.*s`?",
			STR_FMT(last), STR_FMT(last));
	else
		cmd_complain("push: the last operand must be the target, %s, not `%.*s`", forms,
			STR_FMT(last));
	return false;
}

/* The last operand is the target, the others are charts. Without charts: the working directory. */
static bool
take_operands(struct parsed *parsed)
{
	struct str_list *operands = &parsed->operands, *paths = &parsed->paths.named;
	if (!operands->len || !source_is_published(operands->at[operands->len - 1]))
		return complain_of_target(parsed);
	parsed->request.reference = operands->at[operands->len - 1];
	for (size_t i = 0; i + 1 < operands->len; i++) {
		if (source_is_published(operands->at[i])) {
			cmd_complain("push: only the last operand may be a target, not `%.*s`",
				STR_FMT(operands->at[i]));
			return false;
		}
		vec_push(parsed->arena, paths, operands->at[i]);
	}
	if (!paths->len)
		vec_push(parsed->arena, paths, STR("."));
	return true;
}

/* Why the options contradict each other; NULL when they do not. */
static const char *
find_contradiction(const struct talk_request *request)
{
	if (request->stage && request->publish.len)
		return "--stage and --publish cannot be used together";
	if (request->publish.len && request->sign)
		return "--publish cannot sign; use --sign with --stage";
	if (request->created.len && !format_holds(format_find(STR("date-time")), request->created))
		return "--created must be a time as in RFC 3339: 2026-01-31T12:00:00Z";
	return NULL;
}

static bool
take_request(struct parsed *parsed, struct push_report *report)
{
	if (!outputs_wants_json(parsed, &report->is_json) || !take_operands(parsed) ||
		!packing_options_check(parsed))
		return false;
	const char *wrong = find_contradiction(&parsed->request);
	if (wrong)
		cmd_complain("push: %s", wrong);
	return !wrong && connection_options_read_secret(parsed);
}

/* Whether no option is for one chart alone, or there is one. */
static bool
is_for_one(const struct talk_request *request)
{
	const char *option = request->publish.len ? "--publish"
		: request->metadata.len           ? "--metadata"
		: request->version.len            ? "--version"
						  : NULL;
	if (!option || request->charts.len == 1)
		return true;
	cmd_complain("push: %s is for one chart, not for %zu", option, request->charts.len);
	return false;
}

/* --- The run --- */

static void
on_event(void *context, const struct talk_event *event)
{
	push_report_take(context, event);
}

static int
run(struct parsed *parsed)
{
	struct push_report report = { .parsed = parsed };
	struct helper_listener listener = { &report, on_event };
	if (!network_is_built(parsed) || !take_request(parsed, &report))
		return EXIT_USAGE;
	parsed->request.task = TALK_PUSH;
	int status = push_gate_run(parsed, &report);
	if (status == EXIT_CLEAN && !is_for_one(&parsed->request))
		status = EXIT_USAGE;
	if (status == EXIT_USAGE)
		return status;
	if (status == EXIT_CLEAN)
		status = network_run(parsed, &listener);
	return push_report_end(&report, status);
}

const struct command cmd_push = {
	.name = "push",
	.operands = "[CHART…] TARGET",
	.summary = "publish charts that pass the gate: oci://HOST/NAMESPACE or oci-layout:FOLDER",
	.examples = "  chartgate push charts/agents oci://ghcr.io/acme/charts\n"
		    "  chartgate push --dry-run charts oci://ghcr.io/acme/charts\n"
		    "  chartgate push agents-1.2.3.tgz oci-layout:published\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
