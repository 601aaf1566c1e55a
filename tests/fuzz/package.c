/* SPDX-License-Identifier: MIT
 * Any bytes as Chart.yaml, its versions replaced where the first byte asks for it. What is packed
 * is opened again as the same chart, with the versions that were asked for. */
#include "package/package.h"

#include "base/panic.h"
#include "files/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct files *
chart_of(struct arena *arena, struct str text)
{
	struct node *files = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	node_set(files, STR("Chart.yaml"), nowhere, node_string(arena, text, nowhere));
	return files_memory(arena, files);
}

static void
check_package(
	struct arena *arena, const struct package *package, const struct package_options *options)
{
	struct package opened;
	struct problem_list problems = { 0 };
	const struct node *version = node_get(package->metadata, STR("version"));
	const struct node *app_version = node_get(package->metadata, STR("appVersion"));
	must(package_open(arena, STR("x.tgz"), package->tgz, &opened, &problems));
	must(str_equal(
		package_config(arena, opened.metadata), package_config(arena, package->metadata)));
	must(str_equal(opened.file_name, package->file_name));
	must(!options->version.len || str_equal(version->text, options->version));
	must(!options->app_version.len || str_equal(app_version->text, options->app_version));
	must(package_manifest(arena, package, STR(""), STR("")).len > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct package package;
	struct problem_list problems = { 0 };
	struct package_options options = { .mtime = 0 };
	struct str input = { (const char *)data, size };
	struct str text = str_slice(input, 1, size);
	arena_init(&arena);
	if (size && (data[0] & 1))
		options.version = STR("1.10");
	if (size && (data[0] & 2))
		options.app_version = STR("it's: \"2\" #");
	if (package_build(&arena, chart_of(&arena, text), &options, &package, &problems))
		check_package(&arena, &package, &options);
	else
		must(problems.len > 0);
	arena_close(&arena);
	return 0;
}
