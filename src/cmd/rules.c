/* SPDX-License-Identifier: MIT
 * chartgate rules: lists the rules, built-in and of --rules, with severity, title and profiles. */
#include "cmd/rules.h"

#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "cmd/options.h"
#include "cmd/outputs.h"
#include "cmd/streams.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/source.h"
#include "yaml/yaml.h"

static const struct option options[] = {
	OPTION_TEXT(0, "profile", "NAME", "only the rules of a profile", lint.profile),
	OPTION_RULES,
	OPTION_OUTPUT,
};

/* Whether the rule is one of those asked for. What a registry holds is judged in every profile. */
static bool
is_asked_for(const struct parsed *parsed, const struct rule *rule)
{
	struct str profile = parsed->lint.profile;
	return !profile.len || (rule->phase != RULE_OF_PUBLISHED && rule_in_profile(rule, profile));
}

static size_t
widest(size_t columns, size_t width)
{
	return columns > width ? columns : width;
}

static void
print_rule(const struct parsed *parsed, const struct rule *rule, size_t width)
{
	struct str severity = finding_severity_name(rule->severity);
	struct str title = harmless_text(parsed->arena, rule->title);
	printf("%-*.*s  %-8.*s  %.*s  (", (int)width, STR_FMT(rule->id), STR_FMT(severity),
		STR_FMT(title));
	for (size_t p = 0; p < rule->profiles.len; p++)
		printf("%s%.*s", p ? ", " : "",
			STR_FMT(harmless_part(parsed->arena, rule->profiles.at[p])));
	if (rule->phase == RULE_OF_PUBLISHED)
		puts("chartgate verify)");
	else
		puts(rule->profiles.len ? ")" : "every profile)");
}

static void
print_profiles(struct arena *arena, const struct ruleset *set)
{
	size_t width = strlen("PROFILE");
	for (size_t i = 0; i < set->profiles.len; i++)
		width = widest(harmless_columns(set->profiles.at[i]), width);
	printf("\n%-*s  %s\n", (int)width, "PROFILE", "WHAT IT HOLDS");
	for (size_t i = 0; i < set->profiles.len; i++) {
		struct str name = set->profiles.at[i], title = profile_title(name);
		printf("%.*s%*s  %.*s%s\n", STR_FMT(harmless_text(arena, name)),
			(int)(width - harmless_columns(name)), "",
			STR_FMT(title.len ? title : STR("the rules that name it")),
			i ? "" : " (the default)");
	}
}

static void
print_text(const struct ruleset *set, const struct parsed *parsed)
{
	size_t width = 0;
	for (size_t i = 0; i < set->len; i++)
		width = widest(set->at[i]->id.len, width);
	printf("%-*s  %-8s  %s\n", (int)width, "RULE", "SEVERITY", "WHAT MUST BE TRUE  (PROFILES)");
	for (size_t i = 0; i < set->len; i++)
		if (is_asked_for(parsed, set->at[i]))
			print_rule(parsed, set->at[i], width);
	if (!parsed->lint.profile.len)
		print_profiles(parsed->arena, set);
}

static void
add_rule(struct json list, const struct rule *rule)
{
	struct json object = json_object_at(list);
	json_set_text(object, "id", rule->id);
	json_set_text(object, "title", rule->title);
	json_set_text(object, "severity", finding_severity_name(rule->severity));
	json_set_text(object, "phase", rule_phase_name(rule->phase));
	json_set_flag(object, "locked", rule->locked);
	struct json profiles = json_array_in(object, "profiles");
	for (size_t i = 0; i < rule->profiles.len; i++)
		json_append_text(profiles, rule->profiles.at[i]);
	json_set_text(object, "file", rule->file);
}

static void
print_json(const struct ruleset *set, const struct parsed *parsed)
{
	struct json list = json_array(parsed->arena);
	for (size_t i = 0; i < set->len; i++)
		if (is_asked_for(parsed, set->at[i]))
			add_rule(list, set->at[i]);
	json_write(stdout, list);
	putchar('\n');
}

bool
rules_load(struct parsed *parsed, struct ruleset **set)
{
	struct finding_list mistakes = { 0 };
	*set = ruleset_new(parsed->arena);
	for (size_t i = 0; i < parsed->lint.rule_files.len; i++) {
		struct str path = parsed->lint.rule_files.at[i], text, why;
		if (!fs_read(parsed->arena, str_cstr(parsed->arena, path), YAML_FILE_MAX, &text,
			    &why)) {
			cmd_complain("--rules %.*s: %.*s", STR_FMT(path), STR_FMT(why));
			return false;
		}
		ruleset_add(*set, source_new(parsed->arena, path, text), &mistakes);
	}
	struct report_style style = cmd_style(parsed, stderr);
	report_mistakes(parsed->arena, stderr, &style, &mistakes);
	return !mistakes.len;
}

static bool
is_profile(const struct parsed *parsed, const struct ruleset *set)
{
	struct str profile = parsed->lint.profile;
	if (!profile.len || ruleset_has_profile(set, profile))
		return true;
	struct str near =
		cmd_did_you_mean(parsed->arena, profile, set->profiles.at, set->profiles.len);
	cmd_complain("rules: there is no profile `%.*s`%.*s", STR_FMT(profile), STR_FMT(near));
	return false;
}

static int
run(struct parsed *parsed)
{
	bool is_json;
	struct ruleset *set;
	if (parsed->operands.len) {
		cmd_complain("rules takes no operand; chartgate explain %.*s shows one rule",
			STR_FMT(parsed->operands.at[0]));
		return EXIT_USAGE;
	}
	if (!outputs_wants_json(parsed, &is_json) || !rules_load(parsed, &set) ||
		!is_profile(parsed, set))
		return EXIT_USAGE;
	if (is_json)
		print_json(set, parsed);
	else
		print_text(set, parsed);
	return cmd_finish_stdout(EXIT_CLEAN);
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
