/* SPDX-License-Identifier: MIT
 * chartgate explain: everything about one rule: what must be true, why, what to do, and its text.
 */
#include "base/panic.h"
#include "base/status.h"
#include "base/vec.h"
#include "cmd/options.h"
#include "cmd/rules.h"
#include "cmd/streams.h"
#include "text/finding.h"
#include "text/harmless.h"

static const struct option options[] = {
	OPTION_RULES,
	OPTION_COLOUR,
};

static void
print_list(
	struct arena *arena, const char *what, const struct str_list *list, const char *otherwise)
{
	printf("%s", what);
	for (size_t i = 0; i < list->len; i++)
		printf("%s%.*s", i ? ", " : "", STR_FMT(harmless_part(arena, list->at[i])));
	puts(list->len ? "" : otherwise);
}

/* Each line after the indent, but for empty ones. */
static void
print_lines(struct arena *arena, const char *indent, struct str text)
{
	struct str line;
	while (text.len) {
		str_cut(text, '\n', &line, &text);
		printf("%s%.*s\n", line.len ? indent : "", STR_FMT(harmless_text(arena, line)));
	}
}

static void
print_rule(const struct parsed *parsed, const struct rule *rule)
{
	struct arena *arena = parsed->arena;
	struct rule_about about = rule_about(arena, rule);
	struct str severity = finding_severity_name(rule->severity);
	bool colour = cmd_has_colour(parsed, stdout);
	printf("%s%.*s%s: %.*s\n\n", colour ? "\033[1m" : "", STR_FMT(rule->id),
		colour ? "\033[0m" : "", STR_FMT(harmless_part(arena, rule->title)));
	if (about.help.len) {
		print_lines(arena, "", str_trim(about.help));
		puts("");
	}
	printf("severity  %.*s\n", STR_FMT(severity));
	print_list(arena, "profiles  ", &rule->profiles,
		rule->phase == RULE_OF_PUBLISHED ? "none: chartgate verify runs it" : "every one");
	if (about.tags.len)
		print_list(arena, "tags      ", &about.tags, "");
	if (about.docs.len)
		printf("see       %.*s\n", STR_FMT(harmless_part(arena, about.docs)));
	printf("from      %.*s\n\nThe rule:\n\n", STR_FMT(harmless_part(arena, rule->file)));
	print_lines(arena, "  ", str_trim(about.source));
}

static int
refuse(struct parsed *parsed, const struct ruleset *set, struct str id)
{
	struct str_list ids = { 0 };
	for (size_t i = 0; i < set->len; i++)
		vec_push(parsed->arena, &ids, set->at[i]->id);
	struct str near = cmd_did_you_mean(parsed->arena, id, ids.at, ids.len);
	cmd_complain("explain: no rule is named `%.*s`%.*s", STR_FMT(id),
		STR_FMT(near.len ? near : STR("; see chartgate rules")));
	return EXIT_USAGE;
}

static int
run(struct parsed *parsed)
{
	struct ruleset *set;
	if (parsed->operands.len != 1) {
		cmd_complain("explain: name one rule; see chartgate rules");
		return EXIT_USAGE;
	}
	if (!rules_load(parsed, &set))
		return EXIT_USAGE;
	const struct rule *rule = ruleset_find(set, parsed->operands.at[0]);
	if (!rule)
		return refuse(parsed, set, parsed->operands.at[0]);
	print_rule(parsed, rule);
	return cmd_finish_stdout(EXIT_CLEAN);
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
