/* SPDX-License-Identifier: MIT
 * chartgate package: charts to archives, each written whole or not at all. A chart that is refused
 * does not hold the others. */
#include "package/package.h"

#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/packaged.h"
#include "cmd/packing.h"
#include "cmd/remote.h"
#include "files/files.h"
#include "text/problem.h"
#include "yaml/yaml.h"

static bool
take_destination(struct parsed *parsed, struct str text)
{
	parsed->destination = text;
	return true;
}

static bool
take_layout(struct parsed *parsed, struct str text)
{
	parsed->layout = text;
	return true;
}

static const struct option options[] = {
	{ 'd', "destination", "DIR", "write the archives here (the working directory)",
		take_destination },
	{ 0, "version", "VERSION", "pack as this version", take_version },
	{ 0, "app-version", "VERSION", "pack with this appVersion", take_app_version },
	SIGNING_OPTIONS("sign with gpg: a .prov beside each archive"),
	{ 0, "oci-layout", "DIR", "put the charts into an OCI image layout, too", take_layout },
	{ 0, "output", "FORMAT", "text (default) or json", take_output },
	{ 0, "color", "WHEN", "auto (default), always or never", take_colour },
	{ 'q', "quiet", NULL, "no notes", take_quiet },
};

/* --- What was asked for --- */

static bool
find_charts(const struct parsed *parsed, struct chart_path_list *charts)
{
	bool all = true;
	for (size_t i = 0; i < parsed->operands.len; i++) {
		struct str operand = parsed->operands.at[i], why = { 0 };
		enum find_result found = files_find_charts(parsed->arena, operand, charts, &why);
		if (found == FIND_OUTSIDE)
			why = STR("a file outside any chart");
		if (found != FIND_CHART)
			complain("%.*s: %.*s", STR_FMT(operand), STR_FMT(why));
		all = all && found == FIND_CHART;
	}
	return all;
}

static bool
take_request(struct parsed *parsed, struct packaged *packaged)
{
	if (!wants_json(parsed, &packaged->is_json) || !packing_check(parsed))
		return false;
	if (parsed->layout.len && !remote_is_built(parsed))
		return false;
	if (!parsed->operands.len)
		complain("package: which chart? Name its folder");
	return parsed->operands.len;
}

/* --- One chart --- */

/* A file that could not be had is 3, as everywhere; one that Helm would refuse too is 1. */
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
		complain("%.*s: %.*s", STR_FMT(path), STR_FMT(why));
	return done;
}

/* Whether another chart of the call took the path. */
static bool
is_taken(const struct packaged *packaged, struct str path)
{
	for (size_t i = 0; i < packaged->charts.len; i++) {
		const struct packaged_chart *chart = &packaged->charts.at[i];
		if (!str_equal(chart->path, path))
			continue;
		complain("%.*s: %.*s was packed as this in the same call", STR_FMT(path),
			STR_FMT(chart->folder));
		return true;
	}
	return false;
}

static bool
sign(const struct packaged *packaged, struct arena *arena, const struct package *package,
	struct str *prov)
{
	const struct talk_request *request = &packaged->parsed->request;
	struct signing signing = { request->key, request->keyring, request->passphrase_file };
	struct str why;
	*prov = (struct str){ 0 };
	if (!request->sign || package_sign(arena, package, &signing, prov, &why))
		return true;
	complain("%.*s could not be signed: %.*s", STR_FMT(package->file_name), STR_FMT(why));
	return false;
}

