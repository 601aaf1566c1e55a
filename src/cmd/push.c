/* SPDX-License-Identifier: MIT
 * chartgate push: the gate, then the helper, which packs and uploads; what became of each chart on
 * standard output. */
#include "cmd/push.h"

#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/packing.h"
#include "form/form.h"
#include "text/source.h"

TAKE_TEXT(static, take_created, request.created)
TAKE_TEXT(static, take_metadata, request.metadata)
TAKE_TEXT(static, take_publish, request.publish)
TAKE_SWITCH(static, take_new, request.is_new)
TAKE_SWITCH(static, take_dry_run, request.dry_run)
TAKE_SWITCH(static, take_stage, request.stage)

static bool
refuse_force(struct parsed *parsed, struct str text)
{
	(void)parsed;
	(void)text;
	complain("push: unknown option --force: a published version never changes; raise the "
		 "version");
	return false;
}

static const struct option options[] = {
	{ 0, "profile", "NAME", "the profile of the gate; chartgate rules lists them",
		take_profile },
	{ 0, "rules", "FILE", "add the rules of a file (may be repeated)", take_rules },
	{ 0, "config", "FILE", "this configuration, not the nearest .chartgate.yaml", take_config },
	{ 0, "no-config", NULL, "no configuration at all", take_no_config },
	{ 0, "fail-on", "LEVEL", "refuse from error, warning (default), info, or never",
		take_fail_on },
	{ 0, "version", "VERSION", "publish as this version", take_version },
	{ 0, "app-version", "VERSION", "publish with this appVersion", take_app_version },
	{ 0, "created", "TIME", "RFC 3339; without it (or SOURCE_DATE_EPOCH) none is written",
		take_created },
	SIGNING_OPTIONS("sign with gpg: a .prov is published too"),
	{ 0, "metadata", "FILE", "Artifact Hub's metadata, not the nearest artifacthub-repo.yml",
		take_metadata },
	{ 0, "new", NULL, "the repository is not there yet: a 401 or 403 means that it is free",
		take_new },
	{ 0, "dry-run", NULL, "write nothing, show every request", take_dry_run },
	{ 0, "stage", NULL, "stop before the tag, so that the digest can be signed", take_stage },
	{ 0, "publish", "DIGEST", "tag what --stage has uploaded", take_publish },
	CONNECTION_OPTIONS,
	{ 0, "output", "FORMAT", "text (default) or json", take_output },
	{ 0, "color", "WHEN", "auto (default), always or never", take_colour },
	{ 'q', "quiet", NULL, "no notes, no summary, no progress", take_quiet },
	{ 'v', "verbose", NULL, "show each request, and what the gate judged", take_verbose },
	{ 0, "force", NULL, NULL, refuse_force },
};

/* --- What was asked for --- */

/* Whether it may be a registry's address without its scheme: HOST/…, with a dot or a port. */
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
		complain("push: where to? The last operand is %s", forms);
		return false;
	}
	struct str last = operands->at[operands->len - 1];
	if (looks_like_host(parsed, last))
		complain("push: `%.*s` is no target; did you mean `oci://%.*s`?", STR_FMT(last),
			STR_FMT(last));
	else
		complain("push: the last operand is the target, %s; `%.*s` is none", forms,
			STR_FMT(last));
	return false;
}

/* The last operand is the target, the others are charts; none: the working directory. */
static bool
take_operands(struct parsed *parsed)
{
	struct str_list *operands = &parsed->operands, *paths = &parsed->lint.paths;
	if (!operands->len || !source_is_published(operands->at[operands->len - 1]))
		return complain_of_target(parsed);
	parsed->request.reference = operands->at[operands->len - 1];
	for (size_t i = 0; i + 1 < operands->len; i++) {
		if (source_is_published(operands->at[i])) {
			complain("push: one target, and it stands last; `%.*s` is another",
				STR_FMT(operands->at[i]));
			return false;
		}
		vec_push(parsed->arena, paths, operands->at[i]);
	}
	if (!paths->len)
		vec_push(parsed->arena, paths, STR("."));
	return true;
}

/* What does not go together. */
static const char *
find_contradiction(const struct talk_request *request)
{
	if (request->stage && request->publish.len)
		return "--stage uploads, --publish tags what was staged: one at a time";
	if (request->publish.len && request->sign)
		return "--publish tags what was staged: sign it with --stage";
	if (request->created.len && !format_holds(format_find(STR("date-time")), request->created))
		return "--created is a time of RFC 3339: 2026-01-31T12:00:00Z";
	return NULL;
}

static bool
take_request(struct parsed *parsed, struct pushed *pushed)
{
	if (!wants_json(parsed, &pushed->is_json) || !take_operands(parsed) ||
		!packing_check(parsed))
		return false;
	const char *wrong = find_contradiction(&parsed->request);
	if (wrong)
		complain("push: %s", wrong);
	return !wrong && connection_read_secret(parsed);
}

/* What is said of one chart cannot hold for several. */
static bool
is_for_one(const struct talk_request *request)
{
	const char *option = request->publish.len ? "--publish"
		: request->metadata.len           ? "--metadata"
		: request->version.len            ? "--version"
						  : NULL;
	if (!option || request->charts.len == 1)
		return true;
	complain("push: %s is for one chart; here are %zu", option, request->charts.len);
	return false;
}

/* --- The run --- */

static void
on_event(void *context, const struct talk_event *event)
{
	pushed_take(context, event);
}

static int
run(struct parsed *parsed)
{
	struct pushed pushed = { .parsed = parsed };
	struct remote_sink sink = { &pushed, on_event };
	if (!remote_is_built(parsed) || !take_request(parsed, &pushed))
		return EXIT_USAGE;
	parsed->request.task = TALK_PUSH;
	int status = gate_run(parsed, &pushed);
	if (status == EXIT_CLEAN && !is_for_one(&parsed->request))
		status = EXIT_USAGE;
	if (status == EXIT_USAGE)
		return status;
	if (status == EXIT_CLEAN)
		status = remote_run(parsed, &sink);
	return pushed_end(&pushed, status);
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
