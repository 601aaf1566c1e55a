/* SPDX-License-Identifier: MIT
 * Sets version and appVersion in Chart.yaml and leaves every other byte as it is. Only a text that
 * Helm reads as the old metadata with the new values is taken. */
#include "edit/edit.h"

#include "base/vec.h"
#include "files/files.h"
#include "helm/helm.h"
#include "package/steps.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

/* A field of Chart.yaml that gets another value. */
struct replacement {
	struct str field, value; /* the value as Helm reads it */
	struct edit edit; /* node NULL: the field cannot be written */
};

struct replacing {
	struct arena *arena;
	const struct source *source; /* Chart.yaml */
	const struct node *root, *metadata; /* as written, as Helm reads it */
	struct replacement replacements[2];
	size_t count;
};

/* --- The edits --- */

/* The node of the tree as written that Helm's value comes from; NULL when it is in no node of its
 * own. */
static const struct node *
find_written(const struct replacing *replacing, const struct node *value)
{
	if (value->at.source != replacing->source)
		return NULL;
	const struct node *node = node_at(replacing->root, replacing->source, value->at.span.start);
	return node && node->at.span.start == value->at.span.start ? node : NULL;
}

/* The member of Chart.yaml that a new field is written next to: the version, or the first one where
 * the version comes from elsewhere by a merge. */
static const struct node *
find_sibling(const struct replacing *replacing)
{
	const struct node *version = node_get(replacing->metadata, STR("version"));
	const struct node *node = version ? find_written(replacing, version) : NULL;
	if (node && node->parent == replacing->root)
		return node;
	node = replacing->root->first;
	while (node && (node->flags & NODE_MERGED))
		node = node->next;
	return node;
}

/* A field without a value, or with null, is nothing to Helm: its value is written where the field
 * is, else in a new line after the version. */
static struct edit
edit_of(const struct replacing *replacing, struct str field, struct str value)
{
	const struct node *old = node_get(replacing->metadata, field);
	const struct node *empty = node_get(replacing->root, field);
	if (old)
		return (struct edit){ .node = find_written(replacing, old), .value = value };
	if (empty)
		return (struct edit){ .node = empty, .value = value };
	return (struct edit){ find_sibling(replacing), field, value };
}

/* The value as Helm reads it: of appVersion without the characters that do not print. */
static struct str
as_read(struct arena *arena, struct str field, struct str value)
{
	struct problem_list problems = { 0 };
	struct str text = str_format(
		arena, "%.*s: %.*s", STR_FMT(field), STR_FMT(edit_double_quoted(arena, value)));
	const struct source *source = source_new(arena, STR("value"), text);
	const struct node *read = node_get(helm_read_metadata(arena, source, &problems), field);
	return read ? read->text : STR("");
}

static void
add_replacement(struct replacing *replacing, struct str field, struct str value)
{
	if (!value.len)
		return;
	struct str read = as_read(replacing->arena, field, value);
	struct edit edit = edit_of(replacing, field, read);
	replacing->replacements[replacing->count++] = (struct replacement){ field, read, edit };
}

/* --- Trying them --- */

/* The config blob of the metadata with the new values. */
static struct str
wanted_config(const struct replacing *replacing, const struct replacement *first, size_t count)
{
	struct arena *arena = replacing->arena;
	struct node *wanted = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	const struct node *member = replacing->metadata->first;
	for (; member; member = member->next)
		node_set(wanted, member->key, nowhere, node_copy(arena, member));
	for (size_t i = 0; i < count; i++)
		node_set(wanted, first[i].field, nowhere,
			node_string(arena, first[i].value, nowhere));
	return package_config(arena, wanted);
}

/* Whether Helm reads the text as metadata with this config blob. */
static bool
reads_as(const struct replacing *replacing, struct str text, struct str wanted)
{
	struct problem_list problems = { 0 };
	const struct source *source = source_new(replacing->arena, replacing->source->path, text);
	const struct node *metadata = helm_read_metadata(replacing->arena, source, &problems);
	for (size_t i = 0; i < problems.len; i++)
		if (problems.at[i].kind->blocks)
			return false;
	return str_equal(package_config(replacing->arena, metadata), wanted);
}

static bool
try_replacements(const struct replacing *replacing, const struct replacement *first, size_t count,
	struct str *text)
{
	struct edit_list edits = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (!first[i].edit.node)
			return false;
		vec_push(replacing->arena, &edits, first[i].edit);
	}
	return edit_make(replacing->arena, replacing->root, &edits, text) &&
		reads_as(replacing, *text, wanted_config(replacing, first, count));
}

/* Blames the first field that cannot even be replaced alone. */
static void
refuse_replacements(const struct replacing *replacing, struct problem_list *problems)
{
	const struct replacement *blamed = replacing->replacements;
	struct str text;
	if (replacing->count == 2 && try_replacements(replacing, blamed, 1, &text))
		blamed++;
	const struct node *node = blamed->edit.key.len ? NULL : blamed->edit.node;
	struct place whole = { replacing->source, { 0, 0 } };
	vec_push(replacing->arena, problems,
		problem_at(&helm_problem_metadata, node ? node->at : whole,
			str_format(replacing->arena,
				"%.*s cannot be replaced here without changing another "
				"value: write it out, without anchors and merges",
				STR_FMT(blamed->field))));
}

struct files *
versions_replace(struct arena *arena, struct files *files, const struct package_options *options,
	struct problem_list *problems)
{
	struct file_text chart = { .path = STR("Chart.yaml") };
	struct problem_list known = { 0 };
	if (!files_read(files, arena, chart.path, &chart.text, problems))
		return NULL;
	const struct source *source =
		source_new(arena, files_display(files, arena, chart.path), chart.text);
	struct replacing replacing = { .arena = arena,
		.source = source,
		.root = yaml_read(arena, source, DIALECT_SIGS, &known, NULL),
		.metadata = helm_read_metadata(arena, source, &known) };
	add_replacement(&replacing, STR("version"), options->version);
	add_replacement(&replacing, STR("appVersion"), options->app_version);
	if (try_replacements(&replacing, replacing.replacements, replacing.count, &chart.text))
		return files_overlay(arena, files, &(struct file_texts){ &chart, 1, 1 });
	refuse_replacements(&replacing, problems);
	return NULL;
}
