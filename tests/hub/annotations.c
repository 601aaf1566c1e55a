/* SPDX-License-Identifier: MIT
 * The annotations that Artifact Hub decodes, in a chart of one file. The verdicts are those of
 * gopkg.in/yaml.v2 and yaml.v3 over the Hub's types. */
#include "chart/loaded.h"

#include "hub/hub.h"
#include "yaml/yaml.h"

/* A chart with these lines under `annotations:`, which is line 4; the first of them is line 5. */
static struct chart *
annotated(struct arena *arena, const char *lines)
{
	const char *head = "apiVersion: v2\nname: app\nversion: 1.0.0\nannotations:\n";
	struct str text = str_join(arena, str_from(head), str_from(lines));
	return chart_of(arena, "Chart.yaml", str_cstr(arena, text));
}

static void
yaml_inside_an_annotation_is_a_sub_tree_with_its_places(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/license: MIT\n"
		"  other.io/x: y\n"
		"  artifacthub.io/crds: |\n"
		"    - kind: Agent\n"
		"      version: 1.10\n"
		"      name: yes\n"
		"  artifacthub.io/links: \"- name: a\\n  url: b\"\n"
		"  artifacthub.io/signKey: >-\n"
		"    {url: u}\n"
		"  artifacthub.io/unknown: '[a]'\n");
	assert_json(chart, "artifacthub",
		"{\"license\":\"MIT\",\"crds\":[{\"kind\":\"Agent\",\"version\":1.1,\"name\":"
		"\"yes\"}],"
		"\"links\":[{\"name\":\"a\",\"url\":\"b\"}],\"signKey\":{\"url\":\"u\"},"
		"\"unknown\":\"[a]\"}");
	assert_problems(chart, "");
	assert_where(chart, "artifacthub crds 0 kind", "Chart.yaml:8:13 Agent");
	assert_where(chart, "artifacthub links 0 url", "Chart.yaml:11:44 b");
	assert_where(chart, "artifacthub signKey url", "Chart.yaml:13:11 u");
	assert_str(loaded_place(chart, loaded_at(chart, "artifacthub crds")->key_at),
		"Chart.yaml:7:3");
	assert_str(loaded_place(chart, loaded_at(chart, "artifacthub license")->key_at),
		"Chart.yaml:5:3");
	assert_str(loaded_place(chart, loaded_at(chart, "artifacthub")->key_at), "Chart.yaml:4:1");
}

static void
an_empty_list_is_no_problem(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/crds: ''\n"
		"  artifacthub.io/images: |\n"
		"    # none\n"
		"  artifacthub.io/links: '[]'\n"
		"  artifacthub.io/changes:\n");
	assert_json(chart, "artifacthub",
		"{\"crds\":null,\"images\":null,\"links\":[],\"changes\":null}");
	assert_problems(chart, "");
}

static void
a_problem_inside_has_its_place(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/links: |\n"
		"    - name: a\n"
		"      url: [b\n"
		"  artifacthub.io/crds: |\n"
		"    - name: a\n"
		"      name: b\n");
	assert_int_equal(loaded_at(chart, "artifacthub links")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "artifacthub crds")->kind, NODE_UNKNOWN);
	assert_int_equal(chart->problems.len, 2);
	for (size_t i = 0; i < 2; i++)
		assert_ptr_equal(chart->problems.at[i].kind, &hub_problem_annotation_syntax);
	assert_true(str_starts(chart->problems.at[0].message, STR("in artifacthub.io/links: ")));
	assert_str(loaded_place(chart, chart->problems.at[1].place), "Chart.yaml:10:7");
	assert_str(chart->problems.at[1].file, "Chart.yaml");
}

