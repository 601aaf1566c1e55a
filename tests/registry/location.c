/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "base/panic.h"
#include "registry/remote.h"

#include "unit.h"

#define UPLOADS "/v2/a/b/blobs/uploads/"

static unsigned notes;

static void
take_note(void *context, struct str line)
{
	(void)context, (void)line;
	notes++;
}

/* The URL for a Location of the registry; empty when it is refused. */
static struct str
from(struct arena *arena, const char *base, const char *text)
{
	struct remote remote = { .arena = arena, .options = { .note = take_note } };
	struct registry registry = { .name = STR("here"), .state = &remote };
	struct repository repository = { &registry, STR("a/b"), arena };
	struct location location = { .text = str_from(text), .query = STR("digest=d") };
	struct http_failure failure = { 0 };
	struct http_url url;
	assert_true(http_url_parse(arena, str_from(base), &remote.target.base));
	assert_true(http_url_resolve(
		arena, &remote.target.base, STR(UPLOADS), (struct str){ 0 }, &location.from));
	if (location_follow(&repository, &location, &url, &failure))
		return url.text;
	assert_int_equal(failure.key, HTTP_FAILURE_LOCATION);
	return (struct str){ 0 };
}

struct row {
	const char *base, *text, *leads_to;
};

static void
check(struct arena *arena, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str target = from(arena, rows[i].base, rows[i].text);
		if (!str_equal(target, str_from(rows[i].leads_to)))
			fail_msg("%s: %.*s", rows[i].text, STR_FMT(target));
	}
}

#define TLS "https://a.example:5443/"

static void
every_form_of_an_address_is_resolved(void **state)
{
	static const struct row rows[] = {
		{ TLS, TLS "u/1", TLS "u/1?digest=d" },
		{ TLS, "/u/1", TLS "u/1?digest=d" },
		{ TLS, "1", "https://a.example:5443" UPLOADS "1?digest=d" },
		{ TLS, "?s=1", "https://a.example:5443" UPLOADS "?s=1&digest=d" },
		{ TLS, "//b.example/u", "https://b.example/u?digest=d" },
		{ TLS, "/u?_state=a%3D%3D&x=%2F#top", TLS "u?_state=a%3D%3D&x=%2F&digest=d" },
	};
	check(*state, rows, ARRAY_LENGTH(rows));
}

static void
a_scheme_or_port_lost_by_a_proxy_is_restored(void **state)
{
	static const struct row rows[] = {
		{ TLS, "http://a.example:5443/u?s=1", TLS "u?s=1&digest=d" },
		{ TLS, "http://a.example/u", TLS "u?digest=d" },
		{ TLS, "https://a.example/u", TLS "u?digest=d" },
		{ "http://a.example:5000/", "http://a.example/u",
			"http://a.example:5000/u?digest=d" },
		{ "https://a.example/", "http://a.example/u", "https://a.example/u?digest=d" },
	};
	notes = 0;
	check(*state, rows, ARRAY_LENGTH(rows));
	assert_int_equal(notes, ARRAY_LENGTH(rows));
}

static void
another_host_is_as_safe_as_the_registry_or_refused(void **state)
{
	static const struct row rows[] = {
		{ TLS, "https://storage.example/u", "https://storage.example/u?digest=d" },
		{ TLS, "https://a.example:9000/u", "https://a.example:9000/u?digest=d" },
		{ TLS, "http://storage.example/u", "" },
		{ "http://a.example/", "http://storage.example/u", "" },
		{ TLS, "https://10.0.0.1/u", "" },
		{ TLS, "https://169.254.169.254/latest", "" },
		{ TLS, "https://2130706433/u", "" },
		{ TLS, "https://[::ffff:127.0.0.1]/u", "" },
		{ "https://10.0.0.1/", "https://10.0.0.2/u", "https://10.0.0.2/u?digest=d" },
		{ "http://127.0.0.1:5000/", "http://localhost:5001/u",
			"http://localhost:5001/u?digest=d" },
	};
	check(*state, rows, ARRAY_LENGTH(rows));
}

static void
other_texts_are_refused(void **state)
{
	static const struct row rows[] = {
		{ TLS, "", "" },
		{ TLS, "file:///etc/passwd", "" },
		{ TLS, "gopher://a.example/u", "" },
		{ TLS, "https://me:secret@a.example/u", "" },
		{ TLS, "https://a.example:99999/u", "" },
		{ TLS, "/u v", "" },
	};
	check(*state, rows, ARRAY_LENGTH(rows));
}

static void
a_long_address_is_refused(void **state)
{
	struct builder text;
	builder_init(&text, *state);
	builder_char(&text, '/');
	builder_fill(&text, 'a', 9000);
	assert_str(from(*state, TLS, str_cstr(*state, builder_str(&text))), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_form_of_an_address_is_resolved),
		unit(a_scheme_or_port_lost_by_a_proxy_is_restored),
		unit(another_host_is_as_safe_as_the_registry_or_refused),
		unit(other_texts_are_refused),
		unit(a_long_address_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
