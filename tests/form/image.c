/* SPDX-License-Identifier: MIT */
#include "form/form.h"
#include "unit.h"

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct image
parse(void **state, const char *text)
{
	struct image image;
	struct str why = { 0 };
	size_t at = 0;
	if (!image_parse(*state, str_from(text), &image, &why, &at)) {
		print_error("%s: %.*s\n", text, STR_FMT(why));
		fail();
	}
	return image;
}

static void
refused(void **state, const char *text, size_t offset, const char *words)
{
	struct image image;
	struct str why = { 0 };
	size_t at = 0;
	assert_false(image_parse(*state, str_from(text), &image, &why, &at));
	if (at != offset || !str_has(why, str_from(words))) {
		print_error("%s: %zu %.*s\n", text, at, STR_FMT(why));
		fail();
	}
}

static void
parts_are_as_written(void **state)
{
	struct image image = parse(state, "ghcr.io:443/org/app:1.2@sha256:" HEX);
	assert_str(image.registry, "ghcr.io:443");
	assert_str(image.repository, "org/app");
	assert_str(image.tag, "1.2");
	assert_str(image.digest, "sha256:" HEX);
	image = parse(state, "org/app");
	assert_str(image.registry, "");
	assert_str(image.repository, "org/app");
	assert_str(image.tag, "");
	assert_str(image.digest, "");
}

static void
paths_compare_alike_however_docker_hub_is_written(void **state)
{
	assert_str(parse(state, "nginx:1").path, "nginx");
	assert_str(parse(state, "library/nginx").path, "nginx");
	assert_str(parse(state, "docker.io/library/nginx").path, "nginx");
	assert_str(parse(state, "index.docker.io/nginx@sha256:" HEX).path, "nginx");
	assert_str(parse(state, "docker.io/bitnami/redis").path, "bitnami/redis");
	assert_str(parse(state, "library/a/b").path, "library/a/b");
	assert_str(parse(state, "quay.io/library/nginx").path, "quay.io/library/nginx");
}

static void
a_mistake_has_its_place(void **state)
{
	refused(state, "", 0, "at least 2");
	refused(state, "ghcr.io/Org/app", 8, "upper-case");
	refused(state, "nginx:", 6, "expected a tag");
	refused(state, "nginx:1.0+build", 9, "a tag consists of");
	refused(state, "nginx:{{ .Values.tag }}", 6, "a tag consists of");
	refused(state, "a b", 1, "a repository consists of");
	refused(state, "nginx@sha1:abc", 6, "sha256:");
	refused(state, "nginx@sha256:abc", 13, "64");
	refused(state, "nginx@sha256:abX", 15, "0-9 a-f");
	refused(state, "nginx@a@b", 7, "only one `@`");
	refused(state, "host:8o/app", 4, "port");
	refused(state, "me@ghcr.io/org/app", 3, "sha256:");
	refused(state, "[::1/app.x", 0, "bracket");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(parts_are_as_written),
		unit(paths_compare_alike_however_docker_hub_is_written),
		unit(a_mistake_has_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
