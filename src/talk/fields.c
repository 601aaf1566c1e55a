/* SPDX-License-Identifier: MIT
 * Writes and reads structs as JSON by tables of their fields. A text is a JSON string, or
 * {"base64": …} when it is not UTF-8; a place is {"source", "start", "end"}. */
#include "talk/fields.h"

#include "base/base64.h"
#include "base/builder.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/json.h"
#include "text/source.h"

/* --- The objects in a request and in an event --- */

static const struct talk_field chart_table[] = {
	FIELD(struct talk_chart, folder, FIELD_TEXT),
	FIELD(struct talk_chart, real, FIELD_TEXT),
	FIELD(struct talk_chart, root, FIELD_TEXT),
	FIELD(struct talk_chart, git_root, FIELD_TEXT),
	FIELD(struct talk_chart, is_archive, FIELD_FLAG),
};
static const struct fields chart_fields = FIELDS(chart_table);

static const struct talk_field kind_table[] = {
	FIELD(struct problem_kind, name, FIELD_TEXT),
	FIELD(struct problem_kind, unread, FIELD_FLAG),
	FIELD(struct problem_kind, blocks, FIELD_FLAG),
};
static const struct fields kind_fields = FIELDS(kind_table);

static const struct talk_field problem_table[] = {
	FIELD(struct problem, kind, FIELD_KIND),
	FIELD(struct problem, file, FIELD_TEXT),
	FIELD(struct problem, message, FIELD_TEXT),
	FIELD(struct problem, place, FIELD_PLACE),
	FIELD(struct problem, other, FIELD_PLACE),
};
static const struct fields problem_fields = FIELDS(problem_table);

/* A place as it is written. */
struct placed {
	struct str source;
	unsigned long long start, end;
};
static const struct talk_field place_table[] = {
	FIELD(struct placed, source, FIELD_TEXT),
	FIELD(struct placed, start, FIELD_NUMBER),
	FIELD(struct placed, end, FIELD_NUMBER),
};
static const struct fields place_fields = FIELDS(place_table);

/* --- Writing --- */

static void
write_text(struct builder *builder, struct str text)
{
	if (utf8_invalid(text) == STR_NONE) {
		json_string(builder, text);
		return;
	}
	builder_add(builder, STR("{\"base64\":\""));
	builder_add(builder, base64_encode(builder->arena, text));
	builder_add(builder, STR("\"}"));
}

static void
write_place(struct builder *builder, const struct place *place)
{
	struct place outer = source_resolve(*place);
	fields_write(builder, &place_fields,
		&(struct placed){ outer.source->path, outer.span.start, outer.span.end });
}

static void
write_charts(struct builder *builder, const struct talk_charts *charts)
{
	for (size_t i = 0; i < charts->len; i++) {
		builder_char(builder, i ? ',' : '[');
		fields_write(builder, &chart_fields, &charts->at[i]);
	}
	builder_char(builder, ']');
}

static bool
is_left_out(const struct talk_field *field, const void *value)
{
	switch (field->type) {
	case FIELD_TEXT:
		return !((const struct str *)value)->len;
	case FIELD_FLAG:
		return !*(const bool *)value;
	case FIELD_NUMBER:
		return !*(const unsigned long long *)value;
	case FIELD_STATUS:
		return !*(const int *)value;
	case FIELD_NAME:
	case FIELD_KIND:
		return false;
	case FIELD_PLACE:
		return !((const struct place *)value)->source;
	case FIELD_PROBLEM:
		return !((const struct problem *)value)->kind;
	case FIELD_CHARTS:
		return !((const struct talk_charts *)value)->len;
	}
	panic("a field without a type");
}

static void
write_value(struct builder *builder, const struct talk_field *field, const void *value)
{
	switch (field->type) {
	case FIELD_TEXT:
		write_text(builder, *(const struct str *)value);
		return;
	case FIELD_FLAG:
		builder_add(builder, STR("true"));
		return;
	case FIELD_NUMBER:
		builder_format(builder, "%llu", *(const unsigned long long *)value);
		return;
	case FIELD_STATUS:
		builder_format(builder, "%d", *(const int *)value);
		return;
	case FIELD_NAME:
		json_string(builder, field->names->at[*(const unsigned *)value]);
		return;
	case FIELD_KIND:
		fields_write(builder, &kind_fields, *(const struct problem_kind *const *)value);
		return;
	case FIELD_PLACE:
		write_place(builder, value);
		return;
	case FIELD_PROBLEM:
		fields_write(builder, &problem_fields, value);
		return;
	case FIELD_CHARTS:
		write_charts(builder, value);
		return;
	}
}

