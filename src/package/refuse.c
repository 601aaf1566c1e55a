/* SPDX-License-Identifier: MIT
 * What `helm package` refuses after loading: dependencies that are not vendored, a schema that is
 * not JSON, metadata that Helm cannot write as YAML or cannot read again. Also names that are
 * unsafe in a path. */
#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "files/files.h"
#include "package/steps.h"
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
	vec_push(refusal->arena, refusal->problems,
		problem_at(&helm_problem_metadata, place, message));
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
			STR("the name becomes that of a file and a folder: only letters, digits "
			    "and . _ + - are allowed"));
}

/* Helm 3 packs any; Helm 4 knows v1 and v2 (action/package.go). */
static void
refuse_api_version(struct refusal *refusal, const struct node *metadata)
{
	const struct node *version = node_get(metadata, STR("apiVersion"));
	if (version && !str_equal(version->text, STR("v1")) && !str_equal(version->text, STR("v2")))
		refuse(refusal, version->at,
			str_format(refusal->arena,
				"apiVersion %.*s is unknown to Helm 4, which reads v1 and "
				"v2",
				STR_FMT(version->text)));
}

/* --- Text that does not survive Helm's YAML --- */

/* Whether go-yaml's reader (readerc.go) takes the character. Helm's writer passes all metadata
 * through it as JSON, in which characters below the space are escaped. */
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
				"Helm cannot write the control character U+%04X into "
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
			STR("Helm writes the key << without quotes, and then cannot read it"));
	if (utf8_count(builder_str(&json)) > KEY_MAX)
		refuse(refusal, place,
			STR("Helm cannot write a key of more than 1022 characters into "
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

/* As json.Valid, which allows duplicate keys. */
static void
refuse_schema(struct refusal *refusal, struct helm_chart *chart)
{
	struct problem_list found = { 0 };
	struct files_reader *reader = helm_reader(chart);
	struct str path = STR("values.schema.json");
	const struct source *source = reader_source(reader, path);
	if (!source || reader_ignores(reader, path))
		return;
	if (source->text.len == source_bom(source->text)) {
		struct problem empty =
			problem_at(&yaml_problem_json_syntax, (struct place){ source, { 0, 0 } },
				STR("the file is empty, which is not JSON"));
		vec_push(refusal->arena, refusal->problems, empty);
		return;
	}
	yaml_read_json(refusal->arena, source, &found);
	for (size_t i = 0; i < found.len; i++)
		if (found.at[i].kind->blocks)
			vec_push(refusal->arena, refusal->problems, found.at[i]);
}

/* --- Dependencies --- */

static bool
has_vendored(struct helm_chart *chart, struct str name)
{
	const struct helm_charts *children = helm_children(chart);
	for (size_t i = 0; i < children->len; i++)
		if (str_equal(text_of(helm_metadata(children->at[i]), STR("name")), name))
			return true;
	return false;
}

/* A file that .helmignore leaves out and that looks like the dependency; empty when there is none.
 */
static struct str
find_ignored(const struct refusal *refusal, struct helm_chart *chart, struct str name)
{
	struct str start = str_join(refusal->arena, STR("charts/"), name);
	const struct file_list *list = &helm_reader(chart)->list;
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].ignored && str_starts(list->at[i].path, start))
			return list->at[i].path;
	return (struct str){ 0 };
}

/* action/dependency.go:CheckDependencies: by name alone. */
static void
refuse_missing(struct refusal *refusal, struct helm_chart *chart)
{
	const struct node *list = node_get(helm_metadata(chart), STR("dependencies"));
	for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
		const struct node *at = node_get(item, STR("name"));
		struct str name = text_of(item, STR("name"));
		if (has_vendored(chart, name))
			continue;
		struct str ignored = find_ignored(refusal, chart, name);
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
refuse_contents(struct refusal *refusal, struct helm_chart *chart)
{
	refuse_unwritable(refusal, helm_metadata(chart));
	refuse_schema(refusal, chart);
	const struct helm_charts *children = helm_children(chart);
	for (size_t i = 0; i < children->len; i++)
		refuse_contents(refusal, children->at[i]);
}

void
refuse_unpackable(struct arena *arena, struct helm_chart *chart, struct problem_list *problems)
{
	struct refusal refusal = { arena, problems };
	refuse_name(arena, helm_metadata(chart), problems);
	refuse_api_version(&refusal, helm_metadata(chart));
	refuse_missing(&refusal, chart);
	refuse_contents(&refusal, chart);
}
