/* SPDX-License-Identifier: MIT
 * Helm's structs for Chart.yaml and Chart.lock as tables, and Metadata.Validate (pkg/chart/v2:
 * metadata.go, dependency.go). */
#include "helm/metadata.h"

#include "base/map.h"
#include "base/panic.h"
#include "base/vec.h"
#include "form/form.h"
#include "go/go.h"
#include "helm/decode.h"
#include "helm/helm.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

/* --- The structs --- */

#define FIELD(tag, kind, clean) \
	{ \
		.name = STR_INIT(tag), .shape = (kind), .sanitised = (clean) \
	}
#define RECORDS(tag, of) \
	{ \
		.name = STR_INIT(tag), .shape = SHAPE_RECORDS, .record = (of) \
	}
#define RECORD(type, list) \
	{ \
		.name = STR_INIT(type), .fields = (list), .count = ARRAY_LENGTH(list) \
	}

static const struct decode_field maintainer_fields[] = {
	FIELD("name", SHAPE_STRING, true),
	FIELD("email", SHAPE_STRING, true),
	FIELD("url", SHAPE_STRING, true),
};
static const struct decode_type maintainer = RECORD("Maintainer", maintainer_fields);

static const struct decode_field dependency_fields[] = {
	FIELD("name", SHAPE_STRING, true),
	FIELD("version", SHAPE_STRING, true),
	FIELD("repository", SHAPE_STRING, true),
	FIELD("condition", SHAPE_STRING, true),
	FIELD("tags", SHAPE_STRINGS, true),
	FIELD("enabled", SHAPE_BOOL, false),
	FIELD("import-values", SHAPE_ANY_LIST, false),
	FIELD("alias", SHAPE_STRING, false),
};
static const struct decode_type dependency = RECORD("Dependency", dependency_fields);

static const struct decode_field chart_fields[] = {
	FIELD("name", SHAPE_STRING, true),
	FIELD("home", SHAPE_STRING, true),
	FIELD("sources", SHAPE_STRINGS, true),
	FIELD("version", SHAPE_STRING, false),
	FIELD("description", SHAPE_STRING, true),
	FIELD("keywords", SHAPE_STRINGS, true),
	RECORDS("maintainers", &maintainer),
	FIELD("icon", SHAPE_STRING, true),
	FIELD("apiVersion", SHAPE_STRING, false),
	FIELD("condition", SHAPE_STRING, true),
	FIELD("tags", SHAPE_STRING, true),
	FIELD("appVersion", SHAPE_STRING, true),
	FIELD("deprecated", SHAPE_BOOL, false),
	FIELD("annotations", SHAPE_STRING_MAP, false),
	FIELD("kubeVersion", SHAPE_STRING, true),
	RECORDS("dependencies", &dependency),
	FIELD("type", SHAPE_STRING, false),
};
static const struct decode_type chart = RECORD("Metadata", chart_fields);

static const struct decode_field lock_fields[] = {
	FIELD("generated", SHAPE_TIME, false),
	FIELD("digest", SHAPE_STRING, false),
	RECORDS("dependencies", &dependency),
};
static const struct decode_type lock = RECORD("Lock", lock_fields);

/* --- Validation --- */

struct validation {
	struct arena *arena;
	const struct node *metadata;
	struct str file;
	struct problem_list *problems;
};

static void
refuse(struct validation *validation, const struct node *node, struct str message)
{
	struct problem problem = { .kind = &helm_problem_metadata, .file = validation->file };
	problem.message = str_join(validation->arena, STR("validation: "), message);
	problem.place = node->at;
	vec_push(validation->arena, validation->problems, problem);
}

static struct str
quoted_message(struct validation *validation, const char *format, struct str text)
{
	struct str quoted = go_quote(validation->arena, text);
	return str_format(validation->arena, format, STR_FMT(quoted));
}

/* Gives the field's text; empty when the field is not set. False when it is unknown. */
static bool
text_of(const struct node *record, struct str name, struct str *text)
{
	const struct node *field = node_get(record, name);
	bool known = !field || field->kind != NODE_UNKNOWN;
	*text = known && field ? field->text : STR("");
	return known;
}

/* Gives the text of a field that must be set. False when there is nothing to validate: the field is
 * not set, which is a problem, or unknown. */
static bool
required(struct validation *validation, struct str name, struct str *text)
{
	if (!text_of(validation->metadata, name, text))
		return false;
	if (text->len)
		return true;
	const struct node *field = node_get(validation->metadata, name);
	refuse(validation, field ? field : validation->metadata,
		str_format(validation->arena, "chart.metadata.%.*s is required", STR_FMT(name)));
	return false;
}

