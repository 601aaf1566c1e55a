/* SPDX-License-Identifier: MIT
 * Two steps of Go in one walk: sigs.k8s.io/yaml converts scalars whose target is a string, and
 * encoding/json decodes the result into structs (decode.go: object, array, literalStore). The walk
 * is only as deep as the types are. */
#include "helm/decode.h"

#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "form/form.h"
#include "go/go.h"
#include "helm/helm.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

struct decoding {
	struct arena *arena;
	struct problem_list *problems;
	const struct decode_type *record; /* the innermost */
	struct str path; /* of field names from the outermost struct; empty at its root */
};

/* --- What Go refuses --- */

static struct node *
refuse(struct decoding *decoding, const struct node *in, struct str message)
{
	vec_push(decoding->arena, decoding->problems,
		problem_at(&helm_problem_metadata, in->at, message));
	struct node *unknown = node_unknown(decoding->arena, message, in->at);
	unknown->raw = in->raw;
	return unknown;
}

struct str
decode_kind_name(enum node_kind kind)
{
	return kind == NODE_BOOL ? STR("bool") : node_kind_name(kind);
}

/* The text of a json.UnmarshalTypeError. */
static struct node *
refuse_type(struct decoding *decoding, const struct node *in, struct str type)
{
	struct arena *arena = decoding->arena;
	if (in->kind == NODE_UNKNOWN)
		return node_copy(arena, in);
	struct str target = !decoding->path.len
		? STR("Go value")
		: str_format(arena, "Go struct field %.*s.%.*s", STR_FMT(decoding->record->name),
			  STR_FMT(decoding->path));
	return refuse(decoding, in,
		str_format(arena, "json: cannot unmarshal %.*s into %.*s of type %.*s",
			STR_FMT(decode_kind_name(in->kind)), STR_FMT(target), STR_FMT(type)));
}

/* --- Scalars --- */

/* Helm's metadata.go:sanitizeString. */
static struct str
sanitise(struct arena *arena, struct str text)
{
	struct builder clean;
	builder_init(&clean, arena);
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t code = utf8_next(text, &at);
		if (unicode_is_space(code))
			builder_char(&clean, ' ');
		else if (unicode_is_printable(code))
			builder_add(&clean, str_slice(text, start, at));
	}
	return str_equal(builder_str(&clean), text) ? text : builder_str(&clean);
}

static struct node *
string_of(struct arena *arena, const struct node *in, struct str text,
	const struct decode_field *field)
{
	struct node *string = node_copy(arena, in);
	string->kind = NODE_STRING;
	string->flags &= ~(unsigned)NODE_INTEGER;
	string->text = field->sanitised ? sanitise(arena, text) : text;
	return string;
}

/* Removes the problems of an infinity: JSON has no infinity, but here only its text becomes
 * JSON. */
static void
forgive(struct decoding *decoding, const struct node *in)
{
	struct problem_list *problems = decoding->problems;
	size_t kept = 0;
	for (size_t i = 0; i < problems->len; i++) {
		struct place place = problems->at[i].place;
		if (place.source != in->at.source || place.span.start != in->at.span.start)
			problems->at[kept++] = problems->at[i];
	}
	problems->len = kept;
}

static struct node *
decode_string(struct decoding *decoding, const struct decode_field *field, struct node *old,
	const struct node *in)
{
	struct str text;
	bool unset;
	bool is_text = yaml_go_string(decoding->arena, in, &text, &unset);
	if (is_text && in->kind == NODE_UNKNOWN)
		forgive(decoding, in);
	if (is_text)
		return string_of(decoding->arena, in, text, field);
	return unset ? old : refuse_type(decoding, in, STR("string"));
}

/* Decodes an item of a list or a value of a map: null is an empty string there. */
static struct node *
decode_element(struct decoding *decoding, const struct decode_field *field, struct node *old,
	const struct node *in)
{
	struct node *decoded = decode_string(decoding, field, old, in);
	if (decoded)
		return decoded == old ? node_copy(decoding->arena, old) : decoded;
	return string_of(decoding->arena, in, STR(""), field);
}

static struct node *
decode_bool(struct decoding *decoding, struct node *old, const struct node *in)
{
	if (in->kind == NODE_NULL)
		return old;
	if (in->kind == NODE_BOOL)
		return node_copy(decoding->arena, in);
	return refuse_type(decoding, in, STR("bool"));
}

