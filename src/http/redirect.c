/* SPDX-License-Identifier: MIT
 * Decides which redirects are followed: those that a registry needs, since a storage service often
 * holds the bytes of a blob. */
#include "http/http.h"

bool
http_is_redirect(const struct http_response *response)
{
	return response->status == 301 || response->status == 302 || response->status == 303 ||
		response->status == 307 || response->status == 308;
}

bool
http_redirect(struct arena *arena, const struct http_request *request,
	const struct http_response *response, struct http_url *target, struct http_failure *failure)
{
	const struct http_url *from = &request->url;
	struct str location = http_header(response, STR("Location"));
	const char *why = NULL;
	if (!http_url_resolve(arena, from, location, (struct str){ 0 }, target))
		why = "a redirect without an address of http or https";
	else if (str_equal(from->scheme, STR("https")) && !str_equal(target->scheme, STR("https")))
		why = "a redirect from https to http";
	else if (http_host_is_private(target->host) && !http_host_is_private(from->host))
		why = "a redirect to a private address";
	if (why)
		*failure = http_failure_new(arena, HTTP_FAILURE_LOCATION, "%s", why);
	return !why;
}