void
fields_write(struct builder *builder, const struct fields *fields, const void *from)
{
	builder_char(builder, '{');
	for (size_t i = 0; i < fields->len; i++) {
		const struct talk_field *field = &fields->at[i];
		const void *value = (const char *)from + field->offset;
		if (is_left_out(field, value))
			continue;
		json_name(builder, field->name);
		write_value(builder, field, value);
	}
	builder_char(builder, '}');
}

/* --- Reading --- */

static bool
read_text(struct arena *arena, const struct node *node, struct str *text)
{
	if (node->kind == NODE_STRING) {
		*text = node->text;
		return true;
	}
	const struct node *encoded = node_get(node, STR("base64"));
	return encoded && encoded->kind == NODE_STRING && node->count == 1 &&
		base64_decode(arena, encoded->text, text);
}

static bool
read_number(const struct node *node, unsigned long long *number)
{
	return node->kind == NODE_NUMBER && str_to_uint(node->text, number);
}

static bool
read_status(const struct node *node, int *status)
{
	unsigned long long number;
	if (!read_number(node, &number) || number > 255)
		return false;
	*status = (int)number;
	return true;
}

static bool
read_name(const struct node *node, const struct field_names *names, unsigned *value)
{
	if (node->kind != NODE_STRING)
		return false;
	for (size_t i = 0; i < names->len; i++) {
		if (!str_equal(names->at[i], node->text))
			continue;
		*value = (unsigned)i;
		return true;
	}
	return false;
}

/* Reads a kind into a new struct, since the reader knows of it only what was sent. */
static bool
read_kind(struct arena *arena, const struct node *node, const struct problem_kind **kind)
{
	struct problem_kind *read = ARENA_NEW(arena, struct problem_kind);
	*kind = read;
	return fields_read(arena, NULL, &kind_fields, node, read) && read->name.len;
}

/* The last source that was read with that path. */
static const struct source *
find_source(const struct talk_sources *sources, struct str path)
{
	for (size_t i = sources ? sources->len : 0; i > 0; i--)
		if (str_equal(sources->at[i - 1]->path, path))
			return sources->at[i - 1];
	return NULL;
}

static bool
read_place(struct arena *arena, const struct talk_sources *sources, const struct node *node,
	struct place *place)
{
	struct placed placed = { 0 };
	if (!fields_read(arena, NULL, &place_fields, node, &placed))
		return false;
	const struct source *source = find_source(sources, placed.source);
	if (!source || placed.end > source->text.len || placed.start > placed.end)
		return false;
	*place = (struct place){ source, { (uint32_t)placed.start, (uint32_t)placed.end } };
	return true;
}

static bool
read_charts(struct arena *arena, const struct node *node, struct talk_charts *charts)
{
	if (node->kind != NODE_ARRAY)
		return false;
	for (const struct node *item = node->first; item; item = item->next) {
		struct talk_chart chart = { 0 };
		if (!fields_read(arena, NULL, &chart_fields, item, &chart))
			return false;
		vec_push(arena, charts, chart);
	}
	return true;
}

static bool
read_value(struct arena *arena, const struct talk_sources *sources, const struct talk_field *field,
	const struct node *node, void *value)
{
	switch (field->type) {
	case FIELD_TEXT:
		return read_text(arena, node, value);
	case FIELD_FLAG:
		*(bool *)value = node->truth;
		return node->kind == NODE_BOOL;
	case FIELD_NUMBER:
		return read_number(node, value);
	case FIELD_STATUS:
		return read_status(node, value);
	case FIELD_NAME:
		return read_name(node, field->names, value);
	case FIELD_KIND:
		return read_kind(arena, node, value);
	case FIELD_PLACE:
		return read_place(arena, sources, node, value);
	case FIELD_PROBLEM:
		return fields_read(arena, sources, &problem_fields, node, value);
	case FIELD_CHARTS:
		return read_charts(arena, node, value);
	}
	return false;
}

static const struct talk_field *
find_field(const struct fields *fields, struct str name)
{
	for (size_t i = 0; i < fields->len; i++)
		if (str_equal(fields->at[i].name, name))
			return &fields->at[i];
	return NULL;
}

/* Whether every field is there that is always written. */
static bool
has_names(const struct fields *fields, const struct node *object)
{
	for (size_t i = 0; i < fields->len; i++) {
		const struct talk_field *field = &fields->at[i];
		bool must_be_there = field->type == FIELD_NAME || field->type == FIELD_KIND;
		if (must_be_there && !node_get(object, field->name))
			return false;
	}
	return true;
}

bool
fields_read(struct arena *arena, const struct talk_sources *sources, const struct fields *fields,
	const struct node *object, void *into)
{
	if (object->kind != NODE_OBJECT || !has_names(fields, object))
		return false;
	for (const struct node *member = object->first; member; member = member->next) {
		const struct talk_field *field = find_field(fields, member->key);
		if (!field ||
			!read_value(arena, sources, field, member, (char *)into + field->offset))
			return false;
	}
	return true;
}
