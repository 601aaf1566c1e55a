/* SPDX-License-Identifier: MIT
 * chartgate explain: one rule, whole: what must be true, why, what to do, and the rule itself. */
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/cmd_private.h"
#include "rule/rule.h"
#include "text/finding.h"

static const struct option options[] = {
	{ 0, "rules", "FILE", "add the rules of a file (may be repeated)", take_rules },
	{ 0, "color", "WHEN", "auto (default), always or never", take_colour },
	{ 0, "why", "CHART", NULL, NULL },
};

static void
print_list(const char *what, const struct str_list *list, const char *otherwise)
{
	printf("%s", what);
	for (size_t i = 0; i < list->len; i++)
		printf("%s%.*s", i ? ", " : "", STR_FMT(list->at[i]));
	puts(list->len ? "" : otherwise);
}

static void
print_rule(const struct parsed *parsed, const struct rule *rule)
{
	struct rule_about about = rule_about(parsed->arena, rule);
	struct str severity = finding_severity_name(rule->severity);
	bool colour = style_colour(parsed, stdout);
	printf("%s%.*s%s: %.*s\n\n", colour ? "\033[1m" : "", STR_FMT(rule->id),
		colour ? "\033[0m" : "", STR_FMT(rule->title));
	if (about.help.len)
		printf("%.*s\n\n", STR_FMT(str_trim(about.help)));
	printf("severity  %.*s\n", STR_FMT(severity));
	print_list("profiles  ", &rule->profiles,
		rule->phase == RULE_OF_PUBLISHED ? "none: chartgate verify runs it" : "every one");
	if (about.tags.len)
		print_list("tags      ", &about.tags, "");
	if (about.docs.len)
		printf("see       %.*s\n", STR_FMT(about.docs));
	printf("from      %.*s\n\nThe rule:\n\n", STR_FMT(rule->file));
	struct str line, rest = str_trim(about.source);
	while (rest.len) {
		str_cut(rest, '\n', &line, &rest);
		printf("%s%.*s\n", line.len ? "  " : "",
			STR_FMT(report_harmless(parsed->arena, line)));
	}
}

static int
refuse(struct parsed *parsed, const struct ruleset *set, struct str id)
{
	struct str_list ids = { 0 };
	for (size_t i = 0; i < set->len; i++)
		vec_push(parsed->arena, &ids, set->at[i]->id);
	struct str near = did_you_mean(parsed->arena, id, ids.at, ids.len);
	complain("explain: no rule is named `%.*s`%.*s", STR_FMT(id),
		STR_FMT(near.len ? near : STR("; see chartgate rules")));
	return EXIT_USAGE;
}

static int
run(struct parsed *parsed)
{
	struct ruleset *set;
	if (parsed->operands.len != 1) {
		complain("explain: name one rule; see chartgate rules");
		return EXIT_USAGE;
	}
	if (!load_rules(parsed, &set))
		return EXIT_USAGE;
	const struct rule *rule = ruleset_find(set, parsed->operands.at[0]);
	if (!rule)
		return refuse(parsed, set, parsed->operands.at[0]);
	print_rule(parsed, rule);
	return finish_stdout(EXIT_CLEAN);
}

const struct command cmd_explain = {
	.name = "explain",
	.operands = "RULE",
	.summary = "show a rule: what must be true, why, and what to do",
	.examples = "  chartgate explain sign-key\n"
		    "  chartgate explain our-rule --rules policies/ours.yaml\n",
	.options = options,
	.option_count = ARRAY_LENGTH(options),
	.run = run,
};
