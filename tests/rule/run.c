/* SPDX-License-Identifier: MIT
 * A rule on a chart: subjects, `when`, `let`, merging, counts, limits. */
#include "found.h"

static struct rule_counts
count(void **state, const char *rule, const char *values)
{
	struct found found =
		found_by(state, rule, FILES("Chart.yaml", CHART, "values.yaml", values));
	return found.counts;
}

static void
every_node_of_given_is_a_subject_once(void **state)
{
	expect_found(state,
		"given: [ '$.values.l[*]', '$.values.l[0]' ]\ncheck: { equals: 1, message: '{{ "
		"$this }}' }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "l: [ 2, 3, 1 ]\n"),
		"values.yaml:1:6 `2` 2\nvalues.yaml:1:9 `3` 3\n");
}

static void
a_node_that_two_queries_select_is_counted_once(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\ngiven: [ $.values, $.values ]\ncheck: { at: .a, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: [\n"));
	assert_int_equal(found.counts.unchecked, 1);
}

static void
a_rule_without_subjects_or_with_open_checks_does_not_apply(void **state)
{
	struct rule_counts counts = count(
		state, "id: r\ntitle: t\ngiven: $.values.x\ncheck: { equals: 1 }\n", "a: 1\n");
	assert_int_equal(counts.rules, 1);
	assert_int_equal(counts.not_applicable, 1);
	counts = count(state, "id: r\ntitle: t\ngiven: $.values\ncheck: { at: .x, equals: 1 }\n",
		"a: 1\n");
	assert_int_equal(counts.not_applicable, 1);
	counts = count(state, "id: r\ntitle: t\ngiven: $.values\ncheck: { at: .a, equals: 1 }\n",
		"a: 1\n");
	assert_int_equal(counts.not_applicable, 0);
}

static void
what_cannot_be_read_is_counted_and_found_nowhere(void **state)
{
	const char *rule = "id: r\ntitle: t\ngiven: $.values\ncheck: { at: .a, exists: true }\n";
	struct found found =
		found_by(state, rule, FILES("Chart.yaml", CHART, "values.yaml", "a: [\n"));
	assert_int_equal(found.findings.len, 0);
	assert_int_equal(found.counts.unchecked, 1);
	found = found_by(state,
		"id: r\ntitle: t\ngiven: $.chart\nwhen: $.values.a\ncheck: { exists: false }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: [\n"));
	assert_int_equal(found.counts.unchecked, 1);
	assert_int_equal(found.findings.len, 0);
}

static void
when_is_a_query_that_selects_or_a_check_that_holds(void **state)
{
	expect_found(state,
		"given: '$.values.l[*]'\nwhen: [ .use, { at: .use, equals: 1 } ]\n"
		"check: { exists: false, message: '{{ .id }}' }\n",
		FILES("Chart.yaml", CHART, "values.yaml",
			"l: [ { use: 1, id: 1 }, { use: 2, id: 2 }, { id: 3 } ]\n"),
		"values.yaml:1:13 `1` 1\n");
	expect_found(state, "given: $.chart\nwhen: $.values.none\ncheck: { exists: false }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"), "");
}

static void
bindings_are_made_per_subject_or_per_chart(void **state)
{
	expect_found(state,
		"given: '$.values.l[*]'\n"
		"let: { third: $twin.to, twin: \"$all[?@.id == $this.id]\", all: $.values.m }\n"
		"check: { at: .to, equals: $third }\n",
		FILES("Chart.yaml", CHART, "values.yaml",
			"l: [ { id: a, to: 1 }, { id: b, to: 2 } ]\n"
			"m: [ { id: b, to: 3 }, { id: a, to: 1 } ]\n"),
		"values.yaml:1:37 `2` 2 is not 3\n\tvalues.yaml:2:19 `3`\n");
}

static void
a_binding_whose_query_is_absent_leaves_checks_open(void **state)
{
	expect_found(state,
		"given: '$.values.l[*]'\nlet: { twin: \"$.values.m[?@.id == $this.id]\" }\n"
		"check: { at: $twin, exists: true, message: '{{ .to }}' }\n",
		FILES("Chart.yaml", CHART, "values.yaml",
			"l: [ { to: 1 }, { id: b, to: 2 } ]\nm: [ { id: a } ]\n"),
		"values.yaml:1:23 `b` 2\n");
}

static void
given_may_mention_parameters_and_bindings_of_the_chart(void **state)
{
	expect_found(state,
		"params: { wanted: { type: array, default: [ b ] } }\n"
		"let: { all: '$.values.l[*]' }\n"
		"given: $all\ncheck: { one-of: '$params.wanted[*]' }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "l: [ a, b ]\n"),
		"values.yaml:1:6 `a` a is not b\n");
}

