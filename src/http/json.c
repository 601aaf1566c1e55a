/* SPDX-License-Identifier: MIT
 * Reads JSON that a server sent, and refuses what two readers could understand differently. */
#include "base/map.h"
#include "go/go.h"
#include "http/http.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

enum { DEPTH_MAX = 64 };

/* Whether the text is nested deeper than 64 levels. Brackets in strings do not count. */
static bool
is_too_deep(struct str text)
{
	size_t depth = 0;
	bool in_string = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (in_string && c == '\\')
			i++;
		else if (c == '"')
			in_string = !in_string;
		else if (!in_string && (c == '{' || c == '['))
			depth++;
		else if (!in_string && (c == '}' || c == ']'))
			depth -= depth > 0;
		if (depth > DEPTH_MAX)
			return true;
	}
	return false;
}

/* Annotations are a map for every reader, Go's included, so the case of their names counts. */
static bool
is_map(const struct node *object)
{
	return str_equal(object->key, STR("annotations"));
}

/* Whether two names of one object differ only in case. */
static bool
has_twin_names(struct arena *arena, const struct node *object)
{
	struct map names;
	map_init(&names, arena);
	for (struct node *member = object->first; member; member = member->next) {
		struct str folded = go_fold(arena, member->key);
		if (map_get(&names, folded))
			return true;
		map_put(&names, folded, member);
	}
	return false;
}

struct node *
http_json_source(struct arena *arena, const struct source *source, struct str *why)
{
	struct problem_list problems = { 0 };
	if (is_too_deep(source->text)) {
		*why = STR("the JSON is nested more than 64 levels deep");
		return NULL;
	}
	struct node *root = yaml_read_json(arena, source, &problems);
	if (problems.len || root->kind == NODE_UNKNOWN) {
		*why = problems.len ? problems.at[0].message : root->text;
		return NULL;
	}
	for (const struct node *node = root; node; node = node_following(node, root))
		if (node->kind == NODE_OBJECT && !is_map(node) && has_twin_names(arena, node)) {
			*why = STR("the JSON has the same name twice in one object, in different "
				   "case");
			return NULL;
		}
	return root;
}

struct node *
http_json(struct arena *arena, struct str name, struct str text, struct str *why)
{
	return http_json_source(arena, source_new(arena, name, text), why);
}
