/* SPDX-License-Identifier: MIT
 * Binding names at a run: what an operand selects, or the parts of its texts. The nodes of a parsed
 * text keep their places in it; a text that does not parse is one unknown node at the mistake. */
#include "base/vec.h"
#include "form/form.h"
#include "regex/regex.h"
#include "rule/parts.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

enum { MATCHES_MAX = 100000 };

/* A text being taken apart. */
struct parsing {
	struct arena *arena;
	const struct node *node;
	struct str text;
	struct place at; /* of the text; source NULL: parts stand where the whole does */
};

static struct place
part_place(const struct parsing *parsing, struct str part)
{
	const char *from = parsing->text.at;
	if (!parsing->at.source || !from || part.at < from ||
		part.at + part.len > from + parsing->text.len)
		return parsing->node->at;
	size_t start = (size_t)(part.at - from);
	return part_slice(parsing->at, start, start + part.len);
}

static void
add_part(const struct parsing *parsing, struct node *object, struct str name, struct str part)
{
	if (!part.len)
		return;
	struct node *node = node_string(parsing->arena, part, part_place(parsing, part));
	node->dialect = parsing->node->dialect;
	node_set(object, name, (struct place){ 0 }, node);
}

static struct node *
new_object(const struct parsing *parsing, struct place at)
{
	struct node *object = node_new(parsing->arena, NODE_OBJECT);
	object->written = WRITTEN_OBJECT;
	object->at = at;
	return object;
}

static struct node *
unparsed(const struct parsing *parsing, struct str why, size_t at)
{
	struct str rest = str_slice(parsing->text, at, parsing->text.len);
	return node_unknown(parsing->arena, why, part_place(parsing, rest));
}

static struct node *
parse_image(const struct parsing *parsing)
{
	struct image image;
	struct str why = { 0 };
	size_t at = 0;
	if (!image_parse(parsing->arena, parsing->text, &image, &why, &at))
		return unparsed(parsing, why, at);
	struct node *object = new_object(parsing, parsing->node->at);
	add_part(parsing, object, STR("registry"), image.registry);
	add_part(parsing, object, STR("path"), image.path);
	add_part(parsing, object, STR("tag"), image.tag);
	add_part(parsing, object, STR("digest"), image.digest);
	return object;
}

static struct node *
parse_url(const struct parsing *parsing)
{
	struct url url;
	struct str why = { 0 };
	size_t at = 0;
	if (!url_parse(parsing->text, &url, &why, &at))
		return unparsed(parsing, why, at);
	struct node *object = new_object(parsing, parsing->node->at);
	add_part(parsing, object, STR("scheme"), url.scheme);
	add_part(parsing, object, STR("user"), url.user);
	add_part(parsing, object, STR("host"), url.host);
	add_part(parsing, object, STR("port"), url.port);
	add_part(parsing, object, STR("path"), url.path);
	add_part(parsing, object, STR("query"), url.query);
	add_part(parsing, object, STR("fragment"), url.fragment);
	return object;
}

static struct node *
parse_yaml(const struct parsing *parsing)
{
	struct problem_list problems = { 0 };
	if (parsing->node->kind != NODE_STRING)
		return node_copy(parsing->arena, parsing->node);
	struct node *root = yaml_embed(parsing->arena, parsing->node, DIALECT_V3, &problems, NULL);
	const struct node *repeated = node_find_repeated(root);
	if (!repeated)
		return root;
	return node_unknown(parsing->arena, STR("a key is there twice"), repeated->at);
}

static struct node *
match_node(const struct parsing *parsing, const struct pattern *pattern,
	const struct pattern_range *ranges)
{
	struct str whole = str_slice(parsing->text, ranges[0].start, ranges[0].end);
	struct node *object = new_object(parsing, part_place(parsing, whole));
	for (size_t group = 1; group <= pattern_groups(pattern); group++) {
		struct str name = pattern_group_name(pattern, group);
		if (!name.len || ranges[group].start == STR_NONE)
			continue;
		struct str part = str_slice(parsing->text, ranges[group].start, ranges[group].end);
		add_part(parsing, object, name, part);
	}
	return object;
}

static void
parse_regex(struct run *run, const struct parsing *parsing, const struct binding *binding,
	struct node_list *nodes)
{
	const struct pattern *pattern = judge_pattern(&run->judge, &binding->with);
	if (!pattern)
		return;
	struct pattern_range *ranges =
		ARENA_ARRAY(parsing->arena, struct pattern_range, pattern_groups(pattern) + 1);
	for (size_t from = 0; from <= parsing->text.len;) {
		enum pattern_result result = pattern_search(pattern, parsing->text, from, ranges);
		if (result == PATTERN_LIMIT || nodes->len == MATCHES_MAX) {
			judge_give_up(&run->judge, parsing->node,
				STR("the pattern takes too many steps on this text"));
			vec_push(parsing->arena, nodes,
				unparsed(parsing, STR("a pattern takes too many steps on it"), 0));
			return;
		}
		if (result == PATTERN_NO)
			return;
		vec_push(parsing->arena, nodes, match_node(parsing, pattern, ranges));
		from = ranges[0].end > from ? ranges[0].end : from + 1;
	}
}

static void
parse_node(
	struct run *run, const struct binding *binding, struct node *node, struct node_list *nodes)
{
	struct parsing parsing = {
		.arena = run->judge.arena,
		.node = node,
		.text = node->text,
	};
	struct node *made = NULL;
	if (node->kind == NODE_UNKNOWN)
		made = node;
	else if (!node_is_scalar(node) || node->kind == NODE_NULL)
		made = unparsed(&parsing, STR("it is no text"), 0);
	if (made) {
		vec_push(parsing.arena, nodes, made);
		return;
	}
	parsing.at = part_text(parsing.arena, node);
	if (parsing.at.source)
		parsing.text = source_slice(parsing.at);
	if (binding->parse == PARSE_REGEX)
		parse_regex(run, &parsing, binding, nodes);
	else if (binding->parse == PARSE_IMAGE)
		vec_push(parsing.arena, nodes, parse_image(&parsing));
	else if (binding->parse == PARSE_URL)
		vec_push(parsing.arena, nodes, parse_url(&parsing));
	else
		vec_push(parsing.arena, nodes, parse_yaml(&parsing));
}

static void
bind(struct run *run, const struct binding *binding)
{
	struct judge *judge = &run->judge;
	struct operand_value value = operand_resolve(judge, &binding->from);
	struct node_list nodes = { 0 };
	if (binding->parse == PARSE_NOTHING)
		nodes = value.nodes;
	else
		for (size_t i = 0; i < value.nodes.len; i++)
			parse_node(run, binding, value.nodes.at[i], &nodes);
	judge->variables[binding->slot] = nodes;
	judge->absent &= ~SLOT_BIT(binding->slot);
	if (value.unbound)
		judge->absent |= SLOT_BIT(binding->slot);
}

void
bindings_run(struct run *run, bool per_subject)
{
	for (size_t i = 0; i < run->program->bindings.len; i++)
		if (run->program->bindings.at[i].per_subject == per_subject)
			bind(run, &run->program->bindings.at[i]);
}
