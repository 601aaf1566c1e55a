/* SPDX-License-Identifier: MIT
 * Rule files: what is read of them, what is refused, and where it says so. */
#include "base/builder.h"
#include "base/fs.h"
#include "base/vec.h"
#include "rule/rule.h"
#include "unit.h"

static struct ruleset *
empty_set(struct arena *arena)
{
	struct ruleset *set = ARENA_NEW(arena, struct ruleset);
	set->arena = arena;
	return set;
}

/* The mistakes in a rule file, as line:column message. */
static struct str
mistakes_in(struct arena *arena, const char *text)
{
	struct finding_list mistakes = { 0 };
	struct builder lines;
	builder_init(&lines, arena);
	struct source *source = source_new(arena, STR("rules.yaml"), str_from(text));
	bool fine = ruleset_add(empty_set(arena), source, &mistakes);
	assert_int_equal(fine, mistakes.len == 0);
	for (size_t i = 0; i < mistakes.len; i++) {
		const struct finding *mistake = &mistakes.at[i];
		struct position at =
			source_position(mistake->place.source, mistake->place.span.start);
		assert_str(mistake->file, "rules.yaml");
		builder_format(
			&lines, "%u:%u %.*s\n", at.line, at.column, STR_FMT(mistake->message));
	}
	return builder_str(&lines);
}

#define RULE "id: r\ntitle: t\ngiven: $.chart\ncheck: { exists: true }\n"

static void
a_whole_rule_is_accepted(void **state)
{
	assert_str(mistakes_in(*state, RULE), "");
	assert_str(mistakes_in(*state, RULE "---\n" RULE),
		"6:5 there is a rule `r` already, in rules.yaml\n");
}

static void
what_a_rule_needs_is_asked_for(void **state)
{
	assert_str(mistakes_in(*state, "title: t\n"),
		"1:1 a rule needs `id`\n1:1 a rule needs `given`\n1:1 a rule needs `check`\n");
	assert_str(mistakes_in(*state, "- a\n"), "1:1 expected a map with the keys of a rule\n");
	assert_str(mistakes_in(*state, "# nothing\n"), "1:1 there is no rule in this file\n");
}

static void
an_unknown_key_gets_a_suggestion(void **state)
{
	assert_str(mistakes_in(*state, RULE "mesage: m\n"),
		"5:1 `mesage` is not a key of a rule; did you mean `message`?\n");
	assert_str(mistakes_in(*state, RULE "severity: eror\n"),
		"5:11 `severity` is error, warning or info, not `eror`; did you mean `error`?\n");
	assert_str(mistakes_in(*state, RULE "profiles: [ sed ]\n"),
		"5:13 there is no profile `sed`; did you mean `seed`?\n");
}

static void
a_rule_that_passes_problems_on_judges_nothing(void **state)
{
	assert_str(mistakes_in(*state, "id: r\ntitle: t\nproblem: metadata\n"), "");
	assert_str(mistakes_in(*state,
			   "id: r\ntitle: t\nproblem: [ duplicate-key, multi-document ]\n"
			   "phase: loading\nlocked: true\n"),
		"");
	assert_str(mistakes_in(*state, "id: r\ntitle: t\nproblem: yaml-sintax\n"),
		"3:10 there is no kind of problem `yaml-sintax`; did you mean `yaml-syntax`?\n");
	assert_str(mistakes_in(*state, "id: r\ntitle: t\nproblem: []\n"),
		"3:10 `problem` needs a kind of problem\n");
	assert_str(mistakes_in(*state, "id: r\ntitle: t\nproblem: 1\n"),
		"3:10 `problem` must be a text\n");
	assert_str(mistakes_in(*state, RULE "problem: metadata\n"),
		"3:1 a rule with `problem` has no `given`\n"
		"4:1 a rule with `problem` has no `check`\n");
	assert_str(mistakes_in(*state, "id: r\ntitle: t\nproblem: metadata\nmessage: m\n"),
		"4:1 a rule with `problem` has no `message`\n");
}

static void
a_phase_is_one_of_three(void **state)
{
	assert_str(mistakes_in(*state, RULE "phase: published\n"), "");
	assert_str(mistakes_in(*state, RULE "phase: laoding\n"),
		"5:8 `phase` is chart, loading or published, not `laoding`; did you mean "
		"`loading`?\n");
	assert_str(
		mistakes_in(*state, RULE "locked: yes\n"), "5:9 `locked` must be true or false\n");
}

