/* SPDX-License-Identifier: MIT
 * $.files: the rows of files, and which of them Helm packs. */
#include "chart/loaded.h"

/* Whether Helm packs the file, as its row says. */
static bool
is_packaged(const struct chart *chart, const char *path)
{
	const struct node *rows = loaded_at(chart, "files");
	for (const struct node *row = rows->first; row; row = row->next)
		if (str_equal(node_get(row, STR("path"))->text, str_from(path)))
			return node_get(row, STR("packaged"))->truth;
	fail_msg("there is no row for %s", path);
	return false;
}

static void
a_row_has_size_mode_and_whether_it_is_ignored(void **state)
{
	struct chart *chart = chart_of(*state, ".helmignore", "docs", "docs/a.md", "text");
	assert_json(chart, "files 2",
		"{\"path\":\"docs/a.md\",\"size\":4,\"mode\":\"0644\",\"ignored\":true,"
		"\"packaged\":false}");
	assert_str(loaded_place(chart, loaded_at(chart, "files 2")->at), "docs/a.md:1:1");
}

static void
hidden_charts_are_not_packed_but_their_provenance_is(void **state)
{
	struct chart *chart = chart_of(*state, "charts/_a/x", "", "charts/.b/x", "",
		"charts/_c.prov", "", "charts/d/Chart.yaml", "");
	assert_false(is_packaged(chart, "charts/_a/x"));
	assert_false(is_packaged(chart, "charts/.b/x"));
	assert_true(is_packaged(chart, "charts/_c.prov"));
	assert_true(is_packaged(chart, "charts/d/Chart.yaml"));
}

static void
requirements_are_packed_only_with_api_version_v1(void **state)
{
	struct chart *chart = chart_of(*state, "requirements.yaml", "", "requirements.lock", "");
	assert_false(is_packaged(chart, "requirements.yaml"));
	assert_false(is_packaged(chart, "requirements.lock"));
	chart = chart_of(*state, "Chart.yaml", "apiVersion: v1\nname: app\nversion: 1.0.0\n",
		"requirements.yaml", "");
	assert_true(is_packaged(chart, "requirements.yaml"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_row_has_size_mode_and_whether_it_is_ignored),
		unit(hidden_charts_are_not_packed_but_their_provenance_is),
		unit(requirements_are_packed_only_with_api_version_v1),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
