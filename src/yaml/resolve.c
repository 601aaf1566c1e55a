/* SPDX-License-Identifier: MIT
 * The meaning of scalars with tags, of keys, and of scalars for Go fields of type string. */
#include "yaml/resolve.h"

#include <math.h>
#include <stdint.h>

#include "base/base64.h"
#include "base/builder.h"
#include "base/utf8.h"
#include "go/go.h"
#include "text/json.h"
#include "yaml/plain.h"
#include "yaml/yaml.h"

#define TAG_PREFIX "tag:yaml.org,2002:"

static void
set_string(struct node *node, struct str text)
{
	node->kind = NODE_STRING;
	node->written = WRITTEN_STRING;
	node->text = text;
}

/* Whether the node is an integer that Go can hold only in a uint64. */
static bool
is_beyond_int64(const struct node *node)
{
	struct integer integer;
	return node->written == WRITTEN_INTEGER && node->number >= 9223372036854775807.0 &&
		integer_parse(node->text, 10, &integer) && integer.size > INT64_MAX;
}

static struct str
repaired(struct arena *arena, struct str bytes)
{
	struct builder builder;
	builder_init(&builder, arena);
	for (size_t at = 0; at < bytes.len;) {
		uint32_t code = utf8_next(bytes, &at);
		utf8_add(&builder, code == UTF8_BAD ? 0xFFFD : code);
	}
	return builder_str(&builder);
}

static bool
resolve_binary(struct arena *arena, struct node *node, struct str *reason)
{
	struct str bytes;
	if (!base64_decode(arena, node->raw, &bytes)) {
		*reason = STR("the value of !!binary is not valid base64");
		return false;
	}
	/* encoding/json replaces bytes that are not UTF-8. */
	set_string(node, repaired(arena, bytes));
	return true;
}

/* The short name of the type that the text has. */
static struct str
tag_of(const struct node *node)
{
	switch (node->written) {
	case WRITTEN_NULL:
		return STR("null");
	case WRITTEN_BOOL:
		return STR("bool");
	case WRITTEN_INTEGER:
		return STR("int");
	case WRITTEN_NUMBER:
		return STR("float");
	case WRITTEN_STRING:
	case WRITTEN_TIMESTAMP:
	case WRITTEN_ARRAY:
	case WRITTEN_OBJECT:
		break;
	}
	return STR("str");
}

static bool
resolve_tagged(struct arena *arena, struct node *node, struct str name, struct str *reason)
{
	bool wants_time = str_equal(name, STR("timestamp"));
	if (wants_time && node->dialect != DIALECT_CORE && timestamp_is(node->raw))
		return plain_resolve(arena, node, true), true;
	plain_resolve(arena, node, false);
	if (str_equal(name, tag_of(node)))
		return true;
	if (str_equal(name, STR("float")) && node->written == WRITTEN_INTEGER &&
		!is_beyond_int64(node)) {
		node->written = WRITTEN_NUMBER;
		node->text = number_print_json(arena, node->number);
		return true;
	}
	struct builder message;
	builder_init(&message, arena);
	json_string(&message, node->raw);
	builder_format(&message, " does not match its tag !!%.*s", STR_FMT(name));
	*reason = builder_str(&message);
	return false;
}

bool
resolve_scalar(struct arena *arena, struct node *node, struct str tag, struct str *reason)
{
	static const struct str known[] = { STR_INIT("bool"), STR_INIT("int"), STR_INIT("float"),
		STR_INIT("null"), STR_INIT("timestamp") };
	if (!tag.len)
		return plain_resolve(arena, node, true), true;
	if (str_starts(tag, STR(TAG_PREFIX))) {
		struct str name = str_slice(tag, sizeof TAG_PREFIX - 1, tag.len);
		for (size_t i = 0; i < ARRAY_LENGTH(known); i++)
			if (str_equal(name, known[i]))
				return resolve_tagged(arena, node, name, reason);
		if (str_equal(name, STR("binary")) && node->dialect != DIALECT_CORE)
			return resolve_binary(arena, node, reason);
	}
	return set_string(node, node->raw), true;
}

bool
resolve_key(struct arena *arena, const struct node *node, struct str *key, struct str *reason)
{
	bool sigs = node->dialect == DIALECT_SIGS;
	*key = node->text;
	if (node->written == WRITTEN_NULL) {
		*key = STR("null");
		*reason = STR("null cannot be a key");
		return !sigs;
	}
	if (sigs && is_beyond_int64(node)) {
		*reason = STR("an integer beyond 63 bits cannot be a key");
		return false;
	}
	if (node->written == WRITTEN_NUMBER && !isfinite(sigs ? (float)node->number : node->number))
		*key = plain_special_float(node->number);
	else if (sigs && node->written == WRITTEN_NUMBER)
		*key = number_print_go32(arena, node->number);
	return true;
}

bool
yaml_go_string(struct arena *arena, const struct node *node, struct str *text, bool *unset)
{
	*unset = node->kind == NODE_NULL;
	*text = (struct str){ 0 };
	if (*unset || node->kind == NODE_ARRAY || node->kind == NODE_OBJECT)
		return false;
	bool formats = node->dialect == DIALECT_SIGS;
	if (formats && node->written == WRITTEN_NUMBER)
		*text = number_print_go32(arena, node->number);
	else if (node->kind == NODE_UNKNOWN)
		return false;
	else
		*text = formats || node->written == WRITTEN_STRING ? node->text : node->raw;
	return true;
}
