/* SPDX-License-Identifier: MIT
 * The Go types that Artifact Hub decodes into, as tables, and the values that its decoders refuse
 * (yaml.v3 and yaml.v2, decode.go): a string accepts a scalar of any type, a bool accepts only a
 * bool or yes, no, on, off, y, n; unknown fields and null are skipped. */
#include "hub/types.h"

#include "base/builder.h"
#include "base/panic.h"
#include "files/files.h"
#include "text/problem.h"
#include "tree/tree.h"

enum hub_type { HUB_TEXT, HUB_FLAG, HUB_TEXTS, HUB_STRUCTS };

struct hub_field {
	struct str name; /* empty: the end of the table */
	enum hub_type type;
	const struct hub_field *fields; /* of an item of HUB_STRUCTS */
};

#define FIELD(name, type, fields) \
	{ \
		STR_INIT(name), type, fields \
	}
#define TEXT(name) FIELD(name, HUB_TEXT, NULL)
#define END FIELD("", HUB_TEXT, NULL)
static const struct hub_field image_fields[] = { TEXT("name"), TEXT("image"),
	FIELD("whitelisted", HUB_FLAG, NULL), FIELD("platforms", HUB_TEXTS, NULL), END };
static const struct hub_field link_fields[] = { TEXT("name"), TEXT("url"), END };
static const struct hub_field maintainer_fields[] = { TEXT("name"), TEXT("email"), END };
static const struct hub_field recommendation_fields[] = { TEXT("url"), END };
static const struct hub_field screenshot_fields[] = { TEXT("title"), TEXT("url"), END };
static const struct hub_field key_fields[] = { TEXT("fingerprint"), TEXT("url"), END };
static const struct hub_field change_fields[] = { TEXT("kind"), TEXT("description"),
	FIELD("links", HUB_STRUCTS, link_fields), END };
static const struct hub_field owner_fields[] = { TEXT("name"), TEXT("email"), END };
static const struct hub_field ignored_fields[] = { TEXT("name"), TEXT("version"), END };
static const struct hub_field repository_fields[] = { TEXT("repositoryID"),
	FIELD("owners", HUB_STRUCTS, owner_fields), FIELD("ignore", HUB_STRUCTS, ignored_fields),
	END };

static const struct hub_annotation annotations[] = {
	{ STR_INIT("changes"), DIALECT_V2, HUB_LIST_OR_TEXTS, change_fields },
	{ STR_INIT("crds"), DIALECT_V3, HUB_ANY_LIST, NULL },
	{ STR_INIT("crdsExamples"), DIALECT_V3, HUB_ANY_LIST, NULL },
	{ STR_INIT("images"), DIALECT_V3, HUB_LIST_WITHOUT_NULL, image_fields },
	{ STR_INIT("links"), DIALECT_V3, HUB_LIST_WITHOUT_NULL, link_fields },
	{ STR_INIT("maintainers"), DIALECT_V3, HUB_LIST_WITHOUT_NULL, maintainer_fields },
	{ STR_INIT("recommendations"), DIALECT_V3, HUB_LIST, recommendation_fields },
	{ STR_INIT("screenshots"), DIALECT_V3, HUB_LIST, screenshot_fields },
	{ STR_INIT("signKey"), DIALECT_V3, HUB_MAP, key_fields },
};

const struct hub_annotation *
hub_annotation_find(struct str suffix)
{
	for (size_t i = 0; i < ARRAY_LENGTH(annotations); i++)
		if (str_equal(annotations[i].suffix, suffix))
			return &annotations[i];
	return NULL;
}

/* The annotation or file that is decoded, and how its problems are reported. */
struct whole {
	struct files_reader *reader;
	const struct problem_kind *kind;
	struct str name; /* the start of the names of its parts; empty for a file */
	const char *outcome;
	bool has_repeated; /* a duplicate key was met, which yaml.v3 refuses */
};

/* A value that is decoded: a member of the value above, or an item of it when name is empty. The
 * outermost value is the whole. */
struct hub_decoding {
	struct whole *whole;
	const struct hub_decoding *above;
	struct str name;
	size_t index;
};