/* A profile that holds another has its rules, and a name of the user's own is a profile. */
static void
a_rule_is_in_the_profiles_that_it_names_and_in_those_that_hold_them(void **state)
{
	struct ruleset *set = ruleset_new(*state);
	size_t before = set->profiles.len;
	struct finding_list mistakes = { 0 };
	const char *text = "id: one\ntitle: t\nprofiles: [ mine, recommended, strict-too ]\n"
			   "given: $.chart\ncheck: { exists: true }\n"
			   "---\nid: two\ntitle: t\nprofiles: mine\nproblem: metadata\n";
	ruleset_add(set, source_new(*state, STR("rules.yaml"), str_from(text)), &mistakes);
	assert_int_equal(mistakes.len, 0);
	const struct rule *one = ruleset_find(set, STR("one"));
	const struct rule *two = ruleset_find(set, STR("two"));
	static const char *const names[] = { "mine", "recommended", "strict", "seed", "release",
		"strict-too" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(rule_in_profile(one, str_from(names[i])));
		assert_int_equal(rule_in_profile(two, str_from(names[i])), i == 0);
		assert_true(ruleset_has_profile(set, str_from(names[i])));
	}
	assert_int_equal(set->profiles.len, before + 2);
	assert_false(ruleset_has_profile(set, STR("yours")));
	assert_true(profile_title(STR("seed")).len && !profile_title(STR("mine")).len);
}

static void
a_duplicate_key_is_refused(void **state)
{
	struct str mistakes = mistakes_in(*state, RULE "title: u\n");
	assert_true(str_starts(mistakes, STR("5:1 ")));
}

static void
an_id_is_in_kebab_case(void **state)
{
	const char *const wrong[] = { "Rule", "a_b", "a--b", "-a", "a-", "1a", "a b" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct str text = str_format(*state,
			"id: '%s'\ntitle: t\ngiven: $.chart\ncheck: { exists: true }\n", wrong[i]);
		assert_true(str_starts(mistakes_in(*state, str_cstr(*state, text)),
			STR("1:5 `id` must be words")));
	}
}

static void
every_mistake_is_told_not_only_the_first(void **state)
{
	assert_str(mistakes_in(*state,
			   "id: r\ntitle: t\ngiven: $.chart\n"
			   "check:\n- { exsits: true }\n- { at: .a, schema: $.schema }\n"
			   "fix: { sett: .a }\n"),
		"5:5 `exsits` is not a verb; did you mean `exists`?\n"
		"6:13 the verb `schema` is not yet supported\n"
		"7:8 `sett` is no verb of a fix; did you mean `set`?\n");
}

/* The escape takes six bytes of the file and one of the query. */
static void
a_mistake_in_a_query_is_placed_to_the_byte(void **state)
{
	struct str mistakes = mistakes_in(*state,
		"id: r\ntitle: t\ngiven: $.chart\ncheck: { at: \"$\\u002echart[\", exists: true "
		"}\n");
	assert_true(str_starts(mistakes, STR("4:28 ")));
}

static void
names_are_checked(void **state)
{
	assert_str(mistakes_in(*state, RULE "let: { this: 1 }\n"),
		"5:8 every rule has a variable of this name\n");
	assert_str(mistakes_in(*state, RULE "let: { a-b: 1 }\n"),
		"5:8 a name has letters, digits and _, and begins with no digit\n");
	assert_str(mistakes_in(*state, RULE "let: { a: $b, b: $a }\n"),
		"5:8 `a` is bound to itself\n");
	assert_str(mistakes_in(*state, RULE "let: { a: $node }\n"),
		"5:11 `$node` and `$key` are known inside a check only\n");
	assert_str(mistakes_in(*state, RULE "let: { a: { parse: json, from: $this } }\n"),
		"5:20 `parse: json` is not yet supported\n");
	assert_str(mistakes_in(*state, RULE "let: { a: { parse: imge, from: $this } }\n"),
		"5:20 `parse` does not know `imge`; did you mean `image`?\n");
	assert_str(mistakes_in(*state, RULE "let: { a: { parse: regex, from: $this } }\n"),
		"5:8 `parse: regex` needs `with`, the pattern\n");
}

static void
given_cannot_start_at_a_subject(void **state)
{
	const char *expected = "3:8 `given` selects the subjects, so it cannot start at one\n";
	assert_str(mistakes_in(*state, "id: r\ntitle: t\ngiven: .a\ncheck: { exists: true }\n"),
		expected);
	assert_str(
		mistakes_in(*state, "id: r\ntitle: t\ngiven: $this.a\ncheck: { exists: true }\n"),
		expected);
}

static void
parameters_have_a_type_and_a_default_of_it(void **state)
{
	assert_str(mistakes_in(*state, RULE "params: { p: { type: string } }\n"),
		"5:11 the parameter `p` needs `type` and `default`\n");
	assert_str(mistakes_in(*state, RULE "params: { p: { type: integer, default: a } }\n"),
		"5:40 the default is no integer\n");
	assert_str(mistakes_in(*state, RULE "params: { p: { type: strng, default: a } }\n"),
		"5:22 `strng` is no type of a parameter; did you mean `string`?\n");
	assert_str(mistakes_in(*state,
			   RULE "params: { p: { type: array, default: [], minItems: 1 } }\n"),
		"");
}

