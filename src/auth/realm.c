/* SPDX-License-Identifier: MIT
 * Which token services get credentials. A registry names its own, and an attacker's may name any:
 * https (http only where the registry is so too), no user information, no address of a private
 * network unless the registry has one, and the one host that --token-host names. */
#include "auth/state.h"

enum { REALM_MAX = 2 * 1024 };

static bool
is_https(const struct http_url *url)
{
	return str_equal(url->scheme, STR("https"));
}

/* Over http a token service may only be where the registry is: on its host, or on this machine. */
static bool
is_plain_allowed(const struct http_url *base, const struct http_url *realm)
{
	bool both_here = http_host_is_loopback(base->host) && http_host_is_loopback(realm->host);
	return !is_https(base) && (both_here || str_equal(base->host, realm->host));
}

/* HOST or HOST:PORT, of which the port may be left out. */
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

/* An address of a private network is one that the registry's user may not even know of: it is good
 * where the registry is there too, or where the user named it. */
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
		return "it is asked over http";
	if (auth->options.token_host.len && is_pinned_elsewhere(auth, arena, realm))
		return "it is not the one that --token-host names";
	if (is_intruding(auth, realm))
		return "it has a private address; --token-host allows it";
	return NULL;
}

bool
realm_take(struct auth *auth, struct arena *arena, const struct challenge *challenge,
	struct http_failure *failure)
{
	struct http_url realm;
	struct str text = challenge->realm;
	if (!text.len) {
		*failure =
			http_failure_new(arena, HTTP_FAILURE_CHALLENGE, "Bearer without a realm");
		return false;
	}
	if (text.len > REALM_MAX ||
		!http_url_resolve(auth->arena, &auth->base, text, (struct str){ 0 }, &realm)) {
		*failure = http_failure_new(arena, HTTP_FAILURE_REALM,
			"its address is no plain one of https (or is longer than 2 KiB)");
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
