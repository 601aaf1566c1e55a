/* SPDX-License-Identifier: MIT
 * chartgate rules: the rules there are, built in and the user's, with severity, profiles and title.
 */
#include "base/builder.h"
#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "cmd/cmd_private.h"
#include "rule/rule.h"
#include "text/finding.h"
#include "text/source.h"
#include "tree/tree.h"
#include "yaml/yaml.h"

static const struct option options[] = {
	{ 0, "profile", "NAME", "only the rules of a profile", take_profile },
	{ 0, "rules", "FILE", "add the rules of a file (may be repeated)", take_rules },
	{ 0, "output", "FORMAT", "text (default) or json", take_output },
};

static void
print_text(const struct ruleset *set, const struct parsed *parsed)
{
	static const char *const heading[] = { "RULE", "SEVERITY",
		"WHAT MUST BE TRUE  (PROFILES)" };
	int widest = 0;
	for (size_t i = 0; i < set->len; i++)
		if ((int)set->at[i]->id.len > widest)
			widest = (int)set->at[i]->id.len;
	printf("%-*s  %-8s  %s\n", widest, heading[0], heading[1], heading[2]);
	for (size_t i = 0; i < set->len; i++) {
		const struct rule *rule = set->at[i];
		if (parsed->lint.profile.len && !rule_in_profile(rule, parsed->lint.profile))
			continue;
		struct str severity = finding_severity_name(rule->severity);
		struct str title = report_harmless(parsed->arena, rule->title);
		printf("%-*.*s  %-8.*s  %.*s  (", widest, STR_FMT(rule->id), STR_FMT(severity),
			STR_FMT(title));
		for (size_t p = 0; p < rule->profiles.len; p++)
			printf("%s%.*s", p ? ", " : "", STR_FMT(rule->profiles.at[p]));
		puts(rule->profiles.len ? ")" : "every profile)");
	}
}

static struct node *
rule_as_node(struct arena *arena, const struct rule *rule)
{
	struct place nowhere = { 0 };
	struct node *node = node_new(arena, NODE_OBJECT);
	struct node *profiles = node_new(arena, NODE_ARRAY);
	for (size_t p = 0; p < rule->profiles.len; p++)
		node_append(profiles, node_string(arena, rule->profiles.at[p], nowhere));
	node_set(node, STR("id"), nowhere, node_string(arena, rule->id, nowhere));
	node_set(node, STR("title"), nowhere, node_string(arena, rule->title, nowhere));
	node_set(node, STR("severity"), nowhere,
		node_string(arena, finding_severity_name(rule->severity), nowhere));
	node_set(node, STR("profiles"), nowhere, profiles);
	node_set(node, STR("file"), nowhere, node_string(arena, rule->file, nowhere));
	return node;
}

static void
print_json(const struct ruleset *set, const struct parsed *parsed)
{
	struct builder text;
	struct node *list = node_new(parsed->arena, NODE_ARRAY);
	for (size_t i = 0; i < set->len; i++)
		if (!parsed->lint.profile.len || rule_in_profile(set->at[i], parsed->lint.profile))
			node_append(list, rule_as_node(parsed->arena, set->at[i]));
	builder_init(&text, parsed->arena);
	node_print_json(&text, list);
	printf("%.*s\n", STR_FMT(builder_str(&text)));
}

bool
load_rules(struct parsed *parsed, struct ruleset **set)
{
	struct finding_list mistakes = { 0 };
	*set = ruleset_new(parsed->arena);
	for (size_t i = 0; i < parsed->lint.rule_files.len; i++) {
		struct str path = parsed->lint.rule_files.at[i], text, why;
		if (!fs_read(parsed->arena, str_cstr(parsed->arena, path), YAML_FILE_MAX, &text,
			    &why)) {
			complain("--rules %.*s: %.*s", STR_FMT(path), STR_FMT(why));
			return false;
		}
		ruleset_add(*set, source_new(parsed->arena, path, text), &mistakes);
	}
	struct report_style style = style_for(parsed, stderr);
	report_mistakes(parsed->arena, stderr, &style, &mistakes);
	return !mistakes.len;
}

static bool
is_profile(const struct parsed *parsed)
{
	struct str names[8], profile = parsed->lint.profile;
	size_t count = 0;
	for (; count < ARRAY_LENGTH(names) && profile_name(count).len; count++) {
		names[count] = profile_name(count);
		if (str_equal(names[count], profile))
			return true;
	}
	struct str near = did_you_mean(parsed->arena, profile, names, count);
	complain("rules: there is no profile `%.*s`%.*s", STR_FMT(profile), STR_FMT(near));
	return false;
}

static int
run(struct parsed *parsed)
{
	bool is_json;
	struct ruleset *set;
	if (parsed->operands.len) {
		complain("rules: takes no operand; chartgate explain %.*s shows one rule",
			STR_FMT(parsed->operands.at[0]));
		return EXIT_USAGE;
	}
	if (!wants_json(parsed, &is_json) || (parsed->lint.profile.len && !is_profile(parsed)) ||
		!load_rules(parsed, &set))
		return EXIT_USAGE;
	if (is_json)
		print_json(set, parsed);
	else
		print_text(set, parsed);
	return finish_stdout(EXIT_CLEAN);
}

const struct command cmd_rules = {
	.name = "rules",
	.operands = "",
	.summary = "list the rules",
	.examples = "  chartgate rules --profile seed\n"
		    "  chartgate rules --rules policies/images.yaml --output json\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
