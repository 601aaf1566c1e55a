/* SPDX-License-Identifier: MIT
 * What a rule file says of a rule without compiling it: its keys, id, title, severity, phase and
 * profiles.
 * The rule compiler of the build reads rules with this too, so nothing here knows queries. */
#include <string.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"
#include "rule/parts.h"

static const struct str rule_keys[] = {
	STR_INIT("id"),
	STR_INIT("title"),
	STR_INIT("given"),
	STR_INIT("check"),
	STR_INIT("problem"),
	STR_INIT("phase"),
	STR_INIT("locked"),
	STR_INIT("severity"),
	STR_INIT("profiles"),
	STR_INIT("tags"),
	STR_INIT("docs"),
	STR_INIT("since"),
	STR_INIT("help"),
	STR_INIT("params"),
	STR_INIT("when"),
	STR_INIT("let"),
	STR_INIT("message"),
	STR_INIT("report"),
	STR_INIT("related"),
	STR_INIT("fix"),
	STR_INIT("tests"),
};

/* The first of them are required; of a rule with `problem` the first of those alone. */
enum { REQUIRED = 4, REQUIRED_BESIDE_PROBLEM = 2 };

static bool
is_kebab(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.at[i];
		bool word = (c >= 'a' && c <= 'z') || (i && c >= '0' && c <= '9');
		bool hyphen = c == '-' && i && i + 1 < id.len && id.at[i - 1] != '-';
		if (!word && !hyphen)
			return false;
	}
	return id.len > 0;
}

static bool
read_id(struct maker *maker, const struct node *node, struct rule *rule)
{
	if (!node)
		return false;
	if (!shape_text(maker, node, "id", &rule->id))
		return false;
	if (is_kebab(rule->id))
		return true;
	mistake_add(maker, mistake_place(node),
		"`id` must be words of small letters and digits with hyphens between them");
	return false;
}

static bool
read_severity(struct maker *maker, const struct node *node, struct rule *rule)
{
	struct str name, names[SEVERITY_ERROR + 1];
	rule->severity = SEVERITY_WARNING;
	if (!node)
		return true;
	if (!shape_text(maker, node, "severity", &name))
		return false;
	if (finding_severity_parse(name, &rule->severity))
		return true;
	for (int i = SEVERITY_INFO; i <= SEVERITY_ERROR; i++)
		names[i] = finding_severity_name((enum severity)i);
	struct str hint = mistake_hint(maker->arena, name, names, ARRAY_LENGTH(names));
	mistake_add(maker, mistake_place(node),
		"`severity` is error, warning or info, not `%.*s`%.*s", STR_FMT(name),
		STR_FMT(hint));
	return false;
}

static bool
read_profiles(struct maker *maker, const struct node *node, struct rule *rule)
{
	bool fine = true;
	if (!node)
		return true;
	struct node_list each = shape_each(maker->arena, node);
	for (size_t i = 0; i < each.len; i++) {
		struct str name = { 0 };
		fine = shape_text(maker, each.at[i], "profiles", &name) && fine;
		vec_push(maker->arena, &rule->profiles, name);
	}
	return fine;
}

/* `tags` is a list of texts; the others are texts. */
static bool
read_papers(struct maker *maker, const struct node *node)
{
	static const char *const texts[] = { "docs", "since", "help" };
	struct str text;
	bool fine = true;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		const struct node *paper = node_get(node, str_from(texts[i]));
		fine = (!paper || shape_text(maker, paper, texts[i], &text)) && fine;
	}
	const struct node *tags = node_get(node, STR("tags"));
	struct node_list each = { 0 };
	if (tags)
		each = shape_each(maker->arena, tags);
	for (size_t i = 0; i < each.len; i++)
		fine = shape_text(maker, each.at[i], "tags", &text) && fine;
	return fine;
}

static const struct str phase_names[] = { [RULE_OF_CHART] = STR_INIT("chart"),
	[RULE_OF_LOADING] = STR_INIT("loading"),
	[RULE_OF_PUBLISHED] = STR_INIT("published") };

struct str
rule_phase_name(enum rule_phase phase)
{
	return phase_names[phase];
}

