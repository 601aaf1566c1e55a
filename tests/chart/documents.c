/* SPDX-License-Identifier: MIT
 * Which files and documents are Kubernetes manifests. */
#include "chart/documents.h"

#include "text/source.h"
#include "unit.h"
#include "yaml/yaml.h"

static struct node *
read_yaml(struct arena *arena, const char *yaml)
{
	struct problem_list problems = { 0 };
	return yaml_read(arena, source_new(arena, STR("x.yaml"), str_from(yaml)), DIALECT_SIGS,
		&problems, NULL);
}

static void
a_manifest_is_known_by_its_ending(void **state)
{
	(void)state;
	assert_true(documents_is_manifest(STR("crds/a.yaml")));
	assert_true(documents_is_manifest(STR("a.YML")));
	assert_true(documents_is_manifest(STR("a.b.json")));
	assert_false(documents_is_manifest(STR("a.txt")));
	assert_false(documents_is_manifest(STR("yaml")));
	assert_false(documents_is_manifest(STR("a.yaml.bak")));
}

static void
a_crd_is_known_by_its_kind(void **state)
{
	assert_true(documents_is_crd(read_yaml(*state, "kind: CustomResourceDefinition")));
	assert_false(documents_is_crd(read_yaml(*state, "kind: Secret")));
	assert_false(documents_is_crd(read_yaml(*state, "kind: [CustomResourceDefinition]")));
	assert_false(documents_is_crd(read_yaml(*state, "text")));
}

static void
only_a_list_with_items_is_flattened(void **state)
{
	struct node_list objects = { 0 };
	documents_flatten(
		*state, read_yaml(*state, "{kind: List, items: [{kind: A}, b]}"), &objects);
	assert_int_equal(objects.len, 2);
	assert_str(node_get(objects.at[0], STR("kind"))->text, "A");
	documents_flatten(*state, read_yaml(*state, "{kind: List, items: []}"), &objects);
	assert_int_equal(objects.len, 2);
	documents_flatten(*state, read_yaml(*state, "{kind: List}"), &objects);
	documents_flatten(*state, read_yaml(*state, "{kind: Set, items: [{kind: A}]}"), &objects);
	assert_int_equal(objects.len, 4);
	assert_str(node_get(objects.at[3], STR("kind"))->text, "Set");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_manifest_is_known_by_its_ending),
		unit(a_crd_is_known_by_its_kind),
		unit(only_a_list_with_items_is_flattened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
