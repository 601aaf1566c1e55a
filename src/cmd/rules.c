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

/* Whether the rule is one of those asked for. What a registry holds is judged in every profile. */
static bool
is_asked_for(const struct parsed *parsed, const struct rule *rule)
{
	struct str profile = parsed->lint.profile;
	return !profile.len || (rule->phase != RULE_OF_PUBLISHED && rule_in_profile(rule, profile));
}

static int
widest(struct str name, int width)
{
	return (int)name.len > width ? (int)name.len : width;
}

static void
print_rule(const struct parsed *parsed, const struct rule *rule, int width)
{
	struct str severity = finding_severity_name(rule->severity);
	struct str title = report_harmless(parsed->arena, rule->title);
	printf("%-*.*s  %-8.*s  %.*s  (", width, STR_FMT(rule->id), STR_FMT(severity),
		STR_FMT(title));
	for (size_t p = 0; p < rule->profiles.len; p++)
		printf("%s%.*s", p ? ", " : "", STR_FMT(rule->profiles.at[p]));
	if (rule->phase == RULE_OF_PUBLISHED)
		puts("chartgate verify)");
	else
		puts(rule->profiles.len ? ")" : "every profile)");
}

static void
print_profiles(const struct ruleset *set)
{
	int width = (int)strlen("PROFILE");
	for (size_t i = 0; i < set->profiles.len; i++)
		width = widest(set->profiles.at[i], width);
	printf("\n%-*s  %s\n", width, "PROFILE", "WHAT IT HOLDS");
	for (size_t i = 0; i < set->profiles.len; i++) {
		struct str title = profile_title(set->profiles.at[i]);
		printf("%-*.*s  %.*s%s\n", width, STR_FMT(set->profiles.at[i]),
			STR_FMT(title.len ? title : STR("the rules that name it")),
			i ? "" : " (the default)");
	}
}

static void
print_text(const struct ruleset *set, const struct parsed *parsed)
{
	int width = 0;
	for (size_t i = 0; i < set->len; i++)
		width = widest(set->at[i]->id, width);
	printf("%-*s  %-8s  %s\n", width, "RULE", "SEVERITY", "WHAT MUST BE TRUE  (PROFILES)");
	for (size_t i = 0; i < set->len; i++)
		if (is_asked_for(parsed, set->at[i]))
			print_rule(parsed, set->at[i], width);
	if (!parsed->lint.profile.len)
		print_profiles(set);
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
	node_set(node, STR("phase"), nowhere,
		node_string(arena, rule_phase_name(rule->phase), nowhere));
	node_set(node, STR("locked"), nowhere, node_bool(arena, rule->locked, nowhere));
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
		if (is_asked_for(parsed, set->at[i]))
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
is_profile(const struct parsed *parsed, const struct ruleset *set)
{
	struct str profile = parsed->lint.profile;
	if (!profile.len || ruleset_has_profile(set, profile))
		return true;
	struct str near = did_you_mean(parsed->arena, profile, set->profiles.at, set->profiles.len);
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
	if (!wants_json(parsed, &is_json) || !load_rules(parsed, &set) || !is_profile(parsed, set))
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
