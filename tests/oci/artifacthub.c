/* SPDX-License-Identifier: MIT */
#include "oci/artifacthub.h"
#include "base/builder.h"
#include "unit.h"
#include "yaml/yaml.h"

static const struct artifacthub_wanted wanted = {
	.package = STR_INIT("acme/demo"),
	.version = STR_INIT("1.2.3+7"),
	.tag = STR_INIT("1.2.3_7"),
	.license = STR_INIT("MIT"),
	.has_schema = true,
	.has_changes = true,
};

static const struct node *
json(struct arena *arena, const char *text)
{
	struct problem_list problems = { 0 };
	return yaml_read_json(arena, source_new(arena, STR("t"), str_from(text)), &problems);
}

static void
missing(struct arena *arena, const struct artifacthub_answer *answer, const char *expected)
{
	struct builder text;
	builder_init(&text, arena);
	for (size_t i = 0; i < answer->missing.len; i++)
		builder_format(&text, "%.*s\n", STR_FMT(answer->missing.at[i]));
	assert_str(builder_str(&text), expected);
}

static void
version_misses(struct arena *arena, const char *text, const char *expected)
{
	struct artifacthub_answer answer = { 0 };
	artifacthub_check_version(arena, &wanted, json(arena, text), &answer);
	missing(arena, &answer, expected);
}

static void
package_misses(struct arena *arena, const char *text, const char *expected)
{
	struct artifacthub_answer answer = { 0 };
	artifacthub_check_package(arena, &wanted, json(arena, text), &answer);
	missing(arena, &answer, expected);
}

static void
a_version_has_five_conditions(void **state)
{
	version_misses(*state,
		"{\"version\":\"1.2.3+7\",\"license\":\"MIT\",\"content_url\":\"oci://h/"
		"demo:1.2.3_7\","
		"\"has_values_schema\":true,\"has_changelog\":true}",
		"");
	version_misses(*state, "{}",
		"the version's page has the version none\nthe license is none, not MIT\n"
		"the archive's address is none\nno schema of the values is shown\n"
		"no changelog is shown\n");
	version_misses(*state,
		"{\"version\":1,\"license\":[],\"content_url\":\"oci://h/demo:1.2.3_70\","
		"\"has_values_schema\":\"true\",\"has_changelog\":1}",
		"the version's page has the version none\nthe license is none, not MIT\n"
		"the archive's address is oci://h/demo:1.2.3_70\n"
		"no schema of the values is shown\nno changelog is shown\n");
}

static void
a_package_has_three_conditions(void **state)
{
	package_misses(*state,
		"{\"version\":\"1.2.3+7\",\"content_url\":\"oci://h/demo:1.2.3_7\","
		"\"available_versions\":[{\"version\":\"1.2.3+7\"}]}",
		"");
	package_misses(*state, "{\"version\":\"1.2.2\",\"available_versions\":[1,{}]}",
		"the latest version is 1.2.2\nit is not in the list of versions\n");
	package_misses(*state, "{\"available_versions\":{}}",
		"the latest version is none\nit is not in the list of versions\n");
	package_misses(*state,
		"{\"version\":\"1.2.3+7\",\"content_url\":\"x\","
		"\"available_versions\":[{\"version\":\"1.2.3+7\"}]}",
		"the latest version's archive has the address x\n");
}

static void
a_later_version_may_be_the_latest(void **state)
{
	package_misses(*state,
		"{\"version\":\"1.3.0\",\"content_url\":\"oci://h/demo:1.3.0\","
		"\"available_versions\":[{\"version\":\"1.3.0\"},{\"version\":\"1.2.3+7\"}]}",
		"");
}

static void
a_package_is_two_plain_names(void **state)
{
	(void)state;
	assert_true(artifacthub_package_is_valid(STR("acme/demo")));
	assert_true(artifacthub_package_is_valid(STR("a-b_c.d/9")));
	static const char *const refused[] = { "", "acme", "acme/", "/demo", "a/b/c", "a/..", "./b",
		"a/b?c", "a/b#c", "a/%2e", "a b/c" };
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(artifacthub_package_is_valid(str_from(refused[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_version_has_five_conditions),
		unit(a_package_has_three_conditions),
		unit(a_later_version_may_be_the_latest),
		unit(a_package_is_two_plain_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
