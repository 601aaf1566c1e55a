/* SPDX-License-Identifier: MIT
 * What only `explain`, SARIF and docs need of a rule: read when somebody asks. */
#include "base/vec.h"
#include "rule/parts.h"
#include "text/problem.h"
#include "text/source.h"
#include "yaml/yaml.h"

static struct str
text_of(const struct node *node, struct str name)
{
	const struct node *member = node_get(node, name);
	return member ? member->text : (struct str){ 0 };
}

/* The lines of the rule file that the node takes, without what follows them. */
static struct str
own_text(const struct node *node)
{
	struct str text = source_slice(node->at);
	struct str trimmed = str_trim(text);
	return str_range(text.at, trimmed.at + trimmed.len);
}

static const struct node *
about_node(struct arena *arena, const struct rule *rule)
{
	const struct builtin_rule *builtin = rule->body->builtin;
	struct problem_list problems = { 0 };
	if (!builtin)
		return rule->body->node;
	const struct source *source = source_new(arena, rule->file, builtin_str(builtin->about));
	return yaml_read_json(arena, source, &problems);
}

struct rule_about
rule_about(struct arena *arena, const struct rule *rule)
{
	const struct node *node = about_node(arena, rule);
	struct rule_about about = {
		.help = text_of(node, STR("help")),
		.docs = text_of(node, STR("docs")),
		.since = text_of(node, STR("since")),
		.params = node_get(node, STR("params")),
		.tests = node_get(node, STR("tests")),
		.source = text_of(node, STR("source")),
	};
	const struct node *tags = node_get(node, STR("tags"));
	struct node_list each = { 0 };
	if (tags)
		each = shape_each(arena, tags);
	for (size_t i = 0; i < each.len; i++)
		vec_push(arena, &about.tags, each.at[i]->text);
	if (!rule->body->builtin)
		about.source = own_text(node);
	return about;
}
