/* SPDX-License-Identifier: MIT
 * $.facts.images: the images in values.yaml, their parts and their references. */
#include "chart/loaded.h"

static struct chart *
with_values(struct arena *arena, const char *values)
{
	return chart_of(arena, "values.yaml", values);
}

static void
a_map_with_repository_and_tag_is_an_image(void **state)
{
	struct chart *chart = with_values(*state,
		"server:\n"
		"  image:\n"
		"    repository: quay.io/acme/app\n"
		"    tag: 'v1.2'\n"
		"    digest: ''\n");
	assert_json(chart, "facts images",
		"[{\"at\":\"server.image\",\"registry\":\"quay.io\",\"repository\":\"quay.io/acme/"
		"app\",\"path\":\"quay.io/acme/app\",\"tag\":\"v1.2\",\"tags\":[\"v1.2\"],"
		"\"reference\":\"quay.io/acme/app:v1.2\",\"references\":[\"quay.io/acme/"
		"app:v1.2\"],\"primary\":true}]");
	assert_where(chart, "facts images 0", "values.yaml:3:17 quay.io/acme/app");
	assert_where(chart, "facts images 0 at", "values.yaml:2:3 image");
	assert_where(chart, "facts images 0 registry", "values.yaml:3:17 quay.io");
	assert_where(chart, "facts images 0 path", "values.yaml:3:17 quay.io/acme/app");
	assert_where(chart, "facts images 0 tags 0", "values.yaml:4:10 'v1.2'");
}

static void
an_empty_tag_is_unknown(void **state)
{
	struct chart *chart = with_values(*state,
		"a: {image: {repository: acme/a, tag: ''}}\n"
		"b: {image: {repository: acme/b, tag: }}\n"
		"c: {image: {repository: acme/c}}\n"
		"d: {repository: acme/d, tag: '{{ .Chart.AppVersion }}'}\n");
	for (int i = 0; i < 4; i++) {
		char path[40];
		snprintf(path, sizeof path, "facts images %d path", i);
		assert_non_null(loaded_at(chart, path));
		snprintf(path, sizeof path, "facts images %d tags", i);
		assert_null(loaded_at(chart, path));
		snprintf(path, sizeof path, "facts images %d reference", i);
		assert_null(loaded_at(chart, path));
	}
}

static void
registry_tag_and_digest_may_be_apart_or_together(void **state)
{
	struct chart *chart = with_values(*state,
		"a: {registry: docker.io/, repository: library/redis, tag: 1.10, sha: "
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}\n"
		"b: {repository: acme/b, tag: \"v1@sha256:"
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}\n"
		"c: {registry: ghcr.io, image: acme/c, imageTag: 7}\n"
		"d: {registry: ~, defaultRegistry: reg.io, repository: acme/d, tag: 8}\n");
	assert_json(chart, "facts images 0 path", "\"redis\"");
	assert_json(chart, "facts images 0 tags", "[\"1.1\"]");
	assert_json(chart, "facts images 0 references",
		"[\"docker.io/library/redis:1.1\",\"docker.io/library/redis@sha256:"
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"docker.io/"
		"library/redis:1.1@sha256:"
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"]");
	assert_where(chart, "facts images 0 registry", "values.yaml:1:15 docker.io/");
	assert_json(chart, "facts images 1 tags", "[\"v1\"]");
	assert_where(chart, "facts images 1 tags 0", "values.yaml:2:31 v1");
	assert_where(chart, "facts images 1 digest",
		"values.yaml:2:34 sha256:"
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
	assert_json(chart, "facts images 2 reference", "\"ghcr.io/acme/c:7\"");
	assert_json(chart, "facts images 3 reference", "\"reg.io/acme/d:8\"");
}

static void
a_string_at_a_key_that_ends_in_image_is_one(void **state)
{
	struct chart *chart = with_values(*state,
		"image: \"acme/a:1\"\n"
		"list:\n"
		"  - natsImage: nats:2.10.10\n"
		"    'odd.key':\n"
		"      initimage: localhost:5000/x/y@sha256:"
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
		"proxyImage: acme/proxy\n"
		"proxyImageTag: v2\n"
		"agent: acme/agent\n"
		"agentTag: v3\n"
		"images: {one: acme/one:1, two: acme/two}\n");
	assert_json(chart, "facts images 0 at", "\"image\"");
	assert_where(chart, "facts images 0 repository", "values.yaml:1:9 acme/a");
	assert_where(chart, "facts images 0 tag", "values.yaml:1:16 1");
	assert_json(chart, "facts images 1 at", "\"list[0].natsImage\"");
	assert_json(chart, "facts images 1 path", "\"nats\"");
	assert_json(chart, "facts images 2 at", "\"list[0]['odd.key'].initimage\"");
	assert_json(chart, "facts images 2 registry", "\"localhost:5000\"");
	assert_json(chart, "facts images 2 tags", "nothing");
	assert_json(chart, "facts images 3 reference", "\"acme/proxy:v2\"");
	assert_json(chart, "facts images 4 reference", "\"acme/agent:v3\"");
	assert_json(chart, "facts images 5 reference", "\"acme/one:1\"");
	assert_json(chart, "facts images 6", "nothing");
}

static void
what_only_looks_like_an_image_is_none(void **state)
{
	struct chart *chart = with_values(*state,
		"git: {repository: https://github.com/acme/app.git, tag: v1}\n"
		"ssh: {repository: 'git@github.com:acme/app.git', tag: v1}\n"
		"plain: {repository: github.com/acme/app, tag: v1}\n"
		"helm: {repository: oci://ghcr.io/acme/charts, tag: v1}\n"
		"source: {repository: acme/app, branch: main}\n"
		"theme: {images: {logo: '/static/logo:1.png'}, openGraphImage: "
		"static/media/a_v2.png}\n"
		"bare: {image: busybox}\n"
		"word: {image: '{{ .Values.x }}', pullImage: true, image2: a/b}\n"
		"inherited: {image: {registry: '', repository: '', tag: v1}}\n"
		"vlan: trunk\n"
		"vlanTag: 12\n"
		"image: {}\n");
	assert_json(chart, "facts images", "[]");
}

