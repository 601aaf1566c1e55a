/* SPDX-License-Identifier: MIT */
#include "http/http.h"

#include "base/builder.h"
#include "base/panic.h"
#include "unit.h"

struct row {
	const char *reference, *text; /* NULL: refused */
};

/* Locations of uploads as registries send them, and others that are refused. */
static void
a_location_is_resolved(void **state)
{
	static const struct row rows[] = {
		{ "/v2/n/u/1", "https://h:5000/v2/n/u/1?digest=sha256:0" },
		{ "u/1", "https://h:5000/v2/n/u/1?digest=sha256:0" },
		{ "./u/1?a=b", "https://h:5000/v2/n/u/1?a=b&digest=sha256:0" },
		{ "?a=b", "https://h:5000/v2/n/uploads?a=b&digest=sha256:0" },
		{ "", NULL },
		{ "//other/u", "https://other/u?digest=sha256:0" },
		{ "https://h:5000/u?_state=a%3D%3D&x",
			"https://h:5000/u?_state=a%3D%3D&x&digest="
			"sha256:0" },
		{ "https://H:5000/U", "https://H:5000/U?digest=sha256:0" },
		{ "http://h/u", "http://h/u?digest=sha256:0" },
		{ "https://other/u#fragment", "https://other/u?digest=sha256:0" },
		{ "/u?", "https://h:5000/u?digest=sha256:0" },
		{ "/a/../b/./c", "https://h:5000/b/c?digest=sha256:0" },
		{ "https://0x7f000001/u", "https://127.0.0.1/u?digest=sha256:0" },
		{ "https://2130706433/u", "https://127.0.0.1/u?digest=sha256:0" },
		{ "https://127.1/u", "https://127.0.0.1/u?digest=sha256:0" },
		{ "https:///u", "https://u/?digest=sha256:0" },
		{ "https://[::1]:5000/u", "https://[::1]:5000/u?digest=sha256:0" },
		{ "https://user@h/u", NULL },
		{ "https://user:secret@h/u", NULL },
		{ "//user@other/u", NULL },
		{ "https://h\\@other/u", NULL },
		{ "https://h%7f/u", NULL },
		{ "https://h%0d%0aX/u", NULL },
		{ "https://h\xff/u", NULL },
		{ "https://%31%32%37.0.0.1/u", "https://127.0.0.1/u?digest=sha256:0" },
		{ "https://%30/u", NULL },
		{ "https://%32130706433/u", NULL },
		{ "https://h:99999/u", NULL },
		{ "https://h:x/u", NULL },
		{ "https://[::1/u", NULL },
		{ "file:///etc/passwd", NULL },
		{ "ftp://h/u", NULL },
		{ "gopher://h/u", NULL },
		{ "javascript:alert(1)", NULL },
		{ "/u v", NULL },
		{ "/u\r\nX: y", NULL },
		{ "/u\x7f", NULL },
	};
	struct http_url base, url;
	assert_true(http_url_parse(*state, STR("https://h:5000/v2/n/uploads"), &base));
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		bool done = http_url_resolve(
			*state, &base, str_from(rows[i].reference), STR("digest=sha256:0"), &url);
		if (done != (rows[i].text != NULL))
			print_error("%s\n", rows[i].reference);
		assert_int_equal(done, rows[i].text != NULL);
		if (done)
			assert_str(url.text, rows[i].text);
	}
}

static void
a_url_is_parsed(void **state)
{
	struct http_url url;
	assert_true(http_url_parse(*state, STR("HTTPS://Ghcr.IO/v2/?a=b#c"), &url));
	assert_str(url.scheme, "https");
	assert_str(url.host, "ghcr.io");
	assert_str(url.port, "443");
	assert_str(url.path, "/v2/");
	assert_true(http_url_parse(*state, STR("http://[2001:DB8::1]:5000"), &url));
	assert_str(url.host, "2001:db8::1");
	assert_str(url.port, "5000");
	assert_str(url.path, "/");
	assert_true(http_url_parse(*state, STR("http://h"), &url));
	assert_str(url.port, "80");
}

static void
other_texts_are_refused(void **state)
{
	static const char *rows[] = { "", "h", "h/v2", "//h/v2", "/v2", "https://", "oci://h/n",
		"https:// h/", "https://u:p@h/", "https://h/\x01" };
	struct http_url url;
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
		assert_false(http_url_parse(*state, str_from(rows[i]), &url));
}