static void
duplicate_keys_count_only_where_the_hub_decodes(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/links: |\n"
		"    - {name: a, url: u, more: {a: 1, a: 2}}\n"
		"  artifacthub.io/signKey: |\n"
		"    {url: u, more: [{a: 1, a: 2}]}\n"
		"  artifacthub.io/maintainers: |\n"
		"    - {name: a, more: &m {email: 1, email: 2}}\n"
		"    - *m\n"
		"  artifacthub.io/screenshots: |\n"
		"    - {title: a, more: 1, more: 2}\n"
		"  artifacthub.io/images: |\n"
		"    - {image: a/b, more: {<<: {a: 1}, <<: {a: 2}}}\n"
		"  artifacthub.io/recommendations: |\n"
		"    - {url: a, <<: {a: 1}, <<: {a: 2}}\n");
	assert_problems(chart,
		"duplicate-key Chart.yaml:6:38 in artifacthub.io/links: \"a\" is defined twice\n"
		"duplicate-key Chart.yaml:8:28 in artifacthub.io/signKey: \"a\" is defined twice\n"
		"annotation-syntax Chart.yaml:10:37 in artifacthub.io/maintainers: \"email\" is "
		"defined twice\n"
		"annotation-syntax Chart.yaml:13:27 in artifacthub.io/screenshots: \"more\" is "
		"defined twice\n"
		"duplicate-key Chart.yaml:15:39 in artifacthub.io/images: \"<<\" is defined twice\n"
		"annotation-syntax Chart.yaml:17:28 in artifacthub.io/recommendations: \"<<\" is "
		"defined twice\n");
	assert_json(chart, "artifacthub links 0 url", "\"u\"");
	assert_int_equal(loaded_at(chart, "artifacthub screenshots")->kind, NODE_UNKNOWN);
}

static void
what_json_cannot_hold_is_reported_once(void **state)
{
	assert_problems(annotated(*state,
				"  artifacthub.io/crdsExamples: |\n"
				"    - kind: A\n"
				"      '1': a\n"
				"      yes: b\n"
				"      <<: {2: c}\n"
				"      ports: &p {80: c}\n"
				"      more: *p\n"
				"      size: .nan\n"),
		"annotation-shape Chart.yaml:10:18 in artifacthub.io/crdsExamples: the key 80 is "
		"not a string, so Artifact Hub cannot store the version; put it in quotes\n");
	assert_problems(annotated(*state, "  artifacthub.io/crds: '[{name: a, size: -.INF}]'\n"),
		"annotation-shape Chart.yaml:5:42 in artifacthub.io/crds: -.INF is not a number "
		"that JSON has, so Artifact Hub cannot store the version; put it in quotes\n");
	assert_problems(annotated(*state, "  artifacthub.io/links: '[{name: a, 1: .inf}]'\n"), "");
}

static void
of_two_keys_in_changes_the_last_counts(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/changes: |\n"
		"    - description: a\n"
		"      description: b\n");
	assert_json(chart, "artifacthub changes 0 description", "\"b\"");
	assert_int_equal(chart->problems.len, 1);
	assert_ptr_equal(chart->problems.at[0].kind, &yaml_problem_duplicate_key);
}

static void
only_the_first_document_counts(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/crds: |\n"
		"    - kind: A\n"
		"    ---\n"
		"    - kind: B\n");
	assert_json(chart, "artifacthub crds", "[{\"kind\":\"A\"}]");
	assert_problems(chart,
		"multi-document Chart.yaml:7:5 Artifact Hub reads only the first document of "
		"artifacthub.io/crds; the rest is lost\n");
}

static void
what_the_hub_decodes_into_lists_must_be_lists(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/crds: 'a: b'\n"
		"  artifacthub.io/crdsExamples: text\n"
		"  artifacthub.io/recommendations: '3'\n"
		"  artifacthub.io/signKey: '[a]'\n");
	assert_problems(chart,
		"annotation-shape Chart.yaml:5:25 artifacthub.io/crds is a map and must be a list: "
		"Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:6:32 artifacthub.io/crdsExamples is a single value "
		"and "
		"must be a list: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:7:36 artifacthub.io/recommendations is a single value "
		"and must be a list: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:8:28 artifacthub.io/signKey is a list and must be a "
		"map: Artifact Hub refuses the version\n");
	assert_int_equal(loaded_at(chart, "artifacthub crds")->kind, NODE_UNKNOWN);
}

static void
entries_and_fields_must_fit_the_hubs_types(void **state)
{
	struct chart *chart = annotated(*state,
		"  artifacthub.io/images: |\n"
		"    - image: a/b:1\n"
		"      whitelisted: yes\n"
		"      platforms: [linux/amd64, 7]\n"
		"      more: {a: b}\n"
		"    - image: [a]\n"
		"      whitelisted: 'true'\n"
		"      platforms: linux/amd64\n"
		"    - a/b\n"
		"    -\n"
		"  artifacthub.io/links: '[{name: 1, url: }, null]'\n");
	assert_problems(chart,
		"annotation-shape Chart.yaml:10:14 artifacthub.io/images[1].image is a list and "
		"must be a string: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:11:20 artifacthub.io/images[1].whitelisted is a "
		"single "
		"value and must be true or false, without quotes: Artifact Hub refuses the "
		"version\n"
		"annotation-shape Chart.yaml:12:18 artifacthub.io/images[1].platforms is a single "
		"value and must be a list: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:13:7 artifacthub.io/images[2] is a single value and "
		"must be a map: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:14:6 artifacthub.io/images[3] is empty and must be a "
		"map: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:15:45 artifacthub.io/links[1] is empty and must be a "
		"map: Artifact Hub refuses the version\n");
	assert_json(chart, "artifacthub images 0 image", "\"a/b:1\"");
	assert_int_equal(loaded_at(chart, "artifacthub images 1 image")->kind, NODE_UNKNOWN);
	assert_int_equal(loaded_at(chart, "artifacthub images 2")->kind, NODE_UNKNOWN);
}

