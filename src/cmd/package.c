/* SPDX-License-Identifier: MIT
 * chartgate package: packs charts. An archive is written whole or not at all; a chart that is
 * refused does not stop the others. */
#include "package/package.h"

#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/chart_report.h"
#include "cmd/network.h"
#include "cmd/operands.h"
#include "cmd/outputs.h"
#include "cmd/package_report.h"
#include "cmd/packing_options.h"
#include "cmd/streams.h"
#include "files/files.h"
#include "text/problem.h"
#include "yaml/yaml.h"

static const struct option options[] = {
	OPTION_TEXT('d', "destination", "DIR", "write the archives here (the working directory)",
		destination),
	OPTIONS_VERSION("pack as this version", "pack with this appVersion"),
	OPTIONS_SIGNING("sign with gpg: write a .prov beside each archive"),
	OPTION_TEXT(0, "oci-layout", "DIR", "also put the charts into an OCI image layout", layout),
	OPTION_OUTPUT,
	OPTION_COLOUR,
	OPTION_SWITCH('q', "quiet", "no notes", quiet),
};

/* --- Options and operands --- */

static bool
take_request(struct parsed *parsed, struct package_report *report)
{
	if (!outputs_wants_json(parsed, &report->is_json) || !packing_options_check(parsed))
		return false;
	if (parsed->layout.len && !network_is_built(parsed))
		return false;
	if (!parsed->operands.len)
		cmd_complain("package: name the folder of a chart");
	return parsed->operands.len;
}

/* --- One chart --- */

/* A file that could not be read is 3, as everywhere; a file that Helm refuses too is 1. */
static int
status_of(const struct problem_list *problems)
{
	int status = EXIT_CLEAN;
	for (size_t i = 0; i < problems->len; i++) {
		const struct problem *problem = &problems->at[i];
		bool is_unread = problem_is(problem, &files_problem_unreadable) ||
			problem_is(problem, &files_problem_link_outside) ||
			problem_is(problem, &yaml_problem_limit);
		status = status_worse(status, is_unread ? EXIT_UNCHECKED : EXIT_FINDINGS);
	}
	return status;
}

static bool
write_file(struct arena *arena, struct str path, struct str bytes)
{
	struct fs_replacement file;
	struct str why;
	bool done = fs_make_folder(arena, fs_folder_name(path), &why) &&
		fs_replace_open(arena, str_cstr(arena, path), &file, &why);
	if (done) {
		fwrite(bytes.at, 1, bytes.len, file.stream);
		done = fs_replace_commit(arena, &file, &why);
	}
	if (!done)
		cmd_complain("%.*s: %.*s", STR_FMT(path), STR_FMT(why));
	return done;
}

/* Whether another chart of this run was written to the path. */
static bool
is_taken(const struct package_report *report, struct str path)
{
	for (size_t i = 0; i < report->charts.len; i++) {
		const struct package_row *chart = &report->charts.at[i];
		if (!str_equal(chart->path, path))
			continue;
		cmd_complain(
			"%.*s: already written for %.*s", STR_FMT(path), STR_FMT(chart->folder));
		return true;
	}
	return false;
}

static bool
sign(const struct package_report *report, struct arena *arena, const struct package *package,
	struct str *prov)
{
	const struct talk_request *request = &report->parsed->request;
	struct signing signing = { request->key, request->keyring, request->passphrase_file };
	struct str why;
	*prov = (struct str){ 0 };
	if (!request->sign || package_sign(arena, package, &signing, prov, &why))
		return true;
	cmd_complain("%.*s could not be signed: %.*s", STR_FMT(package->file_name), STR_FMT(why));
	return false;
}

/* Signs, then writes: when gpg fails, nothing is written. */
static bool
deliver(const struct package_report *report, struct arena *arena, const struct package *package,
	struct package_row *chart)
{
	struct parsed *parsed = report->parsed;
	struct str prov, path = fs_join(arena, parsed->destination, package->file_name);
	struct str prov_path = str_join(arena, path, STR(".prov"));
	if (is_taken(report, path) || !sign(report, arena, package, &prov) ||
		!write_file(arena, path, package->tgz) ||
		(prov.len && !write_file(arena, prov_path, prov)))
		return false;
	chart->path = str_copy(parsed->arena, path);
	chart->digest = str_copy(parsed->arena, package->digest);
	chart->size = package->tgz.len;
	if (prov.len)
		chart->provenance = str_copy(parsed->arena, prov_path);
	return true;
}