static bool
read_phase(struct maker *maker, const struct node *node, struct rule *rule)
{
	struct str name;
	if (!node)
		return true;
	if (!shape_text(maker, node, "phase", &name))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(phase_names); i++)
		if (str_equal(name, phase_names[i]))
			return rule->phase = (enum rule_phase)i, true;
	struct str hint = mistake_hint(maker->arena, name, phase_names, ARRAY_LENGTH(phase_names));
	mistake_add(maker, mistake_place(node),
		"`phase` is chart, loading or published, not `%.*s`%.*s", STR_FMT(name),
		STR_FMT(hint));
	return false;
}

/* A rule that passes problems on judges nothing: place and words are the problem's own. */
static bool
read_problem(struct maker *maker, const struct node *rule)
{
	static const char *const others[] = { "given", "check", "when", "let", "params", "message",
		"report", "related", "fix" };
	const struct node *node = node_get(rule, STR("problem"));
	struct str kind;
	bool fine = true;
	if (!node)
		return true;
	struct node_list each = shape_each(maker->arena, node);
	if (!each.len)
		mistake_add(maker, mistake_place(node), "`problem` needs a kind of problem");
	for (size_t i = 0; i < each.len; i++)
		fine = shape_text(maker, each.at[i], "problem", &kind) && fine;
	for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
		const struct node *other = node_get(rule, str_from(others[i]));
		if (!other)
			continue;
		mistake_add(maker, other->key_at, "a rule with `problem` has no `%s`", others[i]);
		fine = false;
	}
	return each.len && fine;
}

static bool
has_required(struct maker *maker, const struct node *node)
{
	bool fine = true;
	bool passes_on = node_get(node, STR("problem"));
	for (size_t i = 0; i < (passes_on ? REQUIRED_BESIDE_PROBLEM : REQUIRED); i++) {
		if (node_get(node, rule_keys[i]))
			continue;
		const struct node *first = node->first;
		mistake_add(maker, first ? first->key_at : node->at, "a rule needs `%.*s`",
			STR_FMT(rule_keys[i]));
		fine = false;
	}
	return fine;
}

struct rule *
rule_read(struct maker *maker, const struct node *node)
{
	struct rule *rule = ARENA_NEW(maker->arena, struct rule);
	if (!shape_members(maker, node, rule_keys, ARRAY_LENGTH(rule_keys), "a rule")) {
		if (node->kind != NODE_OBJECT)
			return NULL;
		rule = NULL;
	}
	struct rule read = { 0 };
	const struct node *title = node_get(node, STR("title"));
	const struct node *locked = node_get(node, STR("locked"));
	bool fine = has_required(maker, node);
	fine = read_id(maker, node_get(node, STR("id")), &read) && fine;
	if (title)
		fine = shape_text(maker, title, "title", &read.title) && fine;
	fine = read_severity(maker, node_get(node, STR("severity")), &read) && fine;
	fine = read_phase(maker, node_get(node, STR("phase")), &read) && fine;
	fine = read_problem(maker, node) && fine;
	if (locked)
		fine = shape_bool(maker, locked, "locked", &read.locked) && fine;
	fine = read_profiles(maker, node_get(node, STR("profiles")), &read) && fine;
	fine = read_papers(maker, node) && fine;
	const struct node *tests = node_get(node, STR("tests"));
	if (tests)
		fine = tests_form(maker, tests) && fine;
	if (!rule || !fine)
		return NULL;
	if (node->at.source)
		read.file = node->at.source->path;
	*rule = read;
	return rule;
}

struct str
help_hint(struct arena *arena, struct str help)
{
	struct builder builder;
	builder_init(&builder, arena);
	help = str_trim(help);
	for (size_t i = 0; i < help.len; i++) {
		bool blank = help.at[i] == ' ' || help.at[i] == '\n';
		bool ends = blank && i && help.at[i - 1] == '.';
		bool paragraph = help.at[i] == '\n' && i + 1 < help.len && help.at[i + 1] == '\n';
		if (ends || paragraph)
			break;
		builder_char(&builder, blank ? ' ' : help.at[i]);
	}
	return builder_str(&builder);
}
