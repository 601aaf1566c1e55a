/* SPDX-License-Identifier: MIT
 * Duplicate keys: which ones a dialect refuses, and the problem that reports one. */
#include <string.h>

#include "base/builder.h"
#include "text/json.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/assembly.h"
#include "yaml/yaml.h"

/* A message that begins with a text of the file, in quotes and on one line. */
static struct str
message_about(struct arena *arena, struct str text, const char *rest)
{
	struct builder message;
	builder_init(&message, arena);
	json_string(&message, text);
	builder_add(&message, str_from(rest));
	return builder_str(&message);
}

/* The number of repeated keys that are reported. A file with more of them has a broken generator.
 */
enum { DUPLICATES_MAX = 1000 };

/* The text of a key that yaml.v3 compares to find duplicates: 0x1 and 1 differ, 1 and '1' do not
 * (decode.go:uniqueKeys). */
static struct str
key_as_compared(struct str key, struct place key_at)
{
	struct str written = source_slice(key_at);
	bool has_style = written.len && memchr("\"'|>", *written.at, 4);
	return has_style ? key : written;
}

static bool
refuses_duplicate(
	const struct assembly *assembly, const struct frame *frame, const struct node *old)
{
	if (assembly->dialect == DIALECT_V3)
		return str_equal(key_as_compared(old->key, old->key_at),
			key_as_compared(frame->key, frame->key_at));
	return assembly->dialect == DIALECT_CORE;
}

void
duplicate_report(struct assembly *assembly, struct place first, bool refused)
{
	struct frame *frame = assembly_innermost(assembly);
	struct span span = frame->key_at.span;
	if (refused)
		frame->node->flags |= NODE_REPEATED;
	if (assembly->duplicates++ >= DUPLICATES_MAX)
		return;
	struct str message = message_about(assembly->arena, frame->key,
		refused ? " is defined twice" : " is defined twice; the last one counts");
	if (assembly->dialect == DIALECT_CORE)
		assembly_fail(assembly, &yaml_problem_duplicate_key, span, message);
	else
		assembly_add_problem(assembly, &yaml_problem_duplicate_key, span, message);
	assembly->problems->at[assembly->problems->len - 1].other = first;
}

void
duplicate_replace(struct assembly *assembly, struct frame *frame, struct node *old)
{
	if (!(old->flags & NODE_MERGED))
		duplicate_report(assembly, old->key_at, refuses_duplicate(assembly, frame, old));
	if (assembly->failed)
		return;
	node_member_drop(assembly->arena, frame->node, old);
	frame->has_dropped = true;
}
