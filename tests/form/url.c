/* SPDX-License-Identifier: MIT */
#include "form/form.h"
#include "unit.h"

static void
parts_are_slices_of_the_text(void **state)
{
	(void)state;
	struct url url;
	struct str why;
	size_t at;
	struct str text = STR("https://me:pw@[::1]:8443/a/b?c=d#e");
	assert_true(url_parse(text, &url, &why, &at));
	assert_str(url.scheme, "https");
	assert_str(url.user, "me:pw");
	assert_str(url.host, "::1");
	assert_str(url.port, "8443");
	assert_str(url.path, "/a/b");
	assert_str(url.query, "c=d");
	assert_str(url.fragment, "e");
	assert_ptr_equal(url.host.at, text.at + 15);
	assert_true(url_parse(STR("mailto:a@example.org"), &url, &why, &at));
	assert_str(url.host, "");
	assert_str(url.path, "a@example.org");
}

static void
common_urls_are_accepted(void **state)
{
	(void)state;
	static const char *const urls[] = { "oci://ghcr.io/org/chart", "http://localhost:80",
		"https://example.org/a%20b/?q[]=1&r=%C3%A9#[x]", "https://münchen.example/straße",
		"file:///etc/passwd", "git+ssh://git@github.com/a/b.git", "urn:isbn:1",
		"HTTPS://EXAMPLE.ORG", "data:image/png;base64,AA==", "https://example.org?a=b/c",
		"https://example.org:/" };
	struct url url;
	struct str why = { 0 };
	size_t at;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		if (!url_parse(str_from(urls[i]), &url, &why, &at)) {
			print_error("%s: %.*s\n", urls[i], STR_FMT(why));
			fail();
		}
}

static void
a_mistake_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t at;
		const char *words;
	} cases[] = {
		{ "", 0, "expected a scheme" },
		{ "example.org", 0, "expected a scheme" },
		{ "//example.org/a", 0, "expected a scheme" },
		{ "1a://b", 0, "expected a scheme" },
		{ "https:example.org", 5, "a host is missing" },
		{ "https://", 5, "a host is missing" },
		{ "https:///a", 5, "a host is missing" },
		{ "https://exa mple.org", 11, "cannot have this character" },
		{ "https://{{ .Values.host }}", 8, "cannot have this character" },
		{ "https://a.b/c d", 13, "cannot have this character" },
		{ "https://a.b/%2", 12, "hexadecimal" },
		{ "https://a.b:8o/", 12, "port" },
		{ "https://a.b:65536/", 12, "port" },
		{ "https://[::g]/", 8, "IPv6" },
		{ "https://[::1/", 8, "IPv6" },
		{ "https://[::1]x/", 13, "after the host" },
		{ "https://a.b/\xff", 12, "UTF-8" },
		{ "https://a.b/\n", 12, "cannot have this character" },
	};
	struct url url;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str why = { 0 };
		size_t at = 99;
		bool taken = url_parse(str_from(cases[i].text), &url, &why, &at);
		if (taken || at != cases[i].at || !str_has(why, str_from(cases[i].words))) {
			print_error("%s: %zu %.*s\n", cases[i].text, at, STR_FMT(why));
			fail();
		}
	}
}

static void
spellings_of_the_same_url_are_equal(void **state)
{
	static const char *const alike[][2] = {
		{ "HTTPS://Example.ORG:443/", "https://example.org" },
		{ "http://example.org:80/a//", "http://example.org/a" },
		{ "https://example.org/?q=1", "https://example.org?q=1" },
		{ "oci://GHCR.io/Org", "oci://ghcr.io/Org" },
		{ "https://u@[::AB]:8/#f", "https://u@[::ab]:8#f" },
		{ "mailto:A@b", "mailto:A@b" },
		{ "no url", "no url" },
	};
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		assert_str(url_normalize(*state, str_from(alike[i][0])), alike[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(parts_are_slices_of_the_text),
		unit(common_urls_are_accepted),
		unit(a_mistake_has_its_place),
		unit(spellings_of_the_same_url_are_equal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
