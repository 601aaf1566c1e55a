/* SPDX-License-Identifier: MIT
 * What Helm 3 and 4 pushed, made anew: config and manifest of each chart, byte for byte. The
 * archive's own digest and size and the time are the row's. */
#include "chart/chart.h"
#include "package/package.h"

#include "charts.h"
#include "files/files.h"
#include "yaml/yaml.h"

struct pushing {
	struct suite suite;
	struct map *charts;
	struct map metadata; /* by chart */
	struct str top;
};

/* Helm's Metadata of the chart's folder. */
static const struct node *
metadata_of(struct pushing *pushing, struct str name)
{
	struct arena *arena = pushing->suite.arena;
	struct node *metadata = map_get(&pushing->metadata, name);
	if (metadata)
		return metadata;
	struct str folder = charts_write(arena, pushing->top, name, map_get(pushing->charts, name));
	struct chart *chart =
		chart_load(arena, files_folder(arena, folder, fs_real(arena, folder)));
	metadata = node_get(chart->root, STR("chart"));
	map_put(&pushing->metadata, name, metadata);
	return metadata;
}

/* The metadata as pushed: --version and --app-version are in the row's config alone. */
static struct node *
override(struct arena *arena, const struct node *metadata, const struct node *row)
{
	struct problem_list problems = { 0 };
	static const struct str fields[] = { STR_INIT("version"), STR_INIT("appVersion") };
	struct source *source =
		source_new(arena, STR("config"), node_get(row, STR("config"))->text);
	const struct node *config = yaml_read_json(arena, source, &problems);
	struct node *own = node_copy(arena, metadata);
	for (size_t i = 0; i < ARRAY_LENGTH(fields); i++) {
		const struct node *field = node_get(config, fields[i]);
		if (field)
			node_set(own, fields[i], own->at, node_string(arena, field->text, own->at));
	}
	return own;
}

/* Whether the provenance that Helm wrote is the package's, by the name and version of its config.
 */
static bool
matches(struct arena *arena, struct str prov, struct package *package, struct str config)
{
	struct str why;
	struct problem_list problems = { 0 };
	const struct node *read =
		yaml_read_json(arena, source_new(arena, STR("config"), config), &problems);
	package->file_name =
		str_format(arena, "%.*s-%.*s.tgz", STR_FMT(node_get(read, STR("name"))->text),
			STR_FMT(node_get(read, STR("version"))->text));
	return provenance_matches(arena, prov, package, &why);
}

static void
judge(struct pushing *pushing, const struct node *row)
{
	struct suite *suite = &pushing->suite;
	struct arena *arena = suite->arena;
	struct str chart = node_get(row, STR("chart"))->text;
	const struct node *prov = node_get(row, STR("prov"));
	const struct node *args = node_get(row, STR("args"));
	const struct node *metadata = metadata_of(pushing, chart);
	struct str key = str_format(
		arena, "%.*s/%.*s", STR_FMT(chart), STR_FMT(node_get(row, STR("helm"))->text));
	if (args && args->count)
		metadata = override(arena, metadata, row);
	struct package package = {
		.digest = str_join(arena, STR("sha256:"), node_get(row, STR("tgzSha256"))->text),
		.tgz = { NULL, (size_t)node_get(row, STR("tgzSize"))->number },
		.metadata = node_copy(arena, metadata),
	};
	struct str config = package_config(arena, metadata);
	struct str manifest = package_manifest(
		arena, &package, prov ? prov->text : STR(""), node_get(row, STR("created"))->text);
	if (prov && !matches(arena, prov->text, &package, config)) {
		suite_score(suite, key, false, STR("the provenance is not the archive's"));
		return;
	}
	bool same_config = str_equal(config, node_get(row, STR("config"))->text);
	bool same_manifest = str_equal(manifest, node_get(row, STR("manifest"))->text);
	struct str ours = same_config ? manifest : config;
	struct str helms = node_get(row, same_config ? STR("manifest") : STR("config"))->text;
	suite_score(suite, key, same_config && same_manifest,
		str_format(arena, "ours %.*s, Helm's %.*s", STR_FMT(ours), STR_FMT(helms)));
}

int
main(void)
{
	static const char *const files[] = { "manifests.jsonl", "signed.jsonl" };
	struct arena arena;
	struct pushing pushing = { 0 };
	struct node *row;
	arena_init(&arena);
	if (!suite_open(&pushing.suite, &arena, "helm-oci", "charts.jsonl"))
		return 0;
	suite_know(&pushing.suite, "tests/package/manifests.known");
	pushing.charts = charts_read(&pushing.suite);
	pushing.top = charts_make_top(&arena);
	map_init(&pushing.metadata, &arena);
	for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
		suite_continue(&pushing.suite, "helm-oci", files[i]);
		while ((row = suite_next(&pushing.suite)) != NULL)
			if (node_get(row, STR("manifest")))
				judge(&pushing, row);
	}
	charts_remove_top(&arena, pushing.top);
	suite_close(&pushing.suite, "manifests");
	arena_close(&arena);
	return 0;
}