static void
a_problem_is_passed_on_at_its_place_and_in_its_words(void **state)
{
	expect_found(state, "problem: [ yaml-syntax, duplicate-key ]\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\nb: 2\na: 3\n",
			"artifacthub-repo.yml", "a: b: c\n", "examples/e.yaml", "a: [\n"),
		"artifacthub-repo.yml:1:5 `:` mapping values are not allowed in this context\n"
		"values.yaml:3:1 `a` \"a\" is defined twice; the last one counts\n"
		"\tvalues.yaml:1:1 `a`\n");
}

static void
a_rule_whose_problems_are_not_met_does_not_apply(void **state)
{
	struct rule_counts counts =
		count(state, "id: r\ntitle: t\nproblem: yaml-syntax\n", "a: 1\na: 2\n");
	assert_int_equal(counts.not_applicable, 1);
	counts = count(state, "id: r\ntitle: t\nproblem: duplicate-key\n", "a: 1\na: 2\n");
	assert_int_equal(counts.not_applicable, 0);
}

static void
checks_that_miss_the_same_are_one_finding(void **state)
{
	expect_found(state,
		"given: $.values\ncheck:\n"
		"- { at: .key.url, exists: true, message: no url }\n"
		"- { at: .key.hash, exists: true, message: no hash }\n"
		"- { at: .key, exists: true, message: no key }\n"
		"- { at: .other.url, exists: true, message: no other }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"),
		"values.yaml:1:1 `a` no key\nvalues.yaml:1:1 `a` no other\n");
}

static void
every_verb_of_a_conjunction_that_fails_is_told(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { equals: 2, matches: x, type: string }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"),
		"values.yaml:1:4 `1` 1 does not match the pattern\n"
		"values.yaml:1:4 `1` 1 is not 2\n"
		"values.yaml:1:4 `1` 1 is written as integer, must be string\n");
}

static void
equal_findings_are_one(void **state)
{
	expect_found(state,
		"given: $.values.a\ncheck: [ { equals: 2 }, { equals: 3 } ]\nmessage: m\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"), "values.yaml:1:4 `1` m\n");
}

static void
a_rules_message_speaks_of_the_subject(void **state)
{
	expect_found(state,
		"given: '$.values.l[*]'\nmessage: '{{ .id }}: {{ $node }}'\n"
		"check: { some: { in: '.m[*]', check: { at: .id, equals: 9 } } }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "l: [ { id: 1, m: [ { id: 2 } ] } ]\n"),
		"values.yaml:1:12 `1` 1: {\"id\":1,\"m\":[{\"id\":2}]}\n");
}

static void
a_message_is_one_line(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { equals: 2 }\nmessage: |\n  one\n  two\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"),
		"values.yaml:1:4 `1` one two\n");
}

static void
a_rule_that_gives_up_is_an_error_of_its_own(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\nseverity: info\ngiven: $.values.a\ncheck: { matches: '^(a|aa)+$' "
		"}\n",
		FILES("Chart.yaml", CHART, "values.yaml",
			"a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n"));
	assert_true(found.counts.limit_hit);
	assert_int_equal(found.findings.len, 1);
	assert_int_equal(found.findings.at[0].severity, SEVERITY_ERROR);
	assert_str(source_slice(found.findings.at[0].place),
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
}

static void
a_comparison_with_several_values_is_an_error(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\ngiven: $.chart\nlet: { many: '$.values.l[*]' }\n"
		"check: { at: \"$.values.m[?@.id == $many]\", exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "l: [ 1, 2 ]\nm: [ { id: 1 } ]\n"));
	assert_true(found.counts.limit_hit);
	assert_int_equal(found.findings.at[0].severity, SEVERITY_ERROR);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_node_of_given_is_a_subject_once),
		unit(a_node_that_two_queries_select_is_counted_once),
		unit(a_rule_without_subjects_or_with_open_checks_does_not_apply),
		unit(what_cannot_be_read_is_counted_and_found_nowhere),
		unit(when_is_a_query_that_selects_or_a_check_that_holds),
		unit(bindings_are_made_per_subject_or_per_chart),
		unit(a_binding_whose_query_is_absent_leaves_checks_open),
		unit(given_may_mention_parameters_and_bindings_of_the_chart),
		unit(a_problem_is_passed_on_at_its_place_and_in_its_words),
		unit(a_rule_whose_problems_are_not_met_does_not_apply),
		unit(checks_that_miss_the_same_are_one_finding),
		unit(every_verb_of_a_conjunction_that_fails_is_told),
		unit(equal_findings_are_one),
		unit(a_rules_message_speaks_of_the_subject),
		unit(a_message_is_one_line),
		unit(a_rule_that_gives_up_is_an_error_of_its_own),
		unit(a_comparison_with_several_values_is_an_error),
	};
	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
