/* SPDX-License-Identifier: MIT
 * chartgate rules: the rules there are, built in and the user's, with severity, profiles and title.
 */
#include "base/fs.h"
#include "base/panic.h"
#include "base/status.h"
#include "cmd/cmd_private.h"
#include "rule/rule.h"
#include "text/finding.h"
#include "text/harmless.h"
#include "text/json.h"
#include "text/source.h"
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
		struct str title = harmless_text(parsed->arena, rule->title);
		printf("%-*.*s  %-8.*s  %.*s  (", widest, STR_FMT(rule->id), STR_FMT(severity),
			STR_FMT(title));
		for (size_t p = 0; p < rule->profiles.len; p++)
			printf("%s%.*s", p ? ", " : "", STR_FMT(rule->profiles.at[p]));
		puts(rule->profiles.len ? ")" : "every profile)");
	}
}

static void
add_rule(struct json list, const struct rule *rule)
{
	struct json object = json_object_at(list);
	json_set_text(object, "id", rule->id);
	json_set_text(object, "title", rule->title);
	json_set_text(object, "severity", finding_severity_name(rule->severity));
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
		if (!parsed->lint.profile.len || rule_in_profile(set->at[i], parsed->lint.profile))
			add_rule(list, set->at[i]);
	json_write(stdout, list);
	putchar('\n');
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
