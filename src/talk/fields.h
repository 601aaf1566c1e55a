/* SPDX-License-Identifier: MIT
 * Tables of a struct's fields, by which it is written and read as a JSON object. A field that is
 * empty, false or zero is not written. Private to talk. */
#ifndef TALK_FIELDS_H
#define TALK_FIELDS_H

#include "base/builder.h"
#include "talk/talk.h"
#include "tree/tree.h"

enum field_type {
	FIELD_TEXT, /* struct str */
	FIELD_FLAG, /* bool */
	FIELD_NUMBER, /* unsigned long long */
	FIELD_STATUS, /* int, 0 to 255 */
	FIELD_NAME, /* an enum, by its names; always written */
	FIELD_KIND, /* struct problem_kind *; always written */
	FIELD_PLACE, /* struct place, in a source that was sent before */
	FIELD_PROBLEM, /* struct problem, when it has a message */
	FIELD_CHARTS, /* struct talk_charts */
};

struct field_names {
	const struct str *at;
	size_t len;
};

struct talk_field {
	struct str name;
	enum field_type type;
	size_t offset;
	const struct field_names *names; /* of FIELD_NAME */
};

struct fields {
	const struct talk_field *at;
	size_t len;
};

#define FIELD(holder, member, field_type) \
	{ \
		.name = STR_INIT(#member), .type = (field_type), \
		.offset = offsetof(holder, member) \
	}
#define FIELDS(table) \
	{ \
		table, ARRAY_LENGTH(table) \
	}

/* Adds the struct that `from` points to, as an object. */
void fields_write(struct builder *builder, const struct fields *fields, const void *from);
/* Fills the struct that `into` points to, which must be zero. False when the node is not such an
 * object: it has another type, an unknown member or name, or a place outside its source. sources
 * may be NULL: then every place is refused. */
must_check bool fields_read(struct arena *arena, const struct talk_sources *sources,
	const struct fields *fields, const struct node *object, void *into);

#endif
