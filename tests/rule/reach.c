/* SPDX-License-Identifier: MIT
 * Which members of `$` a rule can reach, by its texts; and that it finds the same on a chart that
 * has only these. */
#include "base/panic.h"
#include "found.h"
#include "rule/read.h"
#include "text/problem.h"
#include "yaml/yaml.h"

static struct str
reached(struct arena *arena, const char *rule)
{
	struct str_list names = { 0 };
	struct problem_list problems = { 0 };
	struct builder text;
	struct source *source = source_new(arena, STR("rules.yaml"), str_from(rule));
	reach_names(arena, yaml_read(arena, source, DIALECT_CORE, &problems, NULL), &names);
	builder_init(&text, arena);
	for (size_t i = 0; i < names.len; i++)
		builder_format(&text, "%s%.*s", i ? " " : "", STR_FMT(names.at[i]));
	return builder_str(&text);
}

static void
a_query_reaches_the_first_two_names(void **state)
{
	static const char *const rules[][2] = {
		{ "given: $.chart.version.x", "chart.version" },
		{ "given: $.artifacthub", "artifacthub" },
		{ "given: $.facts.images[*].tags[*]", "facts.images" },
		{ "given: \"$['facts'][\\\"crds\\\"]\"", "facts.crds" },
		{ "given: \"$.crds[?@.name == $.facts.images[0].x]\"", "crds facts.images" },
		{ "check: { equals: \"$chart.version\" }", "" },
		{ "let: { a: \"$this.x\" }\nwhen: [ $.lock ]", "lock" },
		{ "message: \"{{ .x }} and {{ $.values.a }}\"", "values.a" },
		{ "check: { some: { in: \".tags[*]\", check: { equals: $.chart.name } } }",
			"chart.name" },
		{ "fix: { set: .x, to: $.package.version }", "package.version" },
		{ "report: $.readme\nrelated: [ $.license ]", "readme license" },
		{ "given: $.größe.ö", "größe.ö" },
		{ "given: $.chart\nwhen: $.chart", "chart" },
		{ "given: $.facts ['images']", "facts" },
		{ "given: $.facts[ 'images' ]", "facts" },
		{ "given: $.facts['images','crds']", "facts" },
		{ "given: $.facts..name", "facts" },
		{ "help: &a $.values\ncheck: { equals: *a }", "values" },
		{ "given: $.crds\nlater: $.lock", "crds lock" },
		{ "given: $.crds[?count($) > 0]", "crds *" },
		{ "given: \"$.crds[?@.name == $ ['chart'].name]\"", "crds *" },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++)
		assert_str(reached(*state, rules[i][0]), rules[i][1]);
}

static void
a_form_that_is_not_understood_reaches_everything(void **state)
{
	static const char *const rules[] = {
		"given: $",
		"given: $..image",
		"given: $[*]",
		"given: \"$['a','b']\"",
		"given: $.*",
		"given: $[ 'chart' ]",
		"given: $[?@.version]",
		"given: \"$ .chart\"",
		"given: \"$['c\\\\u0068art']\"",
		"message: \"{{ $ }}\"",
		"help: &a [ $.values ]\ncheck: { all: *a }",
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++)
		assert_str(reached(*state, rules[i]), "*");
}

static void
texts_for_people_and_patterns_reach_nothing(void **state)
{
	static const char *const rules[] = {
		"help: see $.values\ndocs: $.x\ntitle: $..y",
		"tests: { pass: [ { files: { a: $.b } } ] }",
		"check: { matches: '^a$' }",
		"check: { matches: 'x$|y' }",
		"check: { matches: '^$.a$[b]' }",
		"check: { equals: { text: plain } }",
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++)
		assert_str(reached(*state, rules[i]), "");
}

/* Each rule reaches `$` in another way, and finds something. */
static void
a_rule_finds_the_same_on_the_parts_that_it_can_reach(void **state)
{
	static const char *const rules[] = {
		"given: $\ncheck: { at: .values.a, exists: false }\n",
		"given: $['values','package']\ncheck: { exists: false }\n",
		"given: $ .values\ncheck: { exists: false }\n",
		"given: $..a\ncheck: { exists: false }\n",
		"given: $[?@.a]\ncheck: { exists: false }\n",
		"given: \"$['v\\u0061lues']\"\ncheck: { exists: false }\n",
		"given: $.facts\ncheck: { at: '.*[*].name', exists: false }\n",
		"given: $.chart[?@ == $.values.name]\ncheck: { exists: false }\n",
		"given: $.chart\nwhen: '$.crds[?count($.values.*) == 2]'\ncheck: { exists: false "
		"}\n",
		"given: $.chart\nlet: { all: $, values: $all.values }\n"
		"check: { at: $values.a, exists: false }\n",
		"given: $.chart\ncheck: { at: .name, equals: $.values.a }\n",
		"given: $.chart\ncheck: { at: .name, one-of: [ x, '$.values.a' ] }\n",
		"given: $.chart\ncheck: { at: .name, equals: 'a {{ $.values.a }}' }\n",
		"given: $.chart\ncheck: { at: .name, matches: $.values.a }\n",
		"given: $.chart\ncheck: { some: { in: $.values, check: { exists: false } } }\n",
		"given: $.chart\ncheck: { keys: { one-of: $.values.a } }\n",
		"given: $.chart\ncheck: { exists: false, message: 'a {{ $.values.a }}' }\n",
		"given: $.chart\ncheck: { exists: false }\nreport: $.values.a\n",
		"given: $.chart\ncheck: { exists: false }\nrelated: [ $.values, $.crds ]\n",
		"given: $.facts.problems[*]\ncheck: { exists: false }\n",
	};
	const char *crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
			  "metadata: { name: as.example.com }\n"
			  "spec: { group: example.com, names: { kind: A, plural: as } }\n";
	const char *const *files = FILES("Chart.yaml", CHART, "values.yaml", "a: one\nname: demo\n",
		"artifacthub-repo.yml", "a: b: c\n", "crds/a.yaml", crd);
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++) {
		struct str rule = str_format(*state, "id: r\ntitle: t\n%s", rules[i]);
		struct found whole = found_on(state, str_cstr(*state, rule), files, true);
		struct found parts = found_on(state, str_cstr(*state, rule), files, false);
		if (!whole.findings.len)
			fail_msg("nothing is found: %s", rules[i]);
		assert_str(found_lines(&parts), str_cstr(*state, found_lines(&whole)));
	}
}

static void
many_names_reach_everything(void **state)
{
	struct builder rule;
	builder_init(&rule, *state);
	builder_add(&rule, STR("related:\n"));
	for (int i = 0; i < 100000; i++)
		builder_format(&rule, "- $.n%d\n", i);
	struct str names = reached(*state, str_cstr(*state, builder_str(&rule)));
	assert_true(str_ends(names, STR("n99 *")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_query_reaches_the_first_two_names),
		unit(a_form_that_is_not_understood_reaches_everything),
		unit(a_rule_finds_the_same_on_the_parts_that_it_can_reach),
		unit(texts_for_people_and_patterns_reach_nothing),
		unit(many_names_reach_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