static void
validate_name(struct validation *validation)
{
	struct str name;
	if (!required(validation, STR("name"), &name))
		return;
	const struct node *field = node_get(validation->metadata, STR("name"));
	if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
		refuse(validation, field,
			quoted_message(
				validation, "chart.metadata.name %.*s is not allowed", name));
	/* Helm compares the name with filepath.Base(name); filepath.Base("/") is "/". */
	else if (str_has(name, STR("/")) && !str_equal(name, STR("/")))
		refuse(validation, field,
			quoted_message(validation, "chart.metadata.name %.*s is invalid", name));
}

static void
validate_version(struct validation *validation)
{
	struct str text;
	struct semver version;
	if (required(validation, STR("version"), &text) && !semver_parse(text, &version))
		refuse(validation, node_get(validation->metadata, STR("version")),
			quoted_message(validation, "chart.metadata.version %.*s is invalid", text));
}

static void
validate_type(struct validation *validation)
{
	struct str type;
	if (!text_of(validation->metadata, STR("type"), &type) || !type.len)
		return;
	if (!str_equal(type, STR("application")) && !str_equal(type, STR("library")))
		refuse(validation, node_get(validation->metadata, STR("type")),
			STR("chart.metadata.type must be application or library"));
}

static void
refuse_nulls(struct validation *validation, struct str name)
{
	const struct node *list = node_get(validation->metadata, name);
	for (const struct node *item = list ? list->first : NULL; item; item = item->next)
		if (item->kind == NODE_NULL)
			refuse(validation, item,
				str_format(validation->arena,
					"%.*s must not contain empty or null nodes",
					STR_FMT(name)));
}

/* Whether the alias is not set or matches ^[a-zA-Z0-9_-]+$. */
static bool
is_alias(struct str alias)
{
	for (size_t i = 0; i < alias.len; i++) {
		char c = alias.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-')
			return false;
	}
	return true;
}

static void
validate_dependency(struct validation *validation, const struct node *item, struct map *seen)
{
	struct str name, alias;
	bool known = text_of(item, STR("name"), &name);
	known = text_of(item, STR("alias"), &alias) && known;
	const struct node *at = node_get(item, alias.len ? STR("alias") : STR("name"));
	if (!is_alias(alias))
		refuse(validation, at,
			quoted_message(validation,
				"dependency %.*s has disallowed characters in the alias", name));
	struct str key = alias.len ? alias : name;
	if (known && !map_put(seen, key, validation))
		refuse(validation, at ? at : item,
			quoted_message(validation,
				"more than one dependency with name or alias %.*s", key));
}

static void
validate_dependencies(struct validation *validation)
{
	struct map seen;
	map_init(&seen, validation->arena);
	refuse_nulls(validation, STR("dependencies"));
	const struct node *list = node_get(validation->metadata, STR("dependencies"));
	for (const struct node *item = list ? list->first : NULL; item; item = item->next)
		if (item->kind == NODE_OBJECT)
			validate_dependency(validation, item, &seen);
}

void
metadata_validate(struct arena *arena, const struct node *metadata, struct str file,
	struct problem_list *problems)
{
	struct validation validation = { arena, metadata, file, problems };
	struct str text;
	if (metadata->kind == NODE_UNKNOWN)
		return;
	required(&validation, STR("apiVersion"), &text);
	validate_name(&validation);
	validate_version(&validation);
	validate_type(&validation);
	refuse_nulls(&validation, STR("maintainers"));
	validate_dependencies(&validation);
}

/* --- Decoding --- */

struct node *
metadata_decode(struct arena *arena, const struct node *yaml, struct problem_list *problems)
{
	struct node *metadata = decode_record(arena, &chart, NULL, yaml, problems);
	const struct node *version = node_get(metadata, STR("apiVersion"));
	bool unset = !version || (version->kind == NODE_STRING && !version->text.len);
	if (metadata->kind == NODE_OBJECT && unset)
		node_set(metadata, STR("apiVersion"),
			version ? version->key_at : (struct place){ 0 },
			node_string(arena, STR("v1"), version ? version->at : metadata->at));
	return metadata;
}

struct node *
metadata_overlay(struct arena *arena, struct node *metadata, const struct node *yaml,
	struct problem_list *problems)
{
	if (metadata && metadata->kind == NODE_UNKNOWN)
		return metadata;
	struct node *decoded = decode_record(arena, &chart, metadata, yaml, problems);
	return metadata && decoded->kind == NODE_UNKNOWN ? metadata : decoded;
}

struct node *
metadata_decode_lock(struct arena *arena, const struct node *yaml, struct problem_list *problems)
{
	return decode_record(arena, &lock, NULL, yaml, problems);
}

struct node *
helm_read_metadata(struct arena *arena, const struct source *source, struct problem_list *problems)
{
	struct node *yaml = yaml_read(arena, source, DIALECT_SIGS, problems, NULL);
	struct node *metadata = metadata_decode(arena, yaml, problems);
	metadata_validate(arena, metadata, source->path, problems);
	return metadata;
}
