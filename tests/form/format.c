/* SPDX-License-Identifier: MIT
 * Each format with texts that have it and texts that do not. */
#include "form/form.h"
#include "unit.h"

#define HEX8 "0123abcd"
#define HEX40 HEX8 HEX8 HEX8 HEX8 HEX8
#define HEX64 HEX40 HEX8 HEX8 HEX8
#define A63 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

enum { TEXTS = 14 };

static const struct {
	const char *format;
	const char *good[TEXTS], *bad[TEXTS];
} cases[] = {
	{ "url", { "https://example.org", "oci://a.b/c" }, { "", "example.org", "https://" } },
	{ "email",
		{ "a@example.org", "a.b+c@localhost", "\"a b\"@example.org", "jörg@münchen.example",
			"o'neil@a-b.co" },
		{ "", "a", "@b", "a@", "a b@c", ".a@b", "a.@b", "a..b@c", "a@b..c", "a@-b",
			"A <a@b.c>", "\"@b", "a@b c", "\"a\\\"@b" } },
	{ "semver", { "1.2.3", "1.2.3-rc.1+b" }, { "", "1.2", "v1.2.3", "01.2.3" } },
	{ "semver-range", { "^1.2", ">=1 <2 || 3.x", "*" }, { "", "latest", "==1" } },
	{ "image", { "nginx", "ghcr.io/a/b:1" }, { "", "Nginx", "nginx:" } },
	{ "digest",
		{ "sha256:" HEX64, "sha512:" HEX64 HEX64, "sha384:" HEX64 HEX8 HEX8 HEX8 HEX8,
			"blake3+b64:aA0=_-" },
		{ "", HEX64, "sha256:", "sha256:" HEX40, "sha256:" HEX64 "0", "SHA256:" HEX64,
			"sha256:ABCD0123" HEX8 HEX8 HEX8 HEX8 HEX8 HEX8 HEX8, "+a:b", "a+:b",
			"a++b:c", "a:b c" } },
	{ "dns-label", { "a", "a-1", "1", A63 }, { "", "-a", "a-", "A", "a.b", "a_b", A63 "a" } },
	{ "oci-name", { "a", "a/b", "a.b/c_d/e__f/g---h", "0/1" },
		{ "", "A", "a/", "/a", "a//b", "a..b", "a___b", "a._b", "-a", "a-", "a_", "a:b" } },
	{ "oci-tag", { "1", "_a", "V1.2-x", A63 A63 "12" },
		{ "", ".a", "-a", "a+b", "a/b", A63 A63 "123" } },
	{ "uuid",
		{ "123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000" },
		{ "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g",
			"123e4567-e89b-12d3-a456-4266141740000" } },
	{ "spdx",
		{ "MIT", "apache-2.0", "GPL-2.0", "GPL-2.0+", "MIT OR Apache-2.0",
			"(MIT AND BSD-3-Clause) or (ISC)",
			"GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-acme.1",
			"DocumentRef-a:LicenseRef-b", "((MIT))",
			"GPL-3.0-only WITH Nokia-Qt-exception-1.1 AND MIT",
			"Apache-2.0 WITH Google-Patent-WebM" },
		{ "", "Apache 2.0", "MIT OR", "OR MIT", "MIT Or ISC", "(MIT", "MIT)", "()",
			"MIT WITH MIT", "MIT WITH", "LicenseRef-", "DocumentRef-:LicenseRef-b",
			"Classpath-exception-2.0",
			"GPL-2.0 WITH Classpath-exception-2.0 WITH Classpath-exception-2.0" } },
	{ "date", { "2024-02-29", "2000-02-29", "0000-01-01" },
		{ "", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-04-31",
			"2024-01-00", "2024-1-1", "20240101", "2024-01-01 " } },
	{ "date-time",
		{ "2024-01-31T12:00:00Z", "2024-01-31t23:59:59.123456789z",
			"2024-01-31T12:00:00+05:30", "2016-12-31T23:59:60Z",
			"2016-12-31T15:59:60-08:00" },
		{ "", "2024-01-31", "2024-01-31 12:00:00Z", "2024-01-31T12:00:00",
			"2024-01-31T24:00:00Z", "2024-01-31T12:60:00Z", "2024-01-31T12:00:60Z",
			"2024-01-31T12:00:61Z", "2024-01-31T12:00:00.Z",
			"2024-01-31T12:00:00+24:00", "2024-01-31T12:00:00+0530",
			"2024-01-31T12:00Z" } },
	{ "hostname", { "a", "Example.ORG", "xn--a.b", "1.2.3.4", A63 ".a" },
		{ "", ".a", "a.", "a..b", "-a.b", "a_b", "a b", A63 "a.b",
			A63 "." A63 "." A63 "." A63 } },
	{ "path", { "a", "a/b.yaml", "./a", "a/", "..a/b..", "é" },
		{ "", "/a", "..", "../a", "a/..", "a/../b" } },
	{ "regex", { "", "^a+$", "(?i)x" }, { "(", "a**b**", "[", "(*ACCEPT)" } },
	{ "pgp-fingerprint", { HEX40, HEX64, "C874 011F 0AB4 0511 0D02  1055 3436 5D94 72D7 468F" },
		{ "", HEX8, HEX40 "0", " " HEX40, HEX40 " ", "0x" HEX40,
			"g123abcd" HEX8 HEX8 HEX8 HEX8 } },
};

static void
judge(const char *name, const char *const texts[TEXTS], bool good)
{
	const struct format *format = format_find(str_from(name));
	assert_non_null(format);
	for (size_t i = 0; i < TEXTS && texts[i]; i++)
		if (format_holds(format, str_from(texts[i])) != good) {
			print_error("%s: \"%s\"\n", name, texts[i]);
			fail();
		}
}

static void
every_format_accepts_its_texts_and_no_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		judge(cases[i].format, cases[i].good, true);
		judge(cases[i].format, cases[i].bad, false);
	}
}

static void
every_format_is_tried_and_described(void **state)
{
	(void)state;
	size_t count = 0;
	for (struct str name; (name = format_name(count)).len; count++) {
		const struct format *format = format_find(name);
		assert_non_null(format);
		assert_true(str_starts(format_describe(format), STR("a")));
		bool tried = false;
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
			tried |= str_equal(str_from(cases[i].format), name);
		assert_true(tried);
	}
	assert_int_equal(count, sizeof cases / sizeof *cases);
	assert_null(format_find(STR("urls")));
}

static void
a_zero_byte_does_not_end_a_text(void **state)
{
	(void)state;
	for (size_t i = 0; format_name(i).len; i++) {
		const struct format *format = format_find(format_name(i));
		if (!str_equal(format_name(i), STR("regex")))
			assert_false(format_holds(format, STR("a\0b")));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_format_accepts_its_texts_and_no_others),
		unit(every_format_is_tried_and_described),
		unit(a_zero_byte_does_not_end_a_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
