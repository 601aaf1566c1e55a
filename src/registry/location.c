/* SPDX-License-Identifier: MIT
 * Where the bytes of an upload go. A Location may be relative, carry a query that is not ours to
 * read, or lead to another host; it is gone to when that is as safe as the registry itself. */
#include "registry/remote.h"

#include "http/http.h"

/* The same address at the registry's own scheme and port. */
static bool
at_our_origin(struct arena *arena, const struct remote *remote, struct http_url *url)
{
	struct str head, path, rest;
	rest = str_slice(url->text, url->scheme.len + STR("://").len, STR_NONE);
	str_cut(rest, '/', &head, &path);
	return http_url_resolve(arena, &remote->target.base,
		str_format(arena, "/%.*s", STR_FMT(path)), (struct str){ 0 }, url);
}

static bool
has_default_port(const struct http_url *url)
{
	return str_equal(url->port, str_equal(url->scheme, STR("https")) ? STR("443") : STR("80"));
}

/* A proxy that ends TLS, or maps ports, makes registries name http, or no port: where the host is
 * the registry's, its scheme and port are kept. */
static bool
mend(const struct repository *repository, struct http_url *url)
{
	struct arena *arena = repository->arena;
	struct remote *remote = remote_of(repository);
	const struct http_url *base = &remote->target.base;
	if (!str_equal(url->host, base->host) || http_same_origin(base, url))
		return true;
	bool lost_tls =
		str_equal(base->scheme, STR("https")) && str_equal(url->scheme, STR("http"));
	bool lost_port = has_default_port(url) && !has_default_port(base);
	if (!lost_tls && !lost_port)
		return true;
	if (!remote->has_told_origin)
		remote_note(repository,
			str_format(arena, "%.*s names %s for an upload; %.*s is kept",
				STR_FMT(repository->registry->name), lost_tls ? "http" : "no port",
				STR_FMT(lost_tls ? base->scheme : base->port)));
	remote->has_told_origin = true;
	return at_our_origin(arena, remote, url);
}

/* Another host gets the bytes, without credentials, when it is reached as safely as the registry.
 */
static const char *
fault_of(const struct http_url *base, const struct http_url *url)
{
	if (http_same_origin(base, url) || str_equal(base->host, url->host))
		return NULL;
	bool both_here = http_host_is_loopback(base->host) && http_host_is_loopback(url->host);
	if (!str_equal(url->scheme, STR("https")) && !both_here)
		return "another host, over http";
	if (http_host_is_private(url->host) && !http_host_is_private(base->host))
		return "a private address";
	return NULL;
}

bool
location_follow(const struct repository *repository, const struct location *location,
	struct http_url *url, struct http_failure *failure)
{
	struct arena *arena = repository->arena;
	const struct remote *remote = remote_of(repository);
	const char *fault = NULL;
	if (!location->text.len)
		fault = "no Location for the upload";
	else if (!http_url_resolve(arena, &location->from, location->text, location->query, url) ||
		!mend(repository, url))
		fault = "a Location that is no address of http or https";
	else
		fault = fault_of(&remote->target.base, url);
	if (fault)
		*failure = http_failure_new(arena, HTTP_FAILURE_LOCATION, "%.*s: %s",
			STR_FMT(repository->registry->name), fault);
	return !fault;
}
