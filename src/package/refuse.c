/* SPDX-License-Identifier: MIT
 * What `helm package` refuses behind the loader: dependencies that are not vendored, a schema that
 * is no JSON, metadata that Helm cannot write as YAML or not read again. And names that are unsafe
 * in a path. */
#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "files/files.h"
#include "package/nest.h"
#include "text/problem.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

struct refusal {
	struct arena *arena;
	struct problem_list *problems;
};

static void
refuse(struct refusal *refusal, struct place place, struct str message)
{
	vec_push(refusal->arena, refusal->problems, problem_at(PROBLEM_METADATA, place, message));
}

static struct str
text_of(const struct node *record, struct str name)
{
	const struct node *field = node_get(record, name);
	return field ? field->text : STR("");
}

/* --- Names --- */

static bool
is_plain_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool is_digit = c >= '0' && c <= '9';
		if (!is_letter && !is_digit && !strchr("._+-", c))
			return false;
	}
	return name.len && !str_equal(name, STR(".")) && !str_equal(name, STR(".."));
}

void
refuse_name(struct arena *arena, const struct node *metadata, struct problem_list *problems)
{
	struct refusal refusal = { arena, problems };
	const struct node *name = node_get(metadata, STR("name"));
	if (name && !is_plain_name(name->text))
		refuse(&refusal, name->at,
			STR("the name becomes that of a file and a folder: letters, digits and "
			    ". _ + - only"));
}

/* Helm 3 packs any; Helm 4 knows v1 and v2 (action/package.go). */
static void
refuse_api_version(struct refusal *refusal, const struct node *metadata)
{
	const struct node *version = node_get(metadata, STR("apiVersion"));
	if (version && !str_equal(version->text, STR("v1")) && !str_equal(version->text, STR("v2")))
		refuse(refusal, version->at,
			str_format(refusal->arena,
				"apiVersion %.*s is unknown to Helm 4: v1 and v2 are chart "
				"versions",
				STR_FMT(version->text)));
}

/* --- Text that does not survive Helm's YAML --- */

/* go-yaml's reader (readerc.go), through which Helm's writer passes all metadata as JSON; what is
 * below the blank is escaped there. */
static bool
is_writable(uint32_t code)
{
	return code < 0x7F || code == 0x85 || (code >= 0xA0 && code <= 0xFFFD) || code > 0xFFFF;
}

static void
refuse_controls(struct refusal *refusal, struct str text, struct place place)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t code = utf8_next(text, &at);
		if (is_writable(code))
			continue;
		refuse(refusal, place,
			str_format(refusal->arena,
				"the control character U+%04X, which Helm cannot write into "
				"Chart.yaml",
				(unsigned)code));
		return;
	}
}

/* The longest key of go-yaml's reader (scannerc.go:yaml_simple_key_is_valid), in characters of
 * JSON, quotes included. */
enum { KEY_MAX = 1024 };

static void
refuse_key(struct refusal *refusal, struct str key, struct place place)
{
	struct builder json;
	builder_init(&json, refusal->arena);
	go_json_string(&json, key);
	refuse_controls(refusal, key, place);
	if (str_equal(key, STR("<<")))
		refuse(refusal, place,
			STR("a key named <<, which Helm writes bare and then cannot read any "
			    "more"));
	if (utf8_count(builder_str(&json)) > KEY_MAX)
		refuse(refusal, place,
			STR("a key of more than 1022 characters, which Helm cannot write into "
			    "Chart.yaml"));
}

static void
refuse_unwritable_node(struct refusal *refusal, const struct node *node)
{
	if (node->kind == NODE_STRING)
		refuse_controls(refusal, node->text, node->at);
	refuse_key(refusal, node->key, node->key_at.source ? node->key_at : node->at);
}

/* Aliases share their children, so the walk has a stack of its own. */
static void
refuse_unwritable(struct refusal *refusal, const struct node *metadata)
{
	struct {
		const struct node **at;
		size_t len, room;
	} left = { 0 };
	vec_push(refusal->arena, &left, metadata);
	while (left.len) {
		const struct node *node = left.at[--left.len];
		refuse_unwritable_node(refusal, node);
		for (const struct node *child = node->first; child; child = child->next)
			vec_push(refusal->arena, &left, child);
	}
}

/* --- The schema --- */

/* json.Valid, which does not care for keys that stand twice. */
static void
refuse_schema(struct refusal *refusal, const struct nest *nest)
{
	struct arena *arena = refusal->arena;
	struct problem_list found = { 0 };
	struct str text, path = str_join(arena, nest->folder, STR("values.schema.json"));
	bool is_there = false;
	for (size_t i = 0; i < nest->list->len && !is_there; i++)
		is_there = str_equal(nest->list->at[i].path, path) && !nest->list->at[i].ignored;
	if (!is_there || !nest->files->read(nest->files, arena, path, &text, refusal->problems))
		return;
	struct source *source = source_new(arena, files_display(nest->files, arena, path), text);
	if (text.len == source_bom(text)) {
		struct problem empty = problem_at(PROBLEM_JSON_SYNTAX,
			(struct place){ source, { 0, 0 } }, STR("the file is empty, and no JSON"));
		vec_push(arena, refusal->problems, empty);
		return;
	}
	yaml_read_json(arena, source, &found);
	for (size_t i = 0; i < found.len; i++)
		if (found.at[i].kind < PROBLEM_DUPLICATE_KEY)
			vec_push(arena, refusal->problems, found.at[i]);
}

/* --- Dependencies --- */

static bool
has_vendored(const struct nest *nest, struct str name)
{
	for (size_t i = 0; i < nest->vendored.len; i++)
		if (str_equal(text_of(nest->vendored.at[i]->metadata, STR("name")), name))
			return true;
	return false;
}

/* A file that .helmignore leaves out and that looks like the dependency; empty when there is none.
 */
static struct str
find_ignored(const struct refusal *refusal, const struct nest *nest, struct str name)
{
	struct str start = str_join(refusal->arena, STR("charts/"), name);
	for (size_t i = 0; i < nest->list->len; i++)
		if (nest->list->at[i].ignored && str_starts(nest->list->at[i].path, start))
			return nest->list->at[i].path;
	return (struct str){ 0 };
}

/* action/dependency.go:CheckDependencies: by name alone. */
static void
refuse_missing(struct refusal *refusal, const struct nest *nest)
{
	const struct node *list = node_get(nest->metadata, STR("dependencies"));
	for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
		const struct node *at = node_get(item, STR("name"));
		struct str name = text_of(item, STR("name"));
		if (has_vendored(nest, name))
			continue;
		struct str ignored = find_ignored(refusal, nest, name);
		refuse(refusal, at ? at->at : item->at,
			ignored.len ? str_format(refusal->arena,
					      "the dependency is missing: .helmignore leaves out "
					      "%.*s",
					      STR_FMT(ignored))
				    : STR("the dependency is missing in charts/: run helm "
					  "dependency update"));
	}
}

/* --- All of it --- */

static void
refuse_contents(struct refusal *refusal, const struct nest *nest)
{
	refuse_unwritable(refusal, nest->metadata);
	refuse_schema(refusal, nest);
	for (size_t i = 0; i < nest->vendored.len; i++)
		refuse_contents(refusal, nest->vendored.at[i]);
}

void
refuse_unpackable(struct arena *arena, const struct nest *nest, struct problem_list *problems)
{
	struct refusal refusal = { arena, problems };
	refuse_name(arena, nest->metadata, problems);
	refuse_api_version(&refusal, nest->metadata);
	refuse_missing(&refusal, nest);
	refuse_contents(&refusal, nest);
}
