/* SPDX-License-Identifier: MIT
 * Every built-in rule against its own cases: silent where it must pass, exactly at the marks where
 * it must fail. One TAP line a rule. */
#include "base/builder.h"
#include "case.h"

#include <stdio.h>

struct run {
	struct arena *arena;
	struct rule *rule;
	struct builder complaints;
};

static void
complain(struct run *run, const struct node *one, const char *what, struct str detail)
{
	const struct node *name = node_get(one, STR("name"));
	struct str shown = name ? name->text : STR("a case");
	builder_format(&run->complaints, "# %.*s: %s%.*s\n", STR_FMT(shown), what, STR_FMT(detail));
}

static void
passes(struct run *run, const struct node *one)
{
	struct case_marks marks = { .len = 0 };
	struct rule_counts counts;
	struct finding_list findings = case_run(run->arena, run->rule, one, &marks, &counts);
	for (size_t i = 0; i < findings.len; i++)
		complain(run, one, "must pass, but ", case_show(run->arena, &findings.at[i]));
	if (counts.unchecked)
		complain(run, one, "must pass, but could not be checked", STR(""));
}

static bool
is_said(const struct finding_list *findings, struct str message)
{
	for (size_t i = 0; i < findings->len; i++)
		if (str_equal(findings->at[i].message, message))
			return true;
	return false;
}

static void
fails(struct run *run, const struct node *one)
{
	struct case_marks marks = { .len = 0 };
	struct rule_counts counts;
	struct finding_list findings = case_run(run->arena, run->rule, one, &marks, &counts);
	const struct node *message = node_get(one, STR("message"));
	bool fine = findings.len > 0 && (!message || is_said(&findings, message->text));
	size_t primaries = 0;
	for (size_t i = 0; i < marks.len; i++) {
		fine = fine && case_is_reported(&findings, &marks.at[i]);
		primaries += !marks.at[i].number;
	}
	for (size_t i = 0; primaries && i < findings.len; i++)
		fine = fine && case_is_marked(&findings.at[i], &marks);
	if (fine)
		return;
	complain(run, one, "must fail at its marks; found: ", STR(""));
	for (size_t i = 0; i < findings.len; i++)
		complain(run, one, "  ", case_show(run->arena, &findings.at[i]));
}

static void
run_cases(struct run *run, const struct node *cases, void (*one)(struct run *, const struct node *))
{
	for (const struct node *at = cases ? cases->first : NULL; at; at = at->next)
		one(run, at);
}

/* A rule without both kinds of cases proves nothing; what no text can show is tested where
 * files are (tests/chart), or a registry is (tests/oci). */
static bool
must_have_fail_cases(const struct rule *rule)
{
	static const char *const shown_elsewhere[] = { "encoding", "limit", "unreadable", "archive",
		"link-outside" };
	for (size_t i = 0; i < sizeof shown_elsewhere / sizeof *shown_elsewhere; i++)
		if (str_equal(rule->id, str_from(shown_elsewhere[i])))
			return false;
	return rule->phase != RULE_OF_PUBLISHED;
}

static bool
holds_its_word(struct arena *arena, struct rule *rule)
{
	struct run run = { .arena = arena, .rule = rule };
	struct rule_about about = rule_about(arena, rule);
	builder_init(&run.complaints, arena);
	const struct node *passing = about.tests ? node_get(about.tests, STR("pass")) : NULL;
	const struct node *failing = about.tests ? node_get(about.tests, STR("fail")) : NULL;
	if (!passing || (!failing && must_have_fail_cases(rule)))
		builder_add(&run.complaints, STR("# needs cases to pass and to fail\n"));
	if (!about.help.len || !about.docs.len)
		builder_add(&run.complaints, STR("# needs help and docs\n"));
	run_cases(&run, passing, passes);
	run_cases(&run, failing, fails);
	printf("%.*s", STR_FMT(builder_str(&run.complaints)));
	return run.complaints.len == 0;
}

int
main(void)
{
	struct arena arena;
	arena_init(&arena);
	struct ruleset *set = ruleset_new(&arena);
	size_t wrong = 0;
	printf("1..%zu\n", set->len);
	for (size_t i = 0; i < set->len; i++) {
		bool fine = holds_its_word(&arena, set->at[i]);
		wrong += !fine;
		printf("%sok %zu - %.*s\n", fine ? "" : "not ", i + 1, STR_FMT(set->at[i]->id));
	}
	arena_close(&arena);
	return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
