/* SPDX-License-Identifier: MIT
 * Which members of `$` a rule can reach, by its texts. */
#include "base/builder.h"
#include "base/panic.h"
#include "rule/parts.h"
#include "text/problem.h"
#include "unit.h"
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
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++)
		assert_str(reached(*state, rules[i][0]), rules[i][1]);
}

static void
what_cannot_be_told_reaches_everything(void **state)
{
	static const char *const rules[] = {
		"given: $",
		"given: $..image",
		"given: $[*]",
		"given: \"$['a','b']\"",
		"given: $.*",
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
		"help: see $.values\ndocs: $.x\ntitle: $..y\ntests: { pass: [ { files: { a: $.b } "
		"} ] }",
		"check: { matches: '^a$' }",
		"check: { matches: 'x$|y' }",
		"check: { equals: { text: plain } }",
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rules); i++)
		assert_str(reached(*state, rules[i]), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_query_reaches_the_first_two_names),
		unit(what_cannot_be_told_reaches_everything),
		unit(texts_for_people_and_patterns_reach_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
