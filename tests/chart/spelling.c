/* SPDX-License-Identifier: MIT
 * Which members of a map name an image. images.c tests the rows that come of them. */
#include "chart/spelling.h"

#include "base/builder.h"
#include "text/source.h"
#include "unit.h"
#include "yaml/yaml.h"

static void
add(struct builder *out, const char *name, const struct node *node)
{
	if (node)
		builder_format(out, "%s%s=%.*s", out->len ? " " : "", name, STR_FMT(node->text));
}

static struct str
spelled(struct arena *arena, const struct spelling *spelling)
{
	struct builder out;
	builder_init(&out, arena);
	add(&out, "registry", spelling->registry);
	add(&out, "repository", spelling->repository);
	add(&out, "tag", spelling->tag);
	add(&out, "digest", spelling->digest);
	if (spelling->composed)
		builder_add(&out, STR(" composed"));
	return builder_str(&out);
}

/* The image that the first member of a map names, as a map or else as a string. */
static struct str
first_of(struct arena *arena, const char *yaml)
{
	struct problem_list problems = { 0 };
	struct spelling spelling;
	const struct node *root = yaml_read(
		arena, source_new(arena, STR("x"), str_from(yaml)), DIALECT_SIGS, &problems, NULL);
	const struct node *member = root->first;
	bool is_image = member->kind == NODE_OBJECT ? spelling_of_map(member, &spelling)
						    : spelling_of_member(root, member, &spelling);
	return is_image ? spelled(arena, &spelling) : STR("none");
}

static void
a_map_names_an_image_by_its_key_or_its_version(void **state)
{
	assert_str(first_of(*state, "image: {repository: a/b}"), "repository=a/b");
	assert_str(first_of(*state, "x: {repository: a/b}"), "none");
	assert_str(first_of(*state, "x: {repository: a/b, tag: ''}"), "repository=a/b");
	assert_str(first_of(*state, "x: {registry: r, image: a/b, imageTag: 1, sha: c}"),
		"registry=r repository=a/b tag=1 digest=c");
	assert_str(first_of(*state, "image: {name: a/b, tag: v1}"), "repository=a/b tag=v1");
	assert_str(first_of(*state, "x: {name: a/b, tag: v1}"), "none");
}

static void
two_names_in_a_map_are_composed_by_templates(void **state)
{
	assert_str(first_of(*state, "image: {repository: a, name: b}"), "repository=a composed");
	assert_str(first_of(*state, "image: {repository: '', name: b}"), "repository=b composed");
}

static void
a_string_names_an_image_by_its_key_or_a_tag_beside_it(void **state)
{
	assert_str(first_of(*state, "appImage: a/b"), "repository=a/b");
	assert_str(first_of(*state, "image: nginx:1"), "repository=nginx:1");
	assert_str(first_of(*state, "image: nginx"), "none");
	assert_str(first_of(*state, "image: nginx\nimageTag: 1"), "repository=nginx tag=1");
	assert_str(first_of(*state, "agent: a/b\nagentTag: v1"), "repository=a/b tag=v1");
	assert_str(first_of(*state, "agent: a/b:v1"), "none");
}

static void
what_only_looks_like_an_image_is_none(void **state)
{
	assert_str(first_of(*state, "image: https://a/b.png"), "none");
	assert_str(first_of(*state, "image: a/logo.SVG"), "none");
	assert_str(first_of(*state, "image: /static/a:1"), "none");
	assert_str(first_of(*state, "git: {repository: git@github.com:a/b, tag: 1}"), "none");
	assert_str(first_of(*state, "git: {repository: github.com/a/b, tag: 1}"), "none");
	assert_str(first_of(*state, "vm: {image: a/disk.qcow2, tag: 1}"), "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_map_names_an_image_by_its_key_or_its_version),
		unit(two_names_in_a_map_are_composed_by_templates),
		unit(a_string_names_an_image_by_its_key_or_a_tag_beside_it),
		unit(what_only_looks_like_an_image_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