/* Signs, then writes: where gpg fails, nothing is left behind. */
static bool
deliver(const struct packaged *packaged, struct arena *arena, const struct package *package,
	struct packaged_chart *chart)
{
	struct parsed *parsed = packaged->parsed;
	struct str prov, path = fs_join(arena, parsed->destination, package->file_name);
	struct str prov_path = str_join(arena, path, STR(".prov"));
	if (is_taken(packaged, path) || !sign(packaged, arena, package, &prov) ||
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
pack(struct packaged *packaged, struct arena *arena, const struct chart_path *path)
{
	struct package package;
	struct problem_list problems = { 0 };
	struct parsed *parsed = packaged->parsed;
	unsigned long long epoch = 0;
	struct packaged_chart chart = { .folder = path->folder, .state = "packed" };
	if (parsed->request.epoch.len)
		must(str_to_uint(parsed->request.epoch, &epoch));
	struct package_options pack_options = { parsed->request.version,
		parsed->request.app_version, (long long)epoch };
	if (!package_build(arena, files_open(arena, path), &pack_options, &package, &problems)) {
		chart.state = "refused";
		chart.status = status_of(&problems);
		chart.problems = packaged_tell_problems(packaged, &problems);
	} else {
		chart.name = str_copy(parsed->arena, package.name);
		chart.version = str_copy(parsed->arena, package.version);
		if (!deliver(packaged, arena, &package, &chart)) {
			chart.state = "failed";
			chart.status = EXIT_UNCHECKED;
		}
	}
	vec_push(parsed->arena, &packaged->charts, chart);
	if (chart.status == EXIT_CLEAN && !packaged->is_json)
		packaged_print(packaged, &chart);
}

/* --- The layout --- */

static void
on_event(void *context, const struct talk_event *event)
{
	struct packaged *packaged = context;
	if (event->kind != TALK_PUBLISHED)
		return;
	for (size_t i = 0; i < packaged->charts.len; i++) {
		struct packaged_chart *chart = &packaged->charts.at[i];
		if (!str_equal(chart->path, event->chart))
			continue;
		chart->reference = event->reference;
		chart->manifest = event->digest;
		chart->status = event->status;
		if (event->status == EXIT_CLEAN && !packaged->is_json)
			packaged_print_layout(packaged, chart);
	}
	if (event->text.len)
		remote_complain(event);
}

/* The archives as they were written, and the .prov beside each, take the way that push takes. */
static int
fill_layout(struct packaged *packaged)
{
	struct parsed *parsed = packaged->parsed;
	struct arena *arena = parsed->arena;
	struct remote_sink sink = { packaged, on_event };
	struct talk_request request = { .task = TALK_PUSH,
		.reference = str_join(arena, STR("oci-layout:"), parsed->layout),
		.no_metadata = true };
	for (size_t i = 0; i < packaged->charts.len; i++) {
		struct str path = packaged->charts.at[i].path, real = fs_real(arena, path);
		struct talk_chart chart = { .folder = path,
			.real = real,
			.root = fs_folder_name(real),
			.is_archive = true };
		if (real.len)
			vec_push(arena, &request.charts, chart);
	}
	parsed->request = request;
	return request.charts.len ? remote_run(parsed, &sink) : EXIT_CLEAN;
}

/* --- The run --- */

static int
run(struct parsed *parsed)
{
	struct packaged packaged = { .parsed = parsed };
	struct chart_path_list charts = { 0 };
	if (!take_request(parsed, &packaged))
		return EXIT_USAGE;
	int status = find_charts(parsed, &charts) ? EXIT_CLEAN : EXIT_UNCHECKED;
	for (size_t i = 0; i < charts.len; i++) {
		if (!charts.at[i].is_archive)
			continue;
		complain("package: %.*s is packed already", STR_FMT(charts.at[i].folder));
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < charts.len; i++) {
		struct arena arena;
		arena_init(&arena);
		pack(&packaged, &arena, &charts.at[i]);
		arena_close(&arena);
	}
	if (parsed->layout.len)
		status = status_worse(status, fill_layout(&packaged));
	return packaged_end(&packaged, status);
}

const struct command cmd_package = {
	.name = "package",
	.operands = "CHART…",
	.summary = "pack charts, reproducibly: NAME-VERSION.tgz",
	.examples = "  chartgate package charts/agents\n"
		    "  chartgate package charts -d dist --version 1.2.3 --app-version 1.2.3\n"
		    "  chartgate package charts/agents --sign --key release@example.com\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