static void
a_fix_is_held_to_its_form(void **state)
{
	assert_str(mistakes_in(*state, RULE "fix: { set: .a, to: $.chart.name }\n"), "");
	assert_str(
		mistakes_in(*state, RULE "fix: { set: .a }\n"), "5:8 `set` needs `to` beside it\n");
	assert_str(mistakes_in(*state, RULE "fix: { sett: .a }\n"),
		"5:8 `sett` is no verb of a fix; did you mean `set`?\n");
	assert_str(mistakes_in(*state, RULE "fix: { remove: .a, to: b }\n"),
		"5:20 `to` is not a key of a fix\n");
	assert_str(mistakes_in(*state, RULE "fix: { remove: .a, safety: maybe }\n"),
		"5:28 `safety` is safe or unsafe\n");
	assert_str(mistakes_in(*state,
			   RULE "fix: [ { replace: .a, match: '[0-9]', with: 'x{{ .b }}' }, "
				"{ insert: .a, value: { b: 1 }, after: .c } ]\n"),
		"");
}

static void
cases_are_held_to_their_form(void **state)
{
	assert_str(mistakes_in(*state, RULE "tests: { pas: [] }\n"),
		"5:10 `pas` is not a key of `tests`; did you mean `pass`?\n");
	assert_str(mistakes_in(*state, RULE "tests: { pass: [ { name: n } ] }\n"),
		"5:20 a case needs `files`\n");
	assert_str(mistakes_in(*state, RULE "tests: { fail: [ { files: { Chart.yaml: 1 } } ] }\n"),
		"5:41 a file's content must be a text\n");
}

static void
yaml_that_is_broken_is_placed(void **state)
{
	struct str mistakes = mistakes_in(*state, "id: r\ntitle: [\n");
	assert_true(mistakes.len > 0);
	assert_true(str_starts(mistakes, STR("3:1 ")) || str_starts(mistakes, STR("2:")));
}

static void
what_a_user_wrote_is_told_about(void **state)
{
	struct ruleset *set = empty_set(*state);
	struct finding_list mistakes = { 0 };
	const char *text = "# ours\n" RULE "help: Do it.\ntags: [ a, b ]\n# end\n---\n" RULE;
	struct source *source = source_new(*state, STR("rules.yaml"), str_from(text));
	ruleset_add(set, source, &mistakes);
	struct rule_about about = rule_about(*state, set->at[0]);
	assert_str(about.help, "Do it.");
	assert_int_equal(about.tags.len, 2);
	assert_str(about.source, RULE "help: Do it.\ntags: [ a, b ]");
	assert_true(rule_in_profile(set->at[0], STR("recommended")));
	assert_int_equal(set->at[0]->phase, RULE_OF_CHART);
	assert_false(set->at[0]->locked);
}

/* As a user's rules the files are compiled whole, `fix` and all. */
static void
the_built_in_files_have_no_mistakes(void **state)
{
	static const char *const files[] = { "annotations", "crds", "images", "loading", "package",
		"published" };
	struct ruleset *set = empty_set(*state), *builtin = ruleset_new(*state);
	const char *top = getenv("top_srcdir");
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct finding_list mistakes = { 0 };
		struct str text, why;
		struct str path =
			str_format(*state, "%s/rules/%s.yaml", top ? top : "..", files[i]);
		assert_true(fs_read(*state, str_cstr(*state, path), 1 << 20, &text, &why));
		ruleset_add(set, source_new(*state, path, text), &mistakes);
		if (mistakes.len)
			fail_msg("%.*s", STR_FMT(mistakes.at[0].message));
	}
	assert_int_equal(set->len, builtin->len);
	for (size_t i = 0; i < set->len; i++) {
		const struct rule *rule = ruleset_find(builtin, set->at[i]->id);
		assert_non_null(rule);
		assert_str(rule_about(*state, rule).help,
			str_cstr(*state, rule_about(*state, set->at[i]).help));
	}
}

/* strict is every rule that judges a chart but three, which are an organisation's own. */
static void
strict_is_every_rule_but_three(void **state)
{
	struct ruleset *set = ruleset_new(*state);
	size_t missing = 0;
	for (size_t i = 0; i < set->len; i++) {
		const struct rule *rule = set->at[i];
		if (rule_in_profile(rule, STR("strict")))
			continue;
		missing++;
		assert_true(rule_in_profile(rule, STR("seed")));
		assert_true(str_starts(rule->id, STR("package-")));
	}
	assert_int_equal(missing, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_whole_rule_is_accepted),
		unit(what_a_rule_needs_is_asked_for),
		unit(an_unknown_key_gets_a_suggestion),
		unit(a_rule_that_passes_problems_on_judges_nothing),
		unit(a_phase_is_one_of_three),
		unit(a_rule_is_in_the_profiles_that_it_names_and_in_those_that_hold_them),
		unit(a_duplicate_key_is_refused),
		unit(an_id_is_in_kebab_case),
		unit(every_mistake_is_told_not_only_the_first),
		unit(a_mistake_in_a_query_is_placed_to_the_byte),
		unit(names_are_checked),
		unit(given_cannot_start_at_a_subject),
		unit(parameters_have_a_type_and_a_default_of_it),
		unit(a_fix_is_held_to_its_form),
		unit(cases_are_held_to_their_form),
		unit(yaml_that_is_broken_is_placed),
		unit(what_a_user_wrote_is_told_about),
		unit(the_built_in_files_have_no_mistakes),
		unit(strict_is_every_rule_but_three),
	};
	return cmocka_run_group_tests_name("ruleset", tests, NULL, NULL);
}
