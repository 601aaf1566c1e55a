/* SPDX-License-Identifier: MIT
 * Tests which token services a registry may name. */
#include "auth/state.h"
#include "base/builder.h"
#include "unit.h"

static bool
takes(struct arena *arena, const char *registry, const char *pin, struct str realm,
	struct http_failure *failure)
{
	struct auth auth = { .arena = arena, .options = { .token_host = str_from(pin) } };
	struct challenge challenge = { .scheme = STR("bearer"), .realm = realm };
	assert_true(http_url_parse(arena, str_from(registry), &auth.base));
	bool taken = realm_take(&auth, arena, &challenge, failure);
	assert_int_equal(taken, auth.way == WAY_BEARER);
	return taken;
}

struct row {
	const char *registry, *realm, *pin;
	bool taken;
};

static void
services_are_trusted_or_refused(void **state)
{
	static const struct row rows[] = {
		{ "https://ghcr.io/", "https://ghcr.io/token", "", true },
		{ "https://ghcr.io/", "/token", "", true },
		{ "https://ghcr.io/", "//ghcr.io/token", "", true },
		{ "https://docker.io/", "https://auth.docker.io/token?a=%20", "", true },
		{ "https://ghcr.io/", "http://ghcr.io/token", "", false },
		{ "https://ghcr.io/", "http://localhost/token", "", false },
		{ "https://ghcr.io/", "", "", false },
		{ "https://ghcr.io/", "file:///etc/passwd", "", false },
		{ "https://ghcr.io/", "gopher://ghcr.io/", "", false },
		{ "https://ghcr.io/", "ftp://ghcr.io/", "", false },
		{ "https://ghcr.io/", "https://ada:secret@ghcr.io/", "", false },
		{ "https://ghcr.io/", "https://ghcr.io@evil.example/", "", false },
		{ "https://ghcr.io/", "https://ghcr.io:99999/", "", false },
		{ "https://ghcr.io/", "https://ghcr.io/a b", "", false },
		{ "https://ghcr.io/", "https://ghcr.io/\r\nX-Evil: 1", "", false },
		/* Private addresses, when the registry's is not private, in every notation. */
		{ "https://ghcr.io/", "https://169.254.169.254/", "", false },
		{ "https://ghcr.io/", "https://10.0.0.1/", "", false },
		{ "https://ghcr.io/", "https://2130706433/", "", false },
		{ "https://ghcr.io/", "https://0x7f000001/", "", false },
		{ "https://ghcr.io/", "https://0/", "", false },
		{ "https://ghcr.io/", "https://[::1]/", "", false },
		{ "https://ghcr.io/", "https://[::ffff:10.0.0.1]/", "", false },
		{ "https://ghcr.io/", "https://[fd00::1]/", "", false },
		{ "https://ghcr.io/", "https://localhost:1/", "", false },
		{ "https://10.0.0.1/", "https://10.0.0.1:8443/token", "", true },
		{ "https://10.0.0.1/", "https://169.254.169.254/", "", false },
		{ "https://10.0.0.1/", "https://127.0.0.1/", "", false },
		/* Over http only at the registry's own host. */
		{ "http://registry.lan/", "http://registry.lan:81/token", "", true },
		{ "http://registry.lan/", "http://auth.lan/token", "", false },
		{ "http://registry.lan/", "https://auth.lan/token", "", true },
		{ "http://127.0.0.1:5000/", "http://127.0.0.1:5001/token", "", true },
		{ "http://localhost:5000/", "http://127.0.0.1:5001/token", "", true },
		{ "http://127.0.0.1:5000/", "http://auth.lan/token", "", false },
		{ "http://127.0.0.1:5000/", "https://10.0.0.1/token", "", false },
		/* The service that the user named. */
		{ "https://ghcr.io/", "https://ghcr.io/token", "GHCR.io", true },
		{ "https://ghcr.io/", "https://ghcr.io/token", "ghcr.io:443", true },
		{ "https://ghcr.io/", "https://ghcr.io/token", "ghcr.io:444", false },
		{ "https://ghcr.io/", "https://ghcr.io/token", "ghcr", false },
		{ "https://ghcr.io/", "https://ghcr.io.evil.example/token", "ghcr.io", false },
		{ "https://ghcr.io/", "https://ghcr.io/token", "not a host", false },
		{ "https://hub.lan/", "https://10.0.0.1/token", "10.0.0.1", true },
		{ "https://hub.lan/", "https://[::1]:8443/token", "[::1]", true },
		{ "https://hub.lan/", "https://[::1]:8443/token", "[::1]:8443", true },
		{ "https://hub.lan/", "https://[::1]:8443/token", "[::1]:1", false },
		{ "https://hub.lan/", "http://10.0.0.1/token", "10.0.0.1", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *row = &rows[i];
		struct http_failure failure = { 0 };
		bool taken = takes(*state, row->registry, row->pin, str_from(row->realm), &failure);
		if (taken != row->taken)
			print_error("%s → %s (%s)\n", row->registry, row->realm, row->pin);
		assert_int_equal(taken, row->taken);
		assert_int_equal(failure.message.len > 0, !taken);
		assert_false(str_has(failure.message, STR("secret")));
	}
}

static void
an_address_is_limited(void **state)
{
	struct builder realm;
	struct http_failure failure;
	builder_init(&realm, *state);
	builder_add(&realm, STR("https://ghcr.io/"));
	builder_fill(&realm, 'x', 2 * 1024 - realm.len);
	assert_true(takes(*state, "https://ghcr.io/", "", builder_str(&realm), &failure));
	builder_char(&realm, 'x');
	assert_false(takes(*state, "https://ghcr.io/", "", builder_str(&realm), &failure));
	builder_fill(&realm, 'x', 100 * 1024);
	assert_false(takes(*state, "https://ghcr.io/", "", builder_str(&realm), &failure));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(services_are_trusted_or_refused),
		unit(an_address_is_limited),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
