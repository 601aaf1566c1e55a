/* SPDX-License-Identifier: MIT
 * Decides which token services get credentials. A registry names its token service, and an
 * attacker's registry may name any. The service must use https (or http when the registry does),
 * its URL must not hold user information, its address must not be private unless the registry's is,
 * and it must be the host that --token-host names, if that is given. */
#include "auth/state.h"

enum { REALM_MAX = 2 * 1024 };

static bool
is_https(const struct http_url *url)
{
	return str_equal(url->scheme, STR("https"));
}

/* Whether a token service may be asked over http: only when the registry uses http, too, and both
 * have the same host or both are on this machine. */
static bool
is_plain_allowed(const struct http_url *base, const struct http_url *realm)
{
	bool both_here = http_host_is_loopback(base->host) && http_host_is_loopback(realm->host);
	return !is_https(base) && (both_here || str_equal(base->host, realm->host));
}

/* Whether the token service is not the one that --token-host names as HOST or HOST:PORT. */
static bool
is_pinned_elsewhere(const struct auth *auth, struct arena *arena, const struct http_url *realm)
{
	struct str pin = auth->options.token_host;
	struct http_url pinned;
	struct str text = str_format(arena, "%.*s://%.*s/", STR_FMT(realm->scheme), STR_FMT(pin));
	bool has_port = !str_ends(pin, STR("]")) && str_find_char(pin, ':') != STR_NONE;
	return !http_url_parse(arena, text, &pinned) || !str_equal(pinned.host, realm->host) ||
		(has_port && !str_equal(pinned.port, realm->port));
}

/* Whether a registry names a private address that it should not know. Such an address is allowed
 * when the registry has it too, when both are on this machine, or when the user named it. */
static bool
is_intruding(const struct auth *auth, const struct http_url *realm)
{
	const struct http_url *base = &auth->base;
	bool both_here = http_host_is_loopback(base->host) && http_host_is_loopback(realm->host);
	return http_host_is_private(realm->host) && !str_equal(realm->host, base->host) &&
		!both_here && !auth->options.token_host.len;
}

static const char *
fault_of(const struct auth *auth, struct arena *arena, const struct http_url *realm)
{
	if (!is_https(realm) && !is_plain_allowed(&auth->base, realm))
		return "it uses http";
	if (auth->options.token_host.len && is_pinned_elsewhere(auth, arena, realm))
		return "it is not the one that --token-host names";
	if (is_intruding(auth, realm))
		return "it has a private address (--token-host allows it)";
	return NULL;
}

bool
realm_take(struct auth *auth, struct arena *arena, const struct challenge *challenge,
	struct http_failure *failure)
{
	struct http_url realm;
	struct str text = challenge->realm;
	if (!text.len) {
		*failure = http_failure_new(
			arena, HTTP_FAILURE_CHALLENGE, "a Bearer challenge without a realm");
		return false;
	}
	if (text.len > REALM_MAX ||
		!http_url_resolve(auth->arena, &auth->base, text, (struct str){ 0 }, &realm)) {
		*failure = http_failure_new(arena, HTTP_FAILURE_REALM,
			"its address is not a plain https URL of at most 2 KiB");
		return false;
	}
	const char *fault = fault_of(auth, arena, &realm);
	if (fault) {
		*failure = http_failure_new(
			arena, HTTP_FAILURE_REALM, "%.*s: %s", STR_FMT(realm.host), fault);
		return false;
	}
	auth->realm = realm;
	auth->service = str_copy(auth->arena, challenge->service);
	auth->way = WAY_BEARER;
	return true;
}
