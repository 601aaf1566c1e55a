/* SPDX-License-Identifier: MIT
 * Compares Chart.yaml and Chart.lock by their values. Helm writes both anew when it packs a chart:
 * with keys in another order, without comments, and the lock with another time. */
#include "base/panic.h"
#include "helm/helm.h"
#include "oci/content.h"
#include "package/package.h"
#include "text/problem.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* The values of a file on both sides, with places. */
struct said {
	const struct package_file *file; /* ours */
	const struct node *ours, *theirs;
};

static void
report(const struct content_pair *pair, const struct said *said, const struct difference *one)
{
	struct sides sides = { compare_node_at(said->ours, &one->path)->at,
		compare_node_at(said->theirs, &one->path)->at };
	struct str message = str_format(pair->arena, "%.*s is %.*s here and %.*s as published",
		STR_FMT(one->name), STR_FMT(compare_show(pair->arena, one->ours)),
		STR_FMT(compare_show(pair->arena, one->theirs)));
	content_differ(pair, said->file, sides, message);
}

/* --- Chart.yaml --- */

/* Whether one side has dependencies only because Helm moved them. For apiVersion v1 Helm writes
 * them only to requirements.yaml; into a vendored Chart.yaml of v2 it writes those of its
 * requirements.yaml. */
static bool
is_moved(const struct said *said, const struct difference *one)
{
	const struct node *version = node_get(said->ours, STR("apiVersion"));
	bool is_v1 = !version || !str_equal(version->text, STR("v2"));
	bool is_vendored = !str_equal(said->file->path, STR("Chart.yaml"));
	return str_equal(one->name, STR("dependencies")) && (!one->ours || !one->theirs) &&
		(is_v1 || is_vendored);
}

/* The metadata of a vendored Chart.yaml, which was checked when its chart was loaded. */
static const struct node *
read_vendored(struct arena *arena, const struct content *content, const struct package_file *file)
{
	struct problem_list told = { 0 };
	return helm_read_metadata(arena, content_source(arena, content, file), &told);
}

void
content_compare_charts(const struct content_pair *pair, const struct file_pair *files)
{
	struct differences differences = { 0 };
	struct said said = { files->ours, pair->ours->metadata, pair->theirs->metadata };
	if (!str_equal(files->ours->path, STR("Chart.yaml"))) {
		said.ours = read_vendored(pair->arena, pair->ours, files->ours);
		said.theirs = read_vendored(pair->arena, pair->theirs, files->theirs);
	}
	compare_values(pair->arena, compare_metadata_value(pair->arena, said.ours),
		compare_metadata_value(pair->arena, said.theirs), &differences);
	for (size_t i = 0; i < differences.len; i++)
		if (!is_moved(&said, &differences.at[i]))
			report(pair, &said, &differences.at[i]);
}

/* --- Chart.lock --- */

/* Copies a field, when it is there, as Go reads it into a string. */
static void
copy_text(struct arena *arena, struct node *into, const struct node *from, struct str name)
{
	const struct node *field = node_get(from, name);
	struct str text;
	bool unset;
	if (field && node_is_scalar(field) && yaml_go_string(arena, field, &text, &unset))
		node_set(into, name, field->key_at, node_string(arena, text, field->at));
}

static struct node *
read_dependency(struct arena *arena, const struct node *from)
{
	static const struct str fields[] = { STR_INIT("name"), STR_INIT("version"),
		STR_INIT("repository") };
	struct node *dependency = node_new(arena, NODE_OBJECT);
	dependency->at = from->at;
	for (size_t i = 0; i < ARRAY_LENGTH(fields); i++)
		copy_text(arena, dependency, from, fields[i]);
	return dependency;
}

/* The values of a lock (pkg/chart/v2/dependency.go:Lock) without its time. */
static const struct node *
read_lock(struct arena *arena, const struct content *content, const struct package_file *file)
{
	struct problem_list told = { 0 };
	const struct node *lock =
		yaml_read(arena, content_source(arena, content, file), DIALECT_SIGS, &told, NULL);
	const struct node *from = node_get(lock, STR("dependencies"));
	struct node *said = node_new(arena, NODE_OBJECT), *list = node_new(arena, NODE_ARRAY);
	said->at = list->at = lock->at;
	copy_text(arena, said, lock, STR("digest"));
	for (const struct node *one = from ? from->first : NULL; one; one = one->next)
		node_append(list, read_dependency(arena, one));
	node_set(said, STR("dependencies"), lock->at, list);
	return said;
}

void
content_compare_locks(const struct content_pair *pair, const struct file_pair *files)
{
	struct differences differences = { 0 };
	struct said said = { files->ours, read_lock(pair->arena, pair->ours, files->ours),
		read_lock(pair->arena, pair->theirs, files->theirs) };
	compare_values(pair->arena, said.ours, said.theirs, &differences);
	for (size_t i = 0; i < differences.len; i++)
		report(pair, &said, &differences.at[i]);
}