static void
pack(struct package_report *report, struct arena *arena, const struct chart_path *path)
{
	struct package package;
	struct problem_list problems = { 0 };
	struct parsed *parsed = report->parsed;
	unsigned long long epoch = 0;
	struct package_row chart = { .folder = path->folder, .state = "packed" };
	if (parsed->request.epoch.len)
		must(str_to_uint(parsed->request.epoch, &epoch));
	struct package_options pack_options = { parsed->request.version,
		parsed->request.app_version, (long long)epoch };
	if (!package_build(arena, files_open(arena, path), &pack_options, &package, &problems)) {
		chart.state = "refused";
		chart.status = status_of(&problems);
		chart.problems = package_report_problems(report, &problems);
	} else {
		chart.name = str_copy(parsed->arena, package.name);
		chart.version = str_copy(parsed->arena, package.version);
		if (!deliver(report, arena, &package, &chart)) {
			chart.state = "failed";
			chart.status = EXIT_UNCHECKED;
		}
	}
	vec_push(parsed->arena, &report->charts, chart);
	if (chart.status == EXIT_CLEAN && !report->is_json)
		package_report_print(report, &chart);
}

/* --- The layout --- */

static void
on_event(void *context, const struct talk_event *event)
{
	struct package_report *report = context;
	if (event->kind != TALK_PUBLISHED)
		return;
	for (size_t i = 0; i < report->charts.len; i++) {
		struct package_row *chart = &report->charts.at[i];
		if (!str_equal(chart->path, event->chart))
			continue;
		chart->reference = event->reference;
		chart->manifest = event->digest;
		chart->status = event->status;
		if (event->status == EXIT_CLEAN && !report->is_json)
			package_report_print_layout(report, chart);
	}
	if (event->text.len)
		network_complain(event);
}

/* Pushes the archives that were written, with the .prov beside each. */
static int
fill_layout(struct package_report *report)
{
	struct parsed *parsed = report->parsed;
	struct arena *arena = parsed->arena;
	struct helper_listener listener = { report, on_event };
	struct talk_request request = { .task = TALK_PUSH,
		.reference = str_join(arena, STR("oci-layout:"), parsed->layout),
		.no_metadata = true };
	for (size_t i = 0; i < report->charts.len; i++) {
		struct str path = report->charts.at[i].path, real = fs_real(arena, path);
		struct talk_chart chart = { .folder = path,
			.real = real,
			.root = fs_folder_name(real),
			.is_archive = true };
		if (real.len)
			vec_push(arena, &request.charts, chart);
	}
	parsed->request = request;
	return request.charts.len ? network_run(parsed, &listener) : EXIT_CLEAN;
}

/* --- The run --- */

static int
run(struct parsed *parsed)
{
	struct package_report report = { .parsed = parsed };
	struct chart_path_list charts = { 0 };
	if (!take_request(parsed, &report))
		return EXIT_USAGE;
	int status = operands_find_all(parsed->arena, &parsed->operands, true, &charts)
		? EXIT_CLEAN
		: EXIT_UNCHECKED;
	for (size_t i = 0; i < charts.len; i++) {
		if (!charts.at[i].is_archive)
			continue;
		cmd_complain("package: %.*s is already packed", STR_FMT(charts.at[i].folder));
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < charts.len; i++) {
		struct arena arena;
		arena_init(&arena);
		pack(&report, &arena, &charts.at[i]);
		arena_close(&arena);
	}
	if (parsed->layout.len)
		status = status_worse(status, fill_layout(&report));
	return package_report_end(&report, status);
}

const struct command cmd_package = {
	.name = "package",
	.operands = "CHART…",
	.summary = "pack charts reproducibly into NAME-VERSION.tgz",
	.examples = "  chartgate package charts/agents\n"
		    "  chartgate package charts -d dist --version 1.2.3 --app-version 1.2.3\n"
		    "  chartgate package charts/agents --sign --key release@example.com\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
