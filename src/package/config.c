/* SPDX-License-Identifier: MIT
 * The config blob: Helm's Metadata struct as encoding/json marshals it (pkg/chart/v2: metadata.go,
 * dependency.go): the fields in the order of the struct, those with `omitempty` only when they are
 * set. */
#include "base/builder.h"
#include "base/panic.h"
#include "package/go_json.h"
#include "tree/tree.h"

struct json_field {
	struct str name;
	bool always; /* no omitempty */
	const struct json_record *items; /* what a list of structs holds; NULL for anything else */
};

struct json_record {
	const struct json_field *fields;
	size_t count;
};

#define FIELD(tag) \
	{ \
		.name = STR_INIT(tag) \
	}
#define ALWAYS(tag) \
	{ \
		.name = STR_INIT(tag), .always = true \
	}
#define RECORDS(tag, of) \
	{ \
		.name = STR_INIT(tag), .items = (of) \
	}
#define RECORD(list) \
	{ \
		.fields = (list), .count = ARRAY_LENGTH(list) \
	}

static const struct json_field maintainer_fields[] = { FIELD("name"), FIELD("email"),
	FIELD("url") };
static const struct json_record maintainer = RECORD(maintainer_fields);

static const struct json_field dependency_fields[] = { ALWAYS("name"), FIELD("version"),
	ALWAYS("repository"), FIELD("condition"), FIELD("tags"), FIELD("enabled"),
	FIELD("import-values"), FIELD("alias") };
static const struct json_record dependency = RECORD(dependency_fields);

static const struct json_field metadata_fields[] = { FIELD("name"), FIELD("home"), FIELD("sources"),
	FIELD("version"), FIELD("description"), FIELD("keywords"),
	RECORDS("maintainers", &maintainer), FIELD("icon"), FIELD("apiVersion"), FIELD("condition"),
	FIELD("tags"), FIELD("appVersion"), FIELD("deprecated"), FIELD("annotations"),
	FIELD("kubeVersion"), RECORDS("dependencies", &dependency), FIELD("type") };
static const struct json_record chart = RECORD(metadata_fields);

/* encoding/json's isEmptyValue. */
static bool
is_empty(const struct node *value)
{
	switch (value->kind) {
	case NODE_NULL:
	case NODE_UNKNOWN:
		return true;
	case NODE_BOOL:
		return !value->truth;
	case NODE_NUMBER:
		return value->number == 0;
	case NODE_STRING:
		return !value->text.len;
	case NODE_ARRAY:
	case NODE_OBJECT:
		return !value->count;
	}
	return true;
}

static void add_record(
	struct builder *builder, const struct json_record *record, const struct node *node);

static void
add_records(struct builder *builder, const struct json_record *record, const struct node *list)
{
	builder_char(builder, '[');
	for (const struct node *item = list->first; item; item = item->next) {
		if (item != list->first)
			builder_char(builder, ',');
		add_record(builder, record, item);
	}
	builder_char(builder, ']');
}

static void
add_value(struct builder *builder, const struct json_field *field, const struct node *value)
{
	if (!value)
		go_json_string(builder, STR(""));
	else if (field->items)
		add_records(builder, field->items, value);
	else
		go_json_any(builder, value);
}

static void
add_record(struct builder *builder, const struct json_record *record, const struct node *node)
{
	bool first = true;
	builder_char(builder, '{');
	for (size_t i = 0; i < record->count; i++) {
		const struct json_field *field = &record->fields[i];
		const struct node *value = node_get(node, field->name);
		if (value && is_empty(value))
			value = NULL;
		if (!value && !field->always)
			continue;
		if (!first)
			builder_char(builder, ',');
		go_json_string(builder, field->name);
		builder_char(builder, ':');
		add_value(builder, field, value);
		first = false;
	}
	builder_char(builder, '}');
}

struct str
package_config(struct arena *arena, const struct node *metadata)
{
	struct builder builder;
	builder_init(&builder, arena);
	add_record(&builder, &chart, metadata);
	return builder_str(&builder);
}
