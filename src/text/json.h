/* SPDX-License-Identifier: MIT
 * JSON on its way out, for every room. It is harmless as it is: the characters that text/glyph.h
 * escapes are written as \u001b, so that it can be shown raw and decodes to what it was. An invalid
 * byte becomes U+FFFD.
 *
 * There are two ways to write it. An object is made member by member and written whole: reports and
 * what commands say. Text is written as it comes: trees of nodes, which may be large and nest
 * deeper than a stack allows. */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include <stdio.h>

#include "base/builder.h"
#include "base/str.h"

/* --- Objects and arrays --- */

/* An object or an array. It lives in an arena, as what is added to it does. */
struct json {
	struct arena *arena;
	void *item; /* cJSON's */
};

struct json json_object(struct arena *arena);
struct json json_array(struct arena *arena);
/* A new object or array as a member of an object. */
struct json json_object_in(struct json object, const char *name);
struct json json_array_in(struct json object, const char *name);
/* A new object at the end of an array. */
struct json json_object_at(struct json array);

/* Adds a member whose name the object does not have yet. Texts may hold any bytes. */
void json_set_text(struct json object, const char *name, struct str text);
/* The same; an empty text is left out, because it is not known. */
void json_set_known(struct json object, const char *name, struct str text);
void json_set_number(struct json object, const char *name, size_t number);
void json_set_flag(struct json object, const char *name, bool flag);
/* Adds an object or an array that was made alone; nothing for one that is all zero. Its arena must
 * live until all is written. */
void json_set(struct json object, const char *name, struct json value);
/* Adds a text at the end of an array. */
void json_append_text(struct json array, struct str text);

/* All of it on one line, without a line end, in its arena. */
struct str json_print(struct json json);
void json_write(FILE *stream, struct json json);
/* The same without the closing brace: more members are written after it. */
void json_write_open(FILE *stream, struct json object);

/* --- Text --- */

/* Adds a string, quotes included. */
void json_string(struct builder *json, struct str text);
/* Adds the name of a member and its colon, after a comma unless an object was just opened. */
void json_name(struct builder *json, struct str name);

#endif
