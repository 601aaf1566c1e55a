/* SPDX-License-Identifier: MIT
 * Where findings stand: RULES 4.7, sentence by sentence. */
#include "found.h"

static void
a_scalar_is_shown_where_it_stands(void **state)
{
	expect_found(state, "given: $.values\ncheck: { at: .a.b, equals: 2 }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a:\n  b: 1\n"),
		"values.yaml:2:6 `1` 1 is not 2\n");
}

static void
a_map_or_list_is_shown_by_its_key(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { empty: true, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a:\n  b: 1\n"),
		"values.yaml:1:1 `a` m\n");
	expect_found(state, "given: $.values.a\ncheck: { empty: true, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "x: 1\na: [ 1 ]\n"),
		"values.yaml:2:1 `a` m\n");
}

static void
an_item_of_a_list_is_shown_by_its_name_or_first_scalar(void **state)
{
	const char *values =
		"l:\n- url: u\n  name: n\n- x: { y: deep }\n- [ [ first ] ]\n- plain\n";
	expect_found(state, "given: '$.values.l[*]'\ncheck: { exists: false, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", values),
		"values.yaml:3:9 `n` m\n"
		"values.yaml:4:11 `deep` m\n"
		"values.yaml:5:7 `first` m\n"
		"values.yaml:6:3 `plain` m\n");
}

static void
the_root_of_a_file_is_shown_by_its_first_key(void **state)
{
	expect_found(state, "given: $.values\ncheck: { exists: false, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "# first\nkey: { a: 1 }\nb: 2\n"),
		"values.yaml:2:1 `key` m\n");
}

static void
what_is_missing_is_shown_by_its_nearest_ancestor(void **state)
{
	expect_found(state, "given: $.values\ncheck: { at: .a.b.c.d, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "x: 1\na:\n  b:\n    y: 1\n"),
		"values.yaml:3:3 `b` `c` is missing\n");
	expect_found(state, "given: $.values\ncheck: { at: .a.b, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "x: 1\n"),
		"values.yaml:1:1 `x` `a` is missing\n");
	expect_found(state, "given: $.values\ncheck: { at: '.l[*].url', exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "l: [ { name: n }, { url: u } ]\n"),
		"values.yaml:1:14 `n` `url` is missing\n");
	expect_found(state,
		"given: $.values\ncheck: { at: '.l[?@.a == 1]', exists: true, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "x: 1\nl: [ { a: 2 } ]\n"),
		"values.yaml:2:1 `l` m\n");
}

static void
a_missing_variable_or_absolute_query_is_shown_by_the_subject(void **state)
{
	expect_found(state,
		"given: $.values.a\nlet: { none: $.values.none }\ncheck: { at: $none, exists: "
		"true, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"), "values.yaml:1:4 `1` m\n");
	expect_found(state, "given: $.values.a\ncheck: { at: $.values.b.c, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\nb: {}\n"),
		"values.yaml:1:4 `1` `c` is missing\n");
}

static void
the_chart_itself_is_shown_by_its_name(void **state)
{
	const char *const no_name = "version: 1.2.3\napiVersion: v2\n";
	expect_found(state, "given: $\ncheck: { at: $.package, exists: true, message: m }\n",
		FILES("Chart.yaml", CHART), "Chart.yaml:2:7 `demo` m\n");
	expect_found(state, "given: $\ncheck: { at: $.package, exists: true, message: m }\n",
		FILES("Chart.yaml", no_name), "Chart.yaml:1:1 `version` m\n");
}

static void
a_missing_or_empty_file_is_shown_by_the_chart(void **state)
{
	expect_found(state, "given: $\ncheck: { at: .package, exists: true, message: m }\n",
		FILES("Chart.yaml", CHART, "artifacthub-pkg.yml", "# nothing\n"),
		"Chart.yaml:2:7 `demo` m\n");
	expect_found(state, "given: $\ncheck: { at: .package, exists: true, message: m }\n",
		FILES("Chart.yaml", ""), ". m\n");
}

static void
annotations_are_shown_by_their_key(void **state)
{
	expect_found(state, "given: $.artifacthub\ncheck: { at: .signKey, exists: true }\n",
		FILES("Chart.yaml", CHART "annotations:\n  a: b\n"),
		"Chart.yaml:4:1 `annotations` `signKey` is missing\n");
	expect_found(state, "given: $.artifacthub\ncheck: { at: .signKey, exists: true }\n",
		FILES("Chart.yaml", CHART), "Chart.yaml:2:7 `demo` `signKey` is missing\n");
}

static void
a_value_that_is_empty_is_shown_by_its_key(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { equals: 1, message: '{{ $node }}' }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "x: 1\na:\n"),
		"values.yaml:2:1 `a` null\n");
}

