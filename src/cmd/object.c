/* SPDX-License-Identifier: MIT
 * Nodes that stand nowhere, for JSON. */
#include "cmd/object.h"

#include "base/builder.h"
#include "text/source.h"
#include "tree/tree.h"

static const struct place nowhere = { 0 };

void
object_set_text(struct arena *arena, struct node *object, const char *name, struct str text)
{
	if (text.len)
		node_set(object, str_from(name), nowhere, node_string(arena, text, nowhere));
}

void
object_set_number(struct arena *arena, struct node *object, const char *name, long long number)
{
	node_set(object, str_from(name), nowhere, node_integer(arena, number, nowhere));
}

struct str
object_as_json(struct arena *arena, const struct node *node)
{
	struct builder text;
	builder_init(&text, arena);
	node_print_json(&text, node);
	return builder_str(&text);
}
