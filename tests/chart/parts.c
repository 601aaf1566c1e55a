/* SPDX-License-Identifier: MIT
 * Only the parts of `$` that are asked for are loaded, and only the files that they need are
 * read. */
#include "chart/chart.h"

#include "base/builder.h"
#include "base/vec.h"
#include "unit.h"

/* Files that note which of them are read. */
struct watched {
	struct files *under;
	struct str_list read;
};

static bool
read_text(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	struct watched *watched = files->state;
	bool is_there = files_read(watched->under, arena, path, text, problems);
	if (is_there)
		vec_push(arena, &watched->read, path);
	return is_there;
}

static void
walk(struct files *files, struct arena *arena, struct ignore_rules *rules, struct file_list *list,
	struct problem_list *problems)
{
	struct watched *watched = files->state;
	watched->under->walk(watched->under, arena, rules, list, problems);
}

/* The files that are read for the parts, in order. */
static struct str
files_read_for(struct arena *arena, chart_parts parts)
{
	static const char *const texts[] = { "Chart.yaml",
		"apiVersion: v2\nname: app\nversion: 1.0.0\n", "values.yaml", "image: nginx:1\n",
		"README.md", "# app\n", "artifacthub-pkg.yml", "version: 1.0.0\n", "crds/one.yaml",
		"kind: CustomResourceDefinition\n", "examples/one.yaml",
		"apiVersion: v1\nkind: Secret\n" };
	struct node *files = node_new(arena, NODE_OBJECT);
	struct place nowhere = { 0 };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i += 2)
		node_set(files, str_from(texts[i]), nowhere,
			node_string(arena, str_from(texts[i + 1]), nowhere));
	struct watched watched = { .under = files_memory(arena, files) };
	struct files provider = *watched.under;
	provider.state = &watched;
	provider.walk = walk;
	provider.read = read_text;
	chart_load_parts(arena, &provider, parts, &(struct problem_list){ 0 });
	struct builder names;
	builder_init(&names, arena);
	for (size_t i = 0; i < watched.read.len; i++)
		builder_format(&names, "%s%.*s", i ? " " : "", STR_FMT(watched.read.at[i]));
	return builder_str(&names);
}

static void
a_part_reads_its_files_and_those_of_the_parts_that_it_needs(void **state)
{
	assert_str(files_read_for(*state, 0), "Chart.yaml");
	assert_str(files_read_for(*state, chart_parts_at(STR("package"), STR(""))),
		"Chart.yaml artifacthub-pkg.yml");
	assert_str(files_read_for(*state, chart_parts_at(STR("facts"), STR("images"))),
		"Chart.yaml values.yaml");
	assert_str(files_read_for(*state, chart_parts_at(STR("meta"), STR("dir"))), "Chart.yaml");
	assert_str(files_read_for(*state, chart_parts_at(STR("meta"), STR("crdsComplete"))),
		"Chart.yaml artifacthub-pkg.yml crds/one.yaml examples/one.yaml");
}

static void
a_query_that_stops_above_a_part_reaches_it(void **state)
{
	(void)state;
	chart_parts facts = chart_parts_at(STR("facts"), STR(""));
	assert_true(facts & chart_parts_at(STR("facts"), STR("images")));
	assert_true(facts & chart_parts_at(STR("facts"), STR("problems")));
	assert_true(chart_parts_at(STR("values"), STR("image")) ==
		chart_parts_at(STR("values"), STR("")));
	assert_true(chart_parts_at(STR("value"), STR("")) == 0);
	assert_true(chart_parts_at(STR("facts"), STR("image")) == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_part_reads_its_files_and_those_of_the_parts_that_it_needs),
		unit(a_query_that_stops_above_a_part_reaches_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