static struct node *
decode_time(struct decoding *decoding, struct node *old, const struct node *in)
{
	struct arena *arena = decoding->arena;
	if (in->kind == NODE_NULL)
		return old;
	if (in->kind != NODE_STRING)
		return refuse(decoding, in, STR("Time.UnmarshalJSON: input is not a JSON string"));
	bool upper_case = str_find_char(in->text, 't') == STR_NONE &&
		str_find_char(in->text, 'z') == STR_NONE;
	if (upper_case && format_holds(format_find(STR("date-time")), in->text))
		return node_copy(arena, in);
	return refuse(decoding, in,
		str_format(arena, "parsing time \"%.*s\": not a date and time of RFC 3339",
			STR_FMT(in->text)));
}

/* --- Lists and maps --- */

static struct node *
empty_like(struct arena *arena, const struct node *in, enum node_kind kind)
{
	struct node *made = node_new(arena, kind);
	made->style = in->style;
	made->dialect = in->dialect;
	made->written = in->written;
	made->at = in->at;
	made->key_at = in->key_at;
	return made;
}

static struct node *
decode_strings(struct decoding *decoding, const struct decode_field *field, struct node *old,
	const struct node *in)
{
	if (in->kind == NODE_NULL)
		return NULL;
	if (in->kind != NODE_ARRAY)
		return refuse_type(decoding, in, STR("[]string"));
	struct node *list = empty_like(decoding->arena, in, NODE_ARRAY);
	struct node *before = old && old->kind == NODE_ARRAY ? old->first : NULL;
	for (const struct node *item = in->first; item; item = item->next) {
		node_append(list, decode_element(decoding, field, before, item));
		before = before ? before->next : NULL;
	}
	return list;
}

static struct node *
decode_string_map(struct decoding *decoding, const struct decode_field *field, struct node *old,
	const struct node *in)
{
	if (in->kind == NODE_NULL)
		return NULL;
	if (in->kind != NODE_OBJECT)
		return refuse_type(decoding, in, STR("map[string]string"));
	struct arena *arena = decoding->arena;
	struct node *map = empty_like(arena, in, NODE_OBJECT);
	/* What another spelling of the field has set stays, but for what this one sets. */
	for (const struct node *member = old ? old->first : NULL; member; member = member->next)
		if (!node_get(in, member->key))
			node_add(arena, map, member->key, member->key_at, node_copy(arena, member));
	for (const struct node *member = in->first; member; member = member->next)
		node_add(arena, map, member->key, member->key_at,
			decode_element(decoding, field, NULL, member));
	return map;
}

/* A copy whose children know it as their parent. */
static struct node *
adopt(struct arena *arena, const struct node *in)
{
	struct node *copy = node_copy(arena, in);
	for (struct node *child = copy->first; child; child = child->next)
		if (child->parent == in)
			child->parent = copy;
	return copy;
}

static struct node *
decode_any_list(struct decoding *decoding, const struct node *in)
{
	if (in->kind == NODE_NULL)
		return NULL;
	if (in->kind == NODE_ARRAY)
		return adopt(decoding->arena, in);
	return refuse_type(decoding, in, STR("[]interface {}"));
}

/* --- Records --- */

static struct node *decode_members(struct decoding *decoding, const struct decode_type *record,
	struct node *old, const struct node *in);

/* One item of a list of pointers. null is a nil pointer, which stays visible as null. */
static struct node *
decode_item(struct decoding *decoding, const struct decode_type *record, struct node *old,
	const struct node *in)
{
	struct arena *arena = decoding->arena;
	if (in->kind == NODE_NULL)
		return node_copy(arena, in);
	if (in->kind != NODE_OBJECT)
		return refuse_type(
			decoding, in, str_format(arena, "v2.%.*s", STR_FMT(record->name)));
	struct node *under = old && old->kind == NODE_OBJECT ? adopt(arena, old) : NULL;
	return decode_members(decoding, record, under, in);
}

static struct node *
decode_records(struct decoding *decoding, const struct decode_field *field, struct node *old,
	const struct node *in)
{
	struct arena *arena = decoding->arena;
	if (in->kind == NODE_NULL)
		return NULL;
	if (in->kind != NODE_ARRAY)
		return refuse_type(decoding, in,
			str_format(arena, "[]*v2.%.*s", STR_FMT(field->record->name)));
	struct node *list = empty_like(arena, in, NODE_ARRAY);
	struct node *before = old && old->kind == NODE_ARRAY ? old->first : NULL;
	for (const struct node *item = in->first; item; item = item->next) {
		node_append(list, decode_item(decoding, field->record, before, item));
		before = before ? before->next : NULL;
	}
	return list;
}

