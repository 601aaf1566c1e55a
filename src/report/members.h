/* SPDX-License-Identifier: MIT
 * Members of JSON objects on their way out. Texts may hold any bytes: NUL, what is no UTF-8, what
 * harms a terminal. Lack of memory is a panic, as everywhere. */
#ifndef REPORT_MEMBERS_H
#define REPORT_MEMBERS_H

#include <cjson/cJSON.h>

#include "report/report.h"

/* A new object: alone, a member of another, an item of an array. */
cJSON *object_new(void);
cJSON *object_in(cJSON *object, const char *name);
cJSON *object_at(cJSON *array);
cJSON *array_in(cJSON *object, const char *name);

/* Text whose harmful characters (text/harmless.h) stand as \u001b, so that it is harmless raw and
 * decodes to what it was. An invalid byte becomes U+FFFD. */
void member_text(struct arena *arena, cJSON *object, const char *name, struct str text);
/* The same, left out when the text is empty. */
void member_known(struct arena *arena, cJSON *object, const char *name, struct str text);
void member_number(cJSON *object, const char *name, size_t number);
void item_text(struct arena *arena, cJSON *array, struct str text);

/* Writes the object on one line and frees it. */
void object_write(FILE *stream, cJSON *object);
/* The same without the closing brace: more members follow in writing. */
void object_write_open(FILE *stream, cJSON *object);

#endif
