/* SPDX-License-Identifier: MIT */
#include "lint/shared.h"

#include "base/vec.h"
#include "unit.h"

static struct finding
finding_in(struct arena *arena, const char *file, const char *message)
{
	struct source *source = source_new(arena, str_from(file), STR("repositoryID: x\n"));
	return (struct finding){ .rule = STR("r"),
		.file = source->path,
		.message = str_from(message),
		.place = { source, { 14, 15 } } };
}

static void
what_lies_outside_is_told_once_with_its_charts(void **state)
{
	struct shared shared;
	shared_init(&shared, *state);
	static const char *const folders[] = { "charts/a", "charts/ab", "charts/c" };
	for (size_t i = 0; i < 3; i++) {
		struct arena chart;
		arena_init(&chart);
		struct finding_list list = { 0 };
		vec_push(&chart, &list, finding_in(&chart, "artifacthub-repo.yml", "no ID"));
		struct str inside = str_format(&chart, "%s/Chart.yaml", folders[i]);
		vec_push(&chart, &list, finding_in(&chart, str_cstr(&chart, inside), "own"));
		shared_take(&shared, str_from(folders[i]), &list);
		assert_int_equal(list.len, 1);
		assert_str(list.at[0].message, "own");
		arena_close(&chart);
	}
	struct finding_list told = shared_findings(&shared);
	assert_int_equal(told.len, 1);
	assert_str(told.at[0].message, "no ID (charts charts/a, charts/ab, charts/c)");
	assert_str(source_slice(told.at[0].place), "x");
}

static void
a_neighbour_with_a_longer_name_is_outside(void **state)
{
	struct shared shared;
	struct finding_list list = { 0 };
	shared_init(&shared, *state);
	vec_push(*state, &list, finding_in(*state, "charts/ab/Chart.yaml", "m"));
	shared_take(&shared, STR("charts/a"), &list);
	assert_int_equal(list.len, 0);
}

static void
the_working_directory_holds_all_below_it(void **state)
{
	struct shared shared;
	struct finding_list list = { 0 };
	shared_init(&shared, *state);
	vec_push(*state, &list, finding_in(*state, "Chart.yaml", "m"));
	vec_push(*state, &list, finding_in(*state, "../artifacthub-repo.yml", "m"));
	shared_take(&shared, STR("."), &list);
	assert_int_equal(list.len, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(what_lies_outside_is_told_once_with_its_charts),
		unit(a_neighbour_with_a_longer_name_is_outside),
		unit(the_working_directory_holds_all_below_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