static void
a_url_ends_at_8_kib(void **state)
{
	struct builder text;
	struct http_url url;
	builder_init(&text, *state);
	builder_add(&text, STR("https://h/"));
	builder_fill(&text, 'a', 8192 - text.len);
	assert_true(http_url_parse(*state, builder_str(&text), &url));
	builder_char(&text, 'a');
	assert_false(http_url_parse(*state, builder_str(&text), &url));
	struct http_url base = url;
	assert_true(http_url_parse(*state, STR("https://h/"), &base));
	assert_false(http_url_resolve(
		*state, &base, str_slice(builder_str(&text), 9, 8192), STR("digest=0"), &url));
}

static void
the_origin_is_scheme_host_and_port(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{ "https://h/a", "https://H:443/b?c", true },
		{ "http://h", "http://h:80", true },
		{ "https://h", "http://h", false },
		{ "https://h", "https://h:444", false },
		{ "https://h", "https://h.x", false },
		{ "https://127.0.0.1", "https://0x7f.1", true },
	};
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct http_url a, b;
		assert_true(http_url_parse(*state, str_from(rows[i].a), &a));
		assert_true(http_url_parse(*state, str_from(rows[i].b), &b));
		assert_int_equal(http_same_origin(&a, &b), rows[i].same);
	}
}

enum reach { PUBLIC, PRIVATE, LOOPBACK };

static void
private_hosts_are_known(void **state)
{
	static const struct {
		const char *host;
		enum reach reach;
	} rows[] = {
		{ "localhost", LOOPBACK },
		{ "LocalHost", LOOPBACK },
		{ "localhost.", LOOPBACK },
		{ "a.localhost", LOOPBACK },
		{ "a.localhost.", LOOPBACK },
		{ "127.0.0.1", LOOPBACK },
		{ "127.255.255.255", LOOPBACK },
		{ "::1", LOOPBACK },
		{ "::ffff:127.0.0.1", LOOPBACK },
		{ "::127.0.0.1", LOOPBACK },
		{ "64:ff9b::127.0.0.1", LOOPBACK },
		{ "0.0.0.0", PRIVATE },
		{ "::", PRIVATE },
		{ "10.0.0.1", PRIVATE },
		{ "172.16.0.1", PRIVATE },
		{ "172.31.255.255", PRIVATE },
		{ "192.168.1.1", PRIVATE },
		{ "169.254.169.254", PRIVATE },
		{ "100.64.0.1", PRIVATE },
		{ "fe80::1", PRIVATE },
		{ "fe80::1%25eth0", PRIVATE },
		{ "febf::1", PRIVATE },
		{ "fc00::1", PRIVATE },
		{ "fdff::1", PRIVATE },
		{ "::ffff:10.0.0.1", PRIVATE },
		{ "::ffff:a00:1", PRIVATE },
		{ "64:ff9b::a9fe:a9fe", PRIVATE },
		{ "172.32.0.1", PUBLIC },
		{ "172.15.255.255", PUBLIC },
		{ "11.0.0.1", PUBLIC },
		{ "128.0.0.1", PUBLIC },
		{ "100.128.0.1", PUBLIC },
		{ "8.8.8.8", PUBLIC },
		{ "2001:db8::1", PUBLIC },
		{ "fec0::1", PUBLIC },
		{ "::ffff:8.8.8.8", PUBLIC },
		{ "ghcr.io", PUBLIC },
		{ "localhost.example.com", PUBLIC },
		{ "notlocalhost", PUBLIC },
		{ "10.0.0.1.example.com", PUBLIC },
		{ "", PUBLIC },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct str host = str_from(rows[i].host);
		enum reach reach = http_host_is_loopback(host) ? LOOPBACK
			: http_host_is_private(host)           ? PRIVATE
							       : PUBLIC;
		if (reach != rows[i].reach)
			print_error("%s\n", rows[i].host);
		assert_int_equal(reach, rows[i].reach);
		assert_int_equal(http_host_is_private(host), rows[i].reach != PUBLIC);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(a_location_is_resolved),
		unit(a_url_is_parsed),
		unit(other_texts_are_refused),
		unit(a_url_ends_at_8_kib),
		unit(the_origin_is_scheme_host_and_port),
		unit(private_hosts_are_known),
	};
	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
