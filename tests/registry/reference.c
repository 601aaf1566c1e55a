/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/panic.h"
#include "registry/registry.h"

#include "unit.h"

static struct reference
good(struct arena *arena, const char *text)
{
	struct reference reference;
	struct http_failure failure;
	assert_true(reference_parse(arena, str_from(text), &reference, &failure));
	return reference;
}

static struct http_failure
bad(struct arena *arena, const char *text)
{
	struct reference reference;
	struct http_failure failure = { 0 };
	assert_false(reference_parse(arena, str_from(text), &reference, &failure));
	assert_int_equal(failure.key, HTTP_FAILURE_REFERENCE);
	assert_true(failure.message.len > 0);
	return failure;
}

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static void
a_registry_with_all_its_parts(void **state)
{
	struct reference one =
		good(*state, "oci://ghcr.io:443/acme/charts/demo:1.2.3@sha256:" ZEROS);
	assert_false(one.is_layout);
	assert_str(one.host, "ghcr.io:443");
	assert_str(one.repository, "acme/charts/demo");
	assert_str(one.tag, "1.2.3");
	assert_str(one.digest, "sha256:" ZEROS);
}

static void
a_registry_alone(void **state)
{
	struct reference one = good(*state, "oci://127.0.0.1:5000");
	assert_str(one.host, "127.0.0.1:5000");
	assert_str(one.repository, "");
	assert_str(good(*state, "oci://[::1]:5000/a/").repository, "a");
}

static void
a_version_becomes_a_tag(void **state)
{
	assert_str(good(*state, "oci://a.example/demo:1.2.3+b.5").tag, "1.2.3_b.5");
	assert_str(good(*state, "oci-layout:out:demo:1.2.3+b.5").tag, "1.2.3_b.5");
}

static void
a_layout(void **state)
{
	struct reference one = good(*state, "oci-layout:out/of@here:demo:1.2.3");
	assert_true(one.is_layout);
	assert_str(one.host, "out/of@here");
	assert_str(one.repository, "demo");
	assert_str(one.tag, "1.2.3");
	assert_str(good(*state, "oci-layout:/tmp/x").host, "/tmp/x");
	assert_str(good(*state, "oci-layout:x:demo@sha256:" ZEROS).digest, "sha256:" ZEROS);
}

static void
text_of_a_reference_is_what_was_written(void **state)
{
	static const char *const texts[] = { "oci://a.example", "oci://a.example/b/c:1",
		"oci://a.example/b@sha256:" ZEROS, "oci-layout:d", "oci-layout:d:b:1",
		"oci-layout:d:b:1@sha256:" ZEROS };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		struct reference one = good(*state, texts[i]);
		assert_str(reference_text(*state, &one), texts[i]);
	}
}

static void
a_missing_scheme_is_advised(void **state)
{
	assert_str(bad(*state, "ghcr.io/acme/demo").advice, "write oci://ghcr.io/acme/demo");
	assert_str(bad(*state, "https://ghcr.io/acme").advice, "write oci://ghcr.io/acme");
	bad(*state, "");
	bad(*state, "oci:/a");
	bad(*state, "oci://");
	bad(*state, "oci-layout:");
	bad(*state, "oci-layout::demo");
}

static void
capitals_are_named_in_lower_case(void **state)
{
	struct http_failure failure = bad(*state, "oci://ghcr.io/Acme/Charts");
	assert_true(str_has(failure.advice, STR("acme/charts")));
}

static void
invalid_names_are_refused(void **state)
{
	static const char *const texts[] = { "oci://a b/c", "oci://a.example/b//c",
		"oci://a.example/../c", "oci://a.example/b%2fc", "oci://a.example/b?c",
		"oci://a.example/b:", "oci://a.example/b:-1", "oci://a.example/b:1/2",
		"oci://a.example/b@sha256:00", "oci://a.example/b@sha256:../../x",
		"oci://a.example/b@", "oci-layout:d:B:1", "oci-layout:d:b:1:2", "oci-layout:d:b:" };
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		bad(*state, texts[i]);
}

/* The message may be written to a log. */
static void
credentials_in_a_reference_are_not_repeated(void **state)
{
	struct http_failure failure = bad(*state, "oci://me:secret@ghcr.io/acme");
	assert_false(str_has(failure.message, STR("secret")));
	assert_false(str_has(failure.advice, STR("secret")));
	assert_true(str_has(failure.advice, STR("--password-stdin")));
}

static void
an_address_has_255_characters(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	builder_add(&text, STR("oci://a.example/"));
	builder_fill(&text, 'b', 255 - 10);
	good(*state, str_cstr(*state, builder_str(&text)));
	builder_char(&text, 'b');
	bad(*state, str_cstr(*state, builder_str(&text)));
}

static void
names_of_repositories(void **state)
{
	static const char *const good_names[] = { "a", "0", "a/b", "a.b", "a_b", "a__b", "a-b",
		"a---b", "a0/b1/c2" };
	static const char *const bad_names[] = { "", "/", "a/", "/a", "A", ".a", "a.", "a..b",
		"a___b", "a._b", "-a", "a-", "a b", "a:b", "\xc3\xa4" };
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(good_names); i++)
		assert_true(repository_is_valid(str_from(good_names[i])));
	for (size_t i = 0; i < ARRAY_LENGTH(bad_names); i++)
		assert_false(repository_is_valid(str_from(bad_names[i])));
	assert_false(repository_is_valid(STR("a\0b")));
}

static void
names_of_tags(void **state)
{
	(void)state;
	assert_true(reference_tag_is_valid(STR("1.2.3_b-4")));
	assert_true(reference_tag_is_valid(STR("_A")));
	assert_false(reference_tag_is_valid(STR("")));
	assert_false(reference_tag_is_valid(STR(".")));
	assert_false(reference_tag_is_valid(STR("-1")));
	assert_false(reference_tag_is_valid(STR("1+2")));
	assert_false(reference_tag_is_valid(STR("a/b")));
	assert_false(reference_tag_is_valid(STR("a\0b")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_registry_with_all_its_parts),
		unit(a_registry_alone),
		unit(a_version_becomes_a_tag),
		unit(a_layout),
		unit(text_of_a_reference_is_what_was_written),
		unit(a_missing_scheme_is_advised),
		unit(capitals_are_named_in_lower_case),
		unit(invalid_names_are_refused),
		unit(credentials_in_a_reference_are_not_repeated),
		unit(an_address_has_255_characters),
		unit(names_of_repositories),
		unit(names_of_tags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
