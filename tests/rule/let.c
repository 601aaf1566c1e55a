/* SPDX-License-Identifier: MIT
 * `let` with `parse`: parts keep their places inside the text. */
#include "found.h"

static void
an_image_has_parts_each_at_its_place(void **state)
{
	const char *values = "i: \"ghcr.io/a/b:\\u0031.2@sha256:"
			     "0123456789012345678901234567890123456789012345678901234567890123\"\n";
	expect_found(state,
		"given: $.values.i\nlet: { image: { parse: image, from: $this } }\n"
		"check:\n- { at: $image.registry, exists: false, message: '{{ $node }}' }\n"
		"- { at: $image.path, exists: false, message: '{{ $node }}' }\n"
		"- { at: $image.tag, exists: false, message: '{{ $node }}' }\n",
		FILES("Chart.yaml", CHART, "values.yaml", values),
		"values.yaml:1:5 `ghcr.io` ghcr.io\n"
		"values.yaml:1:5 `ghcr.io/a/b` ghcr.io/a/b\n"
		"values.yaml:1:17 `\\u0031.2` 1.2\n");
}

static void
a_part_that_is_empty_is_absent(void **state)
{
	expect_found(state,
		"given: $.values.i\nlet: { image: { parse: image, from: $this } }\n"
		"check: { at: $image.tag, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "i: nginx\n"),
		"values.yaml:1:4 `nginx` `tag` is missing\n");
}

static void
a_text_that_does_not_parse_is_unknown(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\ngiven: $.values.i\nlet: { image: { parse: image, from: $this } "
		"}\n"
		"check: { at: $image.tag, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "i: Not An Image\n"));
	assert_int_equal(found.findings.len, 0);
	assert_int_equal(found.counts.unchecked, 1);
}

static void
a_regex_gives_one_node_a_match(void **state)
{
	expect_found(state,
		"given: $.values.t\n"
		"let: { shown: { parse: regex, from: $this, with: 'v(?<number>[0-9.]+)' } }\n"
		"check: { at: $shown.number, equals: $.chart.version }\n"
		"message: '{{ $node }}'\n",
		FILES("Chart.yaml", CHART, "values.yaml", "t: |\n  now v1.2.3\n  was v1.2.2\n"),
		"values.yaml:3:8 `1.2.2` 1.2.2\n\tChart.yaml:3:10 `1.2.3`\n");
	expect_found(state,
		"given: $.values.t\nlet: { shown: { parse: regex, from: $this, with: 'x*' } }\n"
		"check: { at: $shown, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "t: abc\n"), "");
}

static void
yaml_in_a_text_is_a_tree_with_places(void **state)
{
	expect_found(state,
		"given: $.values.t\nlet: { inner: { parse: yaml, from: $this } }\n"
		"check: { at: '$inner.l[*]', equals: 1 }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "t: |\n  l:\n  - 1\n  - 2\n"),
		"values.yaml:4:5 `2` 2 is not 1\n");
	struct found found = found_by(state,
		"id: r\ntitle: t\ngiven: $.values.t\nlet: { inner: { parse: yaml, from: $this } }\n"
		"check: { at: $inner.a, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "t: 'a: ['\n"));
	assert_int_equal(found.counts.unchecked, 1);
}

static void
an_url_has_parts(void **state)
{
	expect_found(state,
		"given: $.values.u\nlet: { url: { parse: url, from: $this } }\n"
		"check: { at: $url.scheme, equals: https }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "u: http://example.org/a\n"),
		"values.yaml:1:4 `http` http is not https\n");
}

static void
what_is_no_text_cannot_be_parsed(void **state)
{
	struct found found = found_by(state,
		"id: r\ntitle: t\ngiven: $.values\nlet: { image: { parse: image, from: .i } }\n"
		"check: { at: $image.tag, exists: true }\n",
		FILES("Chart.yaml", CHART, "values.yaml", "i: [ 1 ]\n"));
	assert_int_equal(found.counts.unchecked, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(an_image_has_parts_each_at_its_place),
		unit(a_part_that_is_empty_is_absent),
		unit(a_text_that_does_not_parse_is_unknown),
		unit(a_regex_gives_one_node_a_match),
		unit(yaml_in_a_text_is_a_tree_with_places),
		unit(an_url_has_parts),
		unit(what_is_no_text_cannot_be_parsed),
	};
	return cmocka_run_group_tests_name("let", tests, NULL, NULL);
}