static void
a_name_that_templates_put_together_has_no_path(void **state)
{
	struct chart *chart = with_values(*state,
		"a: {image: {registry: '', repository: '', name: operator, tag: v1}}\n"
		"b: {image: {repository: acme, name: b, tag: v1}}\n"
		"c: {repository: acme/c, tag: v1, image: ''}\n"
		"d: {repository: acme/d, tag: v1, image: acme/all:2}\n");
	assert_json(chart, "facts images 0",
		"{\"at\":\"a.image\",\"repository\":\"operator\",\"tag\":\"v1\",\"tags\":[\"v1\"],"
		"\"primary\":false}");
	assert_json(chart, "facts images 1 path", "nothing");
	assert_json(chart, "facts images 2 path", "\"acme/c\"");
	assert_json(chart, "facts images 3 path", "nothing");
	assert_json(chart, "facts images 4 path", "\"acme/all\"");
}

static void
a_default_registry_leaves_names_without_one_open(void **state)
{
	struct chart *chart = with_values(*state,
		"global: {cattle: {systemDefaultRegistry: ghcr.io}}\n"
		"a: {repository: acme/a, tag: v1}\n"
		"b: {repository: quay.io/acme/b, tag: v1}\n");
	assert_json(chart, "facts images 0 path", "nothing");
	assert_json(chart, "facts images 0 tags", "[\"v1\"]");
	assert_json(chart, "facts images 1 path", "\"quay.io/acme/b\"");
	chart = with_values(*state, "global: {imageRegistry: ''}\na: {repository: x/a, tag: v1}\n");
	assert_json(chart, "facts images 0 path", "\"x/a\"");
}

static void
the_primary_image_is_the_top_one_or_the_one_of_the_charts_name(void **state)
{
	struct chart *chart = with_values(
		*state, "image: {repository: acme/x, tag: 1}\nb: {repository: acme/app, tag: 1}\n");
	assert_json(chart, "facts images 0 primary", "true");
	assert_json(chart, "facts images 1 primary", "false");
	chart = with_values(
		*state, "a: {repository: acme/x, tag: 1}\nb: {repository: acme/app, tag: 1}\n");
	assert_json(chart, "facts images 0 primary", "false");
	assert_json(chart, "facts images 1 primary", "true");
	chart = with_values(
		*state, "a: {repository: x/app, tag: 1}\nb: {repository: acme/app, tag: 1}\n");
	assert_json(chart, "facts images 0 primary", "false");
	assert_json(chart, "facts images 1 primary", "false");
	chart = with_values(*state, "image: acme/top\ntag: v1\n");
	assert_json(chart, "facts images 0 primary", "true");
	assert_json(chart, "facts images 0 reference", "\"acme/top:v1\"");
}

static void
an_image_below_a_dependencys_key_belongs_to_it(void **state)
{
	struct chart *chart = chart_of(*state, "Chart.yaml",
		"apiVersion: v2\nname: app\nversion: 1.0.0\ndependencies:\n"
		"  - {name: redis, version: 1, repository: 'https://x', alias: cache}\n"
		"  - {name: postgres, version: 1, repository: 'https://x'}\n",
		"values.yaml",
		"redis: {image: {repository: acme/app, tag: 1}}\n"
		"cache: {image: {repository: acme/app, tag: 1}}\n"
		"postgres: {image: {repository: acme/app, tag: 1}}\n");
	assert_json(chart, "facts images 0 dependency", "nothing");
	assert_json(chart, "facts images 0 primary", "true");
	assert_where(chart, "facts images 1 dependency", "Chart.yaml:5:63 cache");
	assert_json(chart, "facts images 2 dependency", "\"postgres\"");
}

static void
an_alias_runs_the_image_a_second_time(void **state)
{
	struct chart *chart = with_values(
		*state, "a:\n  image: &i {repository: acme/a, tag: 1}\nb:\n  image: *i\n");
	assert_json(chart, "facts images 0 at", "\"a.image\"");
	assert_json(chart, "facts images 1 at", "\"b.image\"");
	assert_where(chart, "facts images 1 at", "values.yaml:4:3 image");
	assert_where(chart, "facts images 1 tag", "values.yaml:2:39 1");
}

static void
values_that_cannot_be_read_leave_images_unknown(void **state)
{
	struct chart *chart = with_values(*state, "image: [\n");
	assert_int_equal(loaded_at(chart, "facts images")->kind, NODE_UNKNOWN);
	chart = chart_of(*state, "README.md", "");
	assert_json(chart, "facts images", "[]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_map_with_repository_and_tag_is_an_image),
		unit(an_empty_tag_is_unknown),
		unit(registry_tag_and_digest_may_be_apart_or_together),
		unit(a_string_at_a_key_that_ends_in_image_is_one),
		unit(what_only_looks_like_an_image_is_none),
		unit(a_name_that_templates_put_together_has_no_path),
		unit(a_default_registry_leaves_names_without_one_open),
		unit(the_primary_image_is_the_top_one_or_the_one_of_the_charts_name),
		unit(an_image_below_a_dependencys_key_belongs_to_it),
		unit(an_alias_runs_the_image_a_second_time),
		unit(values_that_cannot_be_read_leave_images_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