/* artifacthub.io/images[2].platforms */
static void
spell(struct builder *builder, const struct hub_decoding *decoding)
{
	if (!decoding->above) {
		builder_add(builder, decoding->whole->name);
		return;
	}
	spell(builder, decoding->above);
	if (decoding->name.len)
		builder_format(builder, builder->len ? ".%.*s" : "%.*s", STR_FMT(decoding->name));
	else
		builder_format(builder, "[%zu]", decoding->index);
}

static struct str
kind_of(const struct node *node)
{
	switch (node->kind) {
	case NODE_UNKNOWN:
	case NODE_NULL:
		return STR("empty");
	case NODE_BOOL:
	case NODE_NUMBER:
	case NODE_STRING:
		return STR("a single value");
	case NODE_ARRAY:
		return STR("a list");
	case NODE_OBJECT:
		return STR("a map");
	}
	return (struct str){ 0 };
}

static void
refuse(const struct hub_decoding *decoding, struct node *node, const char *wanted)
{
	const struct whole *whole = decoding->whole;
	struct str is = kind_of(node);
	struct builder builder;
	builder_init(&builder, whole->reader->arena);
	spell(&builder, decoding);
	if (!builder.len)
		builder_add(&builder, STR("the file"));
	builder_format(&builder, " is %.*s and must be %s: Artifact Hub %s", STR_FMT(is), wanted,
		whole->outcome);
	struct str message = builder_str(&builder);
	reader_problem(whole->reader, whole->kind, node->at, message);
	node->kind = NODE_UNKNOWN;
	node->text = message;
	node->first = node->last = NULL;
	node->count = 0;
}

static struct hub_decoding
member_of(const struct hub_decoding *above, struct str name)
{
	return (struct hub_decoding){ above->whole, above, name, 0 };
}

static struct hub_decoding
item_of(const struct hub_decoding *above, size_t index)
{
	return (struct hub_decoding){ above->whole, above, { 0 }, index };
}

static bool
is_flag(const struct node *node)
{
	static const struct str words[] = { STR_INIT("y"), STR_INIT("Y"), STR_INIT("yes"),
		STR_INIT("Yes"), STR_INIT("YES"), STR_INIT("on"), STR_INIT("On"), STR_INIT("ON"),
		STR_INIT("n"), STR_INIT("N"), STR_INIT("no"), STR_INIT("No"), STR_INIT("NO"),
		STR_INIT("off"), STR_INIT("Off"), STR_INIT("OFF") };
	if (node->kind == NODE_BOOL)
		return true;
	for (size_t i = 0; node->kind == NODE_STRING && i < ARRAY_LENGTH(words); i++)
		if (str_equal(node->text, words[i]))
			return true;
	return false;
}

static void decode_struct(
	const struct hub_decoding *decoding, struct node *node, const struct hub_field *fields);

static void
decode_texts(const struct hub_decoding *decoding, struct node *list)
{
	size_t index = 0;
	for (struct node *item = list->first; item; item = item->next, index++) {
		struct hub_decoding inner = item_of(decoding, index);
		if (!node_is_scalar(item))
			refuse(&inner, item, "a string");
	}
}

static void
decode_structs(const struct hub_decoding *decoding, struct node *list,
	const struct hub_field *fields, bool null_breaks)
{
	size_t index = 0;
	for (struct node *item = list->first; item; item = item->next, index++) {
		struct hub_decoding inner = item_of(decoding, index);
		if (item->kind == NODE_OBJECT)
			decode_struct(&inner, item, fields);
		else if (item->kind != NODE_NULL || null_breaks)
			refuse(&inner, item, "a map");
	}
}

static void
decode_field(const struct hub_decoding *decoding, struct node *node, const struct hub_field *field)
{
	if (node->kind == NODE_NULL || node->kind == NODE_UNKNOWN)
		return;
	switch (field->type) {
	case HUB_TEXT:
		if (!node_is_scalar(node))
			refuse(decoding, node, "a string");
		break;
	case HUB_FLAG:
		if (!is_flag(node))
			refuse(decoding, node, "true or false, without quotes");
		break;
	case HUB_TEXTS:
	case HUB_STRUCTS:
		if (node->kind != NODE_ARRAY)
			refuse(decoding, node, "a list");
		else if (field->type == HUB_TEXTS)
			decode_texts(decoding, node);
		else
			decode_structs(decoding, node, field->fields, true);
		break;
	}
}

