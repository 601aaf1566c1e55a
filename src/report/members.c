/* SPDX-License-Identifier: MIT
 * cJSON takes terminated strings and prints all but controls as they are, so texts are escaped here
 * and handed to it raw. */
#include "report/members.h"

#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "report/harmless.h"

static cJSON *
had(cJSON *item)
{
	if (!item)
		panic("no memory for JSON");
	return item;
}

cJSON *
object_new(void)
{
	return had(cJSON_CreateObject());
}

cJSON *
object_in(cJSON *object, const char *name)
{
	return had(cJSON_AddObjectToObject(object, name));
}

cJSON *
array_in(cJSON *object, const char *name)
{
	return had(cJSON_AddArrayToObject(object, name));
}

cJSON *
object_at(cJSON *array)
{
	cJSON *object = object_new();
	must(cJSON_AddItemToArray(array, object));
	return object;
}

static void
add_code(struct builder *json, uint32_t code)
{
	if (code > 0xFFFF) {
		code -= 0x10000;
		builder_format(json, "\\u%04x", (unsigned)(0xD800 + (code >> 10)));
		code = 0xDC00 + (code & 0x3FF);
	}
	builder_format(json, "\\u%04x", (unsigned)code);
}

static void
add_glyph(struct builder *json, struct glyph glyph, struct str bytes)
{
	if (glyph.code == UTF8_BAD)
		builder_add(json, STR("\\ufffd"));
	else if (glyph.code == '\n')
		builder_add(json, STR("\\n"));
	else if (glyph.code == '\r')
		builder_add(json, STR("\\r"));
	else if (glyph.code == '\t')
		builder_add(json, STR("\\t"));
	else if (glyph.escaped)
		add_code(json, glyph.code);
	else if (glyph.code == '"' || glyph.code == '\\')
		builder_format(json, "\\%c", (char)glyph.code);
	else
		builder_add(json, bytes);
}

/* The text as a JSON string, terminated. */
static const char *
literal(struct arena *arena, struct str text)
{
	struct builder json;
	builder_init(&json, arena);
	builder_char(&json, '"');
	for (size_t at = 0; at < text.len;) {
		struct glyph glyph = glyph_at(text, at);
		add_glyph(&json, glyph, str_slice(text, at, at + glyph.len));
		at += glyph.len;
	}
	builder_add(&json, STR("\"\0"));
	return json.at;
}

void
member_text(struct arena *arena, cJSON *object, const char *name, struct str text)
{
	had(cJSON_AddRawToObject(object, name, literal(arena, text)));
}

void
member_known(struct arena *arena, cJSON *object, const char *name, struct str text)
{
	if (text.len)
		member_text(arena, object, name, text);
}

void
item_text(struct arena *arena, cJSON *array, struct str text)
{
	must(cJSON_AddItemToArray(array, had(cJSON_CreateRaw(literal(arena, text)))));
}

void
member_number(cJSON *object, const char *name, size_t number)
{
	had(cJSON_AddNumberToObject(object, name, (double)number));
}

/* Writes all but the last `less` bytes. */
static void
write_most(FILE *stream, cJSON *object, size_t less)
{
	char *text = cJSON_PrintUnformatted(object);
	if (!text)
		panic("no memory for JSON");
	fwrite(text, 1, str_from(text).len - less, stream);
	cJSON_free(text);
	cJSON_Delete(object);
}

void
object_write(FILE *stream, cJSON *object)
{
	write_most(stream, object, 0);
}

void
object_write_open(FILE *stream, cJSON *object)
{
	write_most(stream, object, 1);
}