static void
a_flag_may_be_any_word_of_yaml_1_1_in_three_spellings(void **state)
{
	assert_problems(annotated(*state,
				"  artifacthub.io/images: |\n"
				"    - { image: a/b, whitelisted: YES }\n"
				"    - { image: a/b, whitelisted: Off }\n"
				"    - { image: a/b, whitelisted: 'On' }\n"
				"    - { image: a/b, whitelisted: N }\n"
				"    - { image: a/b, whitelisted: TRUE }\n"),
		"");
	assert_problems(annotated(*state,
				"  artifacthub.io/images: '[{ image: a/b, whitelisted: yEs }]'\n"),
		"annotation-shape Chart.yaml:5:55 artifacthub.io/images[0].whitelisted is a single "
		"value and must be true or false, without quotes: Artifact Hub refuses the "
		"version\n");
}

static void
changes_are_maps_or_texts_and_never_both(void **state)
{
	assert_problems(annotated(*state, "  artifacthub.io/changes: '[a, 1, true]'\n"), "");
	assert_problems(
		annotated(*state,
			"  artifacthub.io/changes: |\n"
			"    - {kind: added, description: a, links: [{name: n, url: u}]}\n"),
		"");
	assert_problems(annotated(*state,
				"  artifacthub.io/changes: |\n"
				"    - text\n"
				"    - Fixed: a\n"
				"    - #8120 gone\n"),
		"annotation-shape Chart.yaml:7:7 artifacthub.io/changes[1] is a map and must be a "
		"string, like the entry before it: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:8:6 artifacthub.io/changes[2] is empty and must be a "
		"string, like the entry before it: Artifact Hub refuses the version\n");
	assert_problems(annotated(*state,
				"  artifacthub.io/changes: |\n"
				"    - {kind: [a], links: [null]}\n"
				"    - text\n"),
		"annotation-shape Chart.yaml:6:14 artifacthub.io/changes[0].kind is a list and "
		"must be a string: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:6:27 artifacthub.io/changes[0].links[0] is empty and "
		"must be a map: Artifact Hub refuses the version\n"
		"annotation-shape Chart.yaml:7:7 artifacthub.io/changes[1] is a single value and "
		"must be a map: Artifact Hub refuses the version\n");
}

static void
an_empty_sign_key_is_refused(void **state)
{
	struct chart *chart = annotated(*state, "  artifacthub.io/signKey: ''\n");
	assert_problems(chart,
		"annotation-shape Chart.yaml:5:27 artifacthub.io/signKey is empty and must be a "
		"map: Artifact Hub refuses the version\n");
}

static void
a_chart_without_annotations_has_an_empty_map(void **state)
{
	assert_json(chart_of(*state, "README.md", ""), "artifacthub", "{}");
	struct chart *chart = chart_of(*state, "Chart.yaml", "[\n");
	assert_int_equal(loaded_at(chart, "artifacthub")->kind, NODE_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(yaml_inside_an_annotation_is_a_sub_tree_with_its_places),
		unit(an_empty_list_is_no_problem),
		unit(a_problem_inside_has_its_place),
		unit(duplicate_keys_count_only_where_the_hub_decodes),
		unit(what_json_cannot_hold_is_reported_once),
		unit(of_two_keys_in_changes_the_last_counts),
		unit(only_the_first_document_counts),
		unit(what_the_hub_decodes_into_lists_must_be_lists),
		unit(entries_and_fields_must_fit_the_hubs_types),
		unit(a_flag_may_be_any_word_of_yaml_1_1_in_three_spellings),
		unit(changes_are_maps_or_texts_and_never_both),
		unit(an_empty_sign_key_is_refused),
		unit(a_chart_without_annotations_has_an_empty_map),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