static struct node *
decode_value(struct decoding *decoding, const struct decode_field *field, struct node *old,
	const struct node *in)
{
	switch (field->shape) {
	case SHAPE_STRING:
		return decode_string(decoding, field, old, in);
	case SHAPE_BOOL:
		return decode_bool(decoding, old, in);
	case SHAPE_TIME:
		return decode_time(decoding, old, in);
	case SHAPE_STRINGS:
		return decode_strings(decoding, field, old, in);
	case SHAPE_STRING_MAP:
		return decode_string_map(decoding, field, old, in);
	case SHAPE_ANY_LIST:
		return decode_any_list(decoding, in);
	case SHAPE_RECORDS:
		return decode_records(decoding, field, old, in);
	}
	return NULL;
}

/* encoding/json's foldName: ſ is an s, the Kelvin sign a k. */
static const struct decode_field *
find_field(struct arena *arena, const struct decode_type *record, struct str key)
{
	for (size_t i = 0; i < record->count; i++)
		if (str_equal(record->fields[i].name, key))
			return &record->fields[i];
	struct str folded = go_fold(arena, key);
	for (size_t i = 0; i < record->count; i++)
		if (str_equal_ci(record->fields[i].name, folded))
			return &record->fields[i];
	return NULL;
}

/* A member of the input and the field that it sets. */
struct setting {
	const struct node *member;
	const struct decode_field *field;
};

static void
report_same_field(struct decoding *decoding, const struct node *lost, const struct node *kept)
{
	struct str message = str_format(decoding->arena,
		"%.*s and %.*s are the same field for Helm, which uses only one of them",
		STR_FMT(lost->key), STR_FMT(kept->key));
	struct problem problem = problem_at(&yaml_problem_duplicate_key, lost->key_at, message);
	problem.other = kept->key_at;
	vec_push(decoding->arena, decoding->problems, problem);
}

/* Adds a setting. Settings are in the order of the members, except for members that set the same
 * field, which are in byte order: sigs.k8s.io/yaml sorts the keys of the JSON that it passes to
 * encoding/json. */
static void
add_setting(struct setting *settings, size_t count, struct setting new)
{
	for (size_t i = 0; i < count; i++) {
		struct setting *earlier = &settings[i];
		if (earlier->field != new.field ||
			str_compare(earlier->member->key, new.member->key) < 0)
			continue;
		struct setting later = *earlier;
		*earlier = new;
		new = later;
	}
	settings[count] = new;
}

static size_t
find_settings(struct arena *arena, const struct decode_type *record, const struct node *in,
	struct setting *settings)
{
	size_t count = 0;
	for (const struct node *member = in->first; member; member = member->next) {
		const struct decode_field *field = find_field(arena, record, member->key);
		if (field)
			add_setting(settings, count++, (struct setting){ member, field });
	}
	return count;
}

/* `Name` and `name` are one field for encoding/json: the one that it sets first is lost, or
 * survives only in part. */
static void
report_same_fields(struct decoding *decoding, const struct setting *settings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++) {
			if (settings[i].field != settings[k].field)
				continue;
			const struct node *lost = settings[i].member, *kept = settings[k].member;
			report_same_field(decoding, lost, kept);
			break;
		}
}

static void
set_field(struct decoding *decoding, struct node *record, const struct setting *setting)
{
	struct arena *arena = decoding->arena;
	struct str above = decoding->path;
	struct str name = setting->field->name;
	struct node *old = node_get(record, name);
	decoding->path =
		above.len ? str_format(arena, "%.*s.%.*s", STR_FMT(above), STR_FMT(name)) : name;
	struct node *new = decode_value(decoding, setting->field, old, setting->member);
	decoding->path = above;
	if (new != old)
		node_set(record, name, setting->member->key_at,
			new ? new : node_copy(arena, setting->member));
}

static struct node *
decode_members(struct decoding *decoding, const struct decode_type *record, struct node *old,
	const struct node *in)
{
	struct arena *arena = decoding->arena;
	const struct decode_type *around = decoding->record;
	struct node *decoded = old ? old : empty_like(arena, in, NODE_OBJECT);
	struct setting *settings = ARENA_ARRAY(arena, struct setting, in->count);
	size_t count = find_settings(arena, record, in, settings);
	report_same_fields(decoding, settings, count);
	decoding->record = record;
	for (size_t i = 0; i < count; i++)
		set_field(decoding, decoded, &settings[i]);
	decoding->record = around;
	return decoded;
}

struct node *
decode_record(struct arena *arena, const struct decode_type *record, struct node *old,
	const struct node *in, struct problem_list *problems)
{
	struct decoding decoding = { arena, problems, record, { 0 } };
	if (in->kind == NODE_NULL)
		return old ? old : empty_like(arena, in, NODE_OBJECT);
	if (in->kind == NODE_UNKNOWN)
		return node_copy(arena, in);
	if (in->kind != NODE_OBJECT)
		return refuse_type(
			&decoding, in, str_format(arena, "v2.%.*s", STR_FMT(record->name)));
	return decode_members(&decoding, record, old, in);
}
