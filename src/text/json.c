/* SPDX-License-Identifier: MIT
 * Objects and arrays are cJSON's. It takes terminated strings and prints all but controls as they
 * are, so texts are escaped here and given to it raw. An object that was made alone is freed with
 * its arena. Lack of memory is a panic, as everywhere. */
#include "text/json.h"

#include <cjson/cJSON.h>

#include "base/builder.h"
#include "base/panic.h"

static struct json
part(struct arena *arena, cJSON *item)
{
	if (!item)
		panic("no memory for JSON");
	return (struct json){ arena, item };
}

static void
clean(void *item)
{
	cJSON_Delete(item);
}

/* An item that is part of nothing. */
static struct json
whole(struct arena *arena, cJSON *item)
{
	struct json json = part(arena, item);
	arena_defer(arena, clean, item);
	return json;
}

struct json
json_object(struct arena *arena)
{
	return whole(arena, cJSON_CreateObject());
}

struct json
json_array(struct arena *arena)
{
	return whole(arena, cJSON_CreateArray());
}

struct json
json_object_in(struct json object, const char *name)
{
	return part(object.arena, cJSON_AddObjectToObject(object.item, name));
}

struct json
json_array_in(struct json object, const char *name)
{
	return part(object.arena, cJSON_AddArrayToObject(object.item, name));
}

static struct json
append(struct json array, cJSON *item)
{
	struct json json = part(array.arena, item);
	must(cJSON_AddItemToArray(array.item, item));
	return json;
}

struct json
json_object_at(struct json array)
{
	return append(array, cJSON_CreateObject());
}

/* The text as a JSON string, terminated. */
static const char *
literal(struct arena *arena, struct str text)
{
	struct builder json;
	builder_init(&json, arena);
	json_string(&json, text);
	builder_char(&json, '\0');
	return json.at;
}

void
json_set_text(struct json object, const char *name, struct str text)
{
	part(object.arena, cJSON_AddRawToObject(object.item, name, literal(object.arena, text)));
}

void
json_set_known(struct json object, const char *name, struct str text)
{
	if (text.len)
		json_set_text(object, name, text);
}

void
json_set_number(struct json object, const char *name, size_t number)
{
	part(object.arena, cJSON_AddNumberToObject(object.item, name, (double)number));
}

void
json_set_flag(struct json object, const char *name, bool flag)
{
	part(object.arena, cJSON_AddBoolToObject(object.item, name, flag));
}

void
json_set(struct json object, const char *name, struct json value)
{
	if (value.item)
		must(cJSON_AddItemReferenceToObject(object.item, name, value.item));
}

void
json_append_text(struct json array, struct str text)
{
	append(array, cJSON_CreateRaw(literal(array.arena, text)));
}

static char *
print(struct json json)
{
	char *text = cJSON_PrintUnformatted(json.item);
	if (!text)
		panic("no memory for JSON");
	return text;
}

struct str
json_print(struct json json)
{
	char *text = print(json);
	struct str copy = str_copy(json.arena, str_from(text));
	cJSON_free(text);
	return copy;
}

/* Writes all but the last `less` bytes. */
static void
write_most(FILE *stream, struct json json, size_t less)
{
	char *text = print(json);
	fwrite(text, 1, strlen(text) - less, stream);
	cJSON_free(text);
}

void
json_write(FILE *stream, struct json json)
{
	write_most(stream, json, 0);
}

void
json_write_open(FILE *stream, struct json object)
{
	write_most(stream, object, 1);
}
