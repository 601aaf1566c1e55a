/* SPDX-License-Identifier: MIT
 * Reads a rule without compiling it: its keys, id, title, severity, phase and profiles. The rule
 * compiler of the build uses this too, so nothing here knows queries. */
#include <string.h>

#include "base/builder.h"
#include "base/panic.h"
#include "base/vec.h"
#include "rule/read.h"

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

/* The first four keys are required; of a rule with `problem` only the first two. */
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
		"`severity` must be error, warning or info, not `%.*s`%.*s", STR_FMT(name),
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

/* Checks what the run does not need: docs, since and help are texts, tags is a list of texts. */
static bool
read_about(struct maker *maker, const struct node *node)
{
	static const char *const texts[] = { "docs", "since", "help" };
	struct str text;
	bool fine = true;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		const struct node *member = node_get(node, str_from(texts[i]));
		fine = (!member || shape_text(maker, member, texts[i], &text)) && fine;
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
		"`phase` must be chart, loading or published, not `%.*s`%.*s", STR_FMT(name),
		STR_FMT(hint));
	return false;
}

/* A rule with `problem` judges nothing and says nothing: a finding has the problem's place and
 * message. */
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
		mistake_add(
			maker, other->key_at, "a rule with `problem` cannot have `%s`", others[i]);
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

/* The members of a rule, into *rule. False after mistakes. */
static bool
read_members(struct maker *maker, const struct node *node, struct rule *rule)
{
	const struct node *title = node_get(node, STR("title"));
	const struct node *locked = node_get(node, STR("locked"));
	const struct node *tests = node_get(node, STR("tests"));
	bool fine = has_required(maker, node);
	fine = read_id(maker, node_get(node, STR("id")), rule) && fine;
	if (title)
		fine = shape_text(maker, title, "title", &rule->title) && fine;
	fine = read_severity(maker, node_get(node, STR("severity")), rule) && fine;
	fine = read_phase(maker, node_get(node, STR("phase")), rule) && fine;
	fine = read_problem(maker, node) && fine;
	if (locked)
		fine = shape_bool(maker, locked, "locked", &rule->locked) && fine;
	fine = read_profiles(maker, node_get(node, STR("profiles")), rule) && fine;
	fine = read_about(maker, node) && fine;
	if (tests)
		fine = cases_read(maker, tests) && fine;
	return fine;
}

struct rule *
rule_read(struct maker *maker, const struct node *node)
{
	struct rule *rule = ARENA_NEW(maker->arena, struct rule);
	bool fine = shape_members(maker, node, rule_keys, ARRAY_LENGTH(rule_keys), "a rule");
	if (node->kind != NODE_OBJECT)
		return NULL;
	if (node->at.source)
		rule->file = node->at.source->path;
	return read_members(maker, node, rule) && fine ? rule : NULL;
}

struct str
rule_hint(struct arena *arena, struct str help)
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