static void
a_text_that_must_not_match_is_shown_where_it_matches(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { none: { matches: 'b.d' } }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: \"x b\\u0061d y\"\n"),
		"values.yaml:1:7 `b\\u0061d` `bad` is not allowed here\n");
}

static void
report_overrides(void **state)
{
	expect_found(state, "given: $.values\ncheck: { at: .a, equals: 2 }\nreport: .b\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\nb: here\n"),
		"values.yaml:2:4 `here` 1 is not 2\n");
	expect_found(state, "given: $.values\ncheck: { at: .a, equals: 2 }\nreport: .none\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\n"),
		"values.yaml:1:4 `1` 1 is not 2\n");
}

static void
a_place_is_never_more_than_one_line(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { equals: 1, message: m }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: |\n  one\n  two\n"),
		"values.yaml:2:3 `one` m\n");
}

static void
both_sides_of_a_comparison_are_shown(void **state)
{
	expect_found(state, "given: $.package.version\ncheck: { equals: $.chart.version }\n",
		FILES("Chart.yaml", CHART, "artifacthub-pkg.yml", "version: 1.2.2\n"),
		"artifacthub-pkg.yml:1:10 `1.2.2` 1.2.2 is not 1.2.3\n"
		"\tChart.yaml:3:10 `1.2.3`\n");
}

static void
of_a_set_only_its_plain_part_is_shown(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { one-of: '$.values.l[*].id' }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\nl: [ { id: 2 }, { id: 3 } ]\n"),
		"values.yaml:1:4 `1` 1 is none of 2, 3\n"
		"\tvalues.yaml:2:1 `l`\n");
}

static void
a_related_place_tells_what_helm_reads(void **state)
{
	expect_found(state, "given: $.values.a\ncheck: { equals: $.chart.appVersion }\n",
		FILES("Chart.yaml", CHART "appVersion: 1.10\n", "values.yaml", "a: '1.10'\n"),
		"values.yaml:1:4 `'1.10'` 1.10 is not 1.10 (Helm reads 1.1)\n"
		"\tChart.yaml:4:13 `1.10` Helm reads 1.1\n");
}

static void
at_most_four_related_places_stand_beside_it(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\ngiven: $.values.a\ncheck: { equals: '$.values.l[*]' }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\nl: [ 2, 3, 4, 5, 6, 7 ]\n"));
	assert_int_equal(found.findings.at[0].related_count, 4);
}

static void
what_the_rule_relates_comes_first_and_nothing_twice(void **state)
{
	expect_found(state,
		"given: $.values.a\ncheck: { equals: $.values.b }\nrelated: [ $.values.c, "
		"$.values.b, $.values.a ]\n",
		FILES("Chart.yaml", CHART, "values.yaml", "a: 1\nb: 2\nc: 3\n"),
		"values.yaml:1:4 `1` 1 is not 2\n"
		"\tvalues.yaml:3:4 `3`\n"
		"\tvalues.yaml:2:4 `2`\n");
}

static void
a_finding_knows_its_path_in_the_chart(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\nhelp: Do this. Not that.\ngiven: $.values\ncheck: { at: '.l[*]', "
		"equals: 1 }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "l: [ 1, 2 ]\n"));
	const struct finding *finding = &found.findings.at[0];
	assert_str(finding->node_path, "$['values']['l'][1]");
	assert_str(finding->rule, "r");
	assert_str(finding->title, "t");
	assert_str(finding->help, "Do this.");
	assert_int_equal(finding->severity, SEVERITY_WARNING);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_scalar_is_shown_where_it_stands),
		unit(a_map_or_list_is_shown_by_its_key),
		unit(an_item_of_a_list_is_shown_by_its_name_or_first_scalar),
		unit(the_root_of_a_file_is_shown_by_its_first_key),
		unit(what_is_missing_is_shown_by_its_nearest_ancestor),
		unit(a_missing_variable_or_absolute_query_is_shown_by_the_subject),
		unit(the_chart_itself_is_shown_by_its_name),
		unit(a_missing_or_empty_file_is_shown_by_the_chart),
		unit(annotations_are_shown_by_their_key),
		unit(a_value_that_is_empty_is_shown_by_its_key),
		unit(a_text_that_must_not_match_is_shown_where_it_matches),
		unit(report_overrides),
		unit(a_place_is_never_more_than_one_line),
		unit(both_sides_of_a_comparison_are_shown),
		unit(of_a_set_only_its_plain_part_is_shown),
		unit(a_related_place_tells_what_helm_reads),
		unit(at_most_four_related_places_stand_beside_it),
		unit(what_the_rule_relates_comes_first_and_nothing_twice),
		unit(a_finding_knows_its_path_in_the_chart),
	};
	return cmocka_run_group_tests_name("blame", tests, NULL, NULL);
}