static void
decode_struct(
	const struct hub_decoding *decoding, struct node *node, const struct hub_field *fields)
{
	decoding->whole->has_repeated |= (node->flags & NODE_REPEATED) != 0;
	for (const struct hub_field *field = fields; field->name.len; field++) {
		struct node *member = node_get(node, field->name);
		struct hub_decoding inner = member_of(decoding, field->name);
		if (member)
			decode_field(&inner, member, field);
	}
}

/* A list of maps or a list of texts, never both (helpers.go:ParseChangesAnnotation). The first
 * entry decides which. */
static void
decode_structs_or_texts(
	const struct hub_decoding *decoding, struct node *list, const struct hub_field *fields)
{
	bool texts = list->first && node_is_scalar(list->first) && list->first->kind != NODE_NULL;
	if (!texts) {
		decode_structs(decoding, list, fields, true);
		return;
	}
	size_t index = 0;
	for (struct node *item = list->first; item; item = item->next, index++) {
		struct hub_decoding inner = item_of(decoding, index);
		if (!node_is_scalar(item) || item->kind == NODE_NULL)
			refuse(&inner, item, "a string, like the entry before it");
	}
}

/* The Hub decodes some values into an interface{} and stores them as JSON. JSON has only strings as
 * keys, and no numbers like .nan: with these, the version cannot be stored. Reports the first of
 * them. */
static void
check_json(struct files_reader *reader, struct str name, const struct node *value)
{
	const struct node *node = value;
	for (; node; node = node_following(node, value)) {
		bool is_typed = node->flags & NODE_TYPED_KEY && !(node->flags & NODE_MERGED);
		bool is_odd = node->kind == NODE_STRING && node->written == WRITTEN_NUMBER;
		if (!is_typed && !is_odd)
			continue;
		struct str what = is_typed
			? str_format(
				  reader->arena, "the key %.*s is not a string", STR_FMT(node->key))
			: str_format(reader->arena, "%.*s is not a number that JSON has",
				  STR_FMT(node->raw));
		reader_problem(reader, &hub_problem_annotation_shape,
			is_typed ? node->key_at : node->at,
			str_format(reader->arena,
				"in %.*s: %.*s, so Artifact Hub cannot store the version; put it "
				"in quotes",
				STR_FMT(name), STR_FMT(what)));
		return;
	}
}

static void
decode_shape(const struct hub_decoding *decoding, struct node *value,
	const struct hub_annotation *annotation)
{
	switch (annotation->shape) {
	case HUB_MAP:
		decode_struct(decoding, value, annotation->fields);
		break;
	case HUB_LIST:
		decode_structs(decoding, value, annotation->fields, false);
		break;
	case HUB_LIST_WITHOUT_NULL:
		decode_structs(decoding, value, annotation->fields, true);
		break;
	case HUB_LIST_OR_TEXTS:
		decode_structs_or_texts(decoding, value, annotation->fields);
		break;
	case HUB_ANY_LIST:
		break;
	}
}

bool
hub_check(struct files_reader *reader, const struct hub_annotation *annotation, struct node *value)
{
	struct str name = str_join(reader->arena, STR("artifacthub.io/"), annotation->suffix);
	struct whole whole = { reader, &hub_problem_annotation_shape, name, "refuses the version",
		false };
	struct hub_decoding decoding = { .whole = &whole };
	bool is_map = annotation->shape == HUB_MAP;
	if (value->kind == NODE_UNKNOWN || (value->kind == NODE_NULL && !is_map))
		return true;
	if (annotation->shape == HUB_ANY_LIST) {
		whole.has_repeated = node_find_repeated(value) != NULL;
		check_json(reader, name, value);
	}
	if (value->kind != (is_map ? NODE_OBJECT : NODE_ARRAY))
		refuse(&decoding, value, is_map ? "a map" : "a list");
	else
		decode_shape(&decoding, value, annotation);
	return !whole.has_repeated;
}

void
hub_check_repository(struct files_reader *reader, struct node *root)
{
	struct whole whole = { reader, &hub_problem_repository_metadata, { 0 }, "refuses the file",
		false };
	struct hub_decoding decoding = { .whole = &whole };
	if (root->kind == NODE_OBJECT)
		decode_struct(&decoding, root, repository_fields);
	else if (root->kind != NODE_UNKNOWN)
		refuse(&decoding, root, "a map");
}
