/* SPDX-License-Identifier: MIT
 * Finds the address of an upload from the answer's Location. It may be relative, have a query that
 * must be kept as it is, or name another host. Another host is used when it is as safe as the
 * registry. */
#include "registry/remote.h"

#include "http/http.h"

/* Gives the address the registry's own scheme and port. */
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

/* Corrects the scheme and port of an address at the registry's host. A registry behind a proxy that
 * ends TLS or maps ports names http or no port. */
static bool
correct_origin(const struct repository *repository, struct http_url *url)
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
	if (!remote->has_noted_origin)
		remote_note(repository,
			str_format(arena, "%.*s names %s for an upload; using %.*s",
				STR_FMT(repository->registry->name), lost_tls ? "http" : "no port",
				STR_FMT(lost_tls ? base->scheme : base->port)));
	remote->has_noted_origin = true;
	return at_our_origin(arena, remote, url);
}

/* Why the bytes must not be sent to this address; NULL when they may. Another host gets them,
 * without credentials, when it is as safe as the registry. */
static const char *
fault_of(const struct http_url *base, const struct http_url *url)
{
	if (http_same_origin(base, url) || str_equal(base->host, url->host))
		return NULL;
	bool both_here = http_host_is_loopback(base->host) && http_host_is_loopback(url->host);
	if (!str_equal(url->scheme, STR("https")) && !both_here)
		return "it is another host, over http";
	if (http_host_is_private(url->host) && !http_host_is_private(base->host))
		return "it is a private address";
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
		fault = "the answer names no Location for the upload";
	else if (!http_url_resolve(arena, &location->from, location->text, location->query, url) ||
		!correct_origin(repository, url))
		fault = "the Location is not an address of http or https";
	else
		fault = fault_of(&remote->target.base, url);
	if (fault)
		*failure = http_failure_new(arena, HTTP_FAILURE_LOCATION, "%.*s: %s",
			STR_FMT(repository->registry->name), fault);
	return !fault;
}
