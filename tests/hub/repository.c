/* SPDX-License-Identifier: MIT
 * artifacthub-repo.yml and artifacthub-pkg.yml. The verdicts are those of gopkg.in/yaml.v2 2.4.0
 * and github.com/satori/uuid 1.2.0 over the Hub's RepositoryMetadata. */
#include "base/panic.h"
#include "chart/loaded.h"

#define UUID "6ba7b810-9dad-11d1-80b4-00c04fd430c8"

static void
assert_reported(void **state, const char *text, const char *expected)
{
	assert_problems(chart_of(*state, "artifacthub-repo.yml", text), expected);
}

static void
what_the_hub_accepts_is_no_problem(void **state)
{
	static const char *const texts[] = {
		"{}",
		"repositoryID:\nowners:\nignore:\n",
		"repositoryID: ''\n",
		"repositoryID: " UUID "\nowners: [{name: a, email: b}]\nignore: [{name: a}]\n",
		"owners: []\nignore: [{name: 1, version: 1.10}]\n",
		"unknown: [a]\nowners: [{also: {unknown: a}}]\n",
	};
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		assert_reported(state, texts[i], "");
}

static void
a_file_that_is_not_a_map_is_refused(void **state)
{
	assert_reported(state, "",
		"repository-metadata artifacthub-repo.yml:1:1 the file is empty: "
		"Artifact Hub refuses it\n");
	assert_reported(state, "# a comment\n",
		"repository-metadata artifacthub-repo.yml:1:1 the file is empty: "
		"Artifact Hub refuses it\n");
	assert_reported(state, "---\nnull\n",
		"repository-metadata artifacthub-repo.yml:2:1 the file is empty and must be a map: "
		"Artifact Hub refuses the file\n");
	assert_reported(state, "- a\n",
		"repository-metadata artifacthub-repo.yml:1:1 the file is a list and must be a "
		"map: Artifact Hub refuses the file\n");
	assert_reported(state, "text\n",
		"repository-metadata artifacthub-repo.yml:1:1 the file is a single value and must "
		"be a map: Artifact Hub refuses the file\n");
	struct chart *chart = chart_of(*state, "artifacthub-repo.yml", "");
	assert_int_equal(loaded_at(chart, "repository")->kind, NODE_UNKNOWN);
}

static void
a_field_of_another_type_is_refused(void **state)
{
	struct chart *chart = chart_of(*state, "artifacthub-repo.yaml",
		"repositoryID: [a]\n"
		"owners: {a: b}\n"
		"ignore: [a, ~, {name: {}, version: [b]}]\n");
	assert_problems(chart,
		"repository-metadata artifacthub-repo.yaml:1:15 repositoryID is a list and must be "
		"a string: Artifact Hub refuses the file\n"
		"repository-metadata artifacthub-repo.yaml:2:9 owners is a map and must be a list: "
		"Artifact Hub refuses the file\n"
		"repository-metadata artifacthub-repo.yaml:3:10 ignore[0] is a single value and "
		"must be a map: Artifact Hub refuses the file\n"
		"repository-metadata artifacthub-repo.yaml:3:13 ignore[1] is empty and must be a "
		"map: Artifact Hub refuses the file\n"
		"repository-metadata artifacthub-repo.yaml:3:23 ignore[2].name is a map and must "
		"be a string: Artifact Hub refuses the file\n"
		"repository-metadata artifacthub-repo.yaml:3:36 ignore[2].version is a list and "
		"must be a string: Artifact Hub refuses the file\n");
	assert_int_equal(loaded_at(chart, "repository owners")->kind, NODE_UNKNOWN);
}

static void
an_id_is_a_uuid_in_one_of_five_spellings(void **state)
{
	static const char *const accepted[] = { UUID, "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
		"6ba7b8109dad11d180b400c04fd430c8", ("'{" UUID "}'"), ("urn:uuid:" UUID),
		"urn:uuid:6ba7b8109dad11d180b400c04fd430c8", "12345678901234567890123456789012" };
	static const char *const refused[] = { "a", "12345", "my-charts",
		"6ba7b810-9dad-11d1-80b4-00c04fd430cg", "6ba7b810-9dad-11d1-80b400c04fd430c8-",
		"6ba7b810-9dad-11d1-80b4-00c04fd430c", (UUID "0"),
		"'{6ba7b8109dad11d180b400c04fd430c8}'", ("'{" UUID "'"), ("URN:UUID:" UUID),
		"true" };
	for (size_t i = 0; i < ARRAY_LENGTH(accepted); i++)
		assert_reported(state,
			str_cstr(*state, str_format(*state, "repositoryID: %s\n", accepted[i])),
			"");
	for (size_t i = 0; i < ARRAY_LENGTH(refused); i++)
		assert_reported(state,
			str_cstr(*state, str_format(*state, "repositoryID: %s\n", refused[i])),
			"repository-metadata artifacthub-repo.yml:1:15 repositoryID is not a UUID: "
			"Artifact Hub refuses the file\n");
}

static void
the_file_with_the_shorter_ending_is_read(void **state)
{
	struct chart *chart = chart_of(*state, "artifacthub-repo.yml", "ignore: []\n",
		"artifacthub-repo.yaml", "- a\n", "artifacthub-pkg.yaml", "version: 1.0.0\n");
	assert_json(chart, "repository", "{\"ignore\":[]}");
	assert_json(chart, "package", "{\"version\":\"1.0.0\"}");
	assert_problems(chart, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(what_the_hub_accepts_is_no_problem),
		unit(a_file_that_is_not_a_map_is_refused),
		unit(a_field_of_another_type_is_refused),
		unit(an_id_is_a_uuid_in_one_of_five_spellings),
		unit(the_file_with_the_shorter_ending_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
