/* SPDX-License-Identifier: MIT
 * Parses URLs with libcurl's parser, because libcurl opens them: the request goes where that parser
 * says. It accepts any scheme, so the scheme is checked here. */
#include "http/curl.h"

#include <arpa/inet.h>

enum { URL_MAX = 8 * 1024 };

static struct str
part(struct arena *arena, CURLU *handle, CURLUPart what, unsigned flags)
{
	char *text = NULL;
	struct str copy = { 0 };
	if (curl_url_get(handle, what, &text, flags) == CURLUE_OK)
		copy = str_copy(arena, str_from(text));
	curl_free(text);
	return copy;
}

/* The brackets of an IPv6 literal are not part of the host. */
static struct str
without_brackets(struct str host)
{
	return str_starts(host, STR("[")) ? str_slice(host, 1, host.len - 1) : host;
}

/* Whether the host is written as a name or a literal address. libcurl decodes %XX in a host, so
 * other characters are possible. */
static bool
is_host(struct str host)
{
	for (size_t i = 0; i < host.len; i++) {
		char c = host.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c && strchr("-._:", c))))
			return false;
	}
	return host.len > 0;
}

static bool
take_parts(struct arena *arena, CURLU *handle, struct http_url *url)
{
	*url = (struct http_url){ .text = part(arena, handle, CURLUPART_URL, 0),
		.scheme = part(arena, handle, CURLUPART_SCHEME, 0),
		.host = part(arena, handle, CURLUPART_HOST, 0),
		.port = part(arena, handle, CURLUPART_PORT, CURLU_DEFAULT_PORT),
		.path = part(arena, handle, CURLUPART_PATH, 0) };
	url->host = str_lower(arena, without_brackets(url->host));
	bool is_http = str_equal(url->scheme, STR("https")) || str_equal(url->scheme, STR("http"));
	return is_http && is_host(url->host) && url->text.len <= URL_MAX;
}

/* A terminated copy for the parser; NULL for a text with control characters or blanks. */
static const char *
clean_text(struct arena *arena, struct str text)
{
	if (!text.len || text.len > URL_MAX)
		return NULL;
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] <= ' ' || text.at[i] == 0x7f)
			return NULL;
	return str_cstr(arena, text);
}

/* Resolves a reference with libcurl, against the base if there is one. */
static bool
resolve(struct arena *arena, const struct http_url *base, struct str reference, struct str query,
	struct http_url *url)
{
	const char *text = clean_text(arena, reference);
	CURLU *handle = text ? curl_url() : NULL;
	bool done = handle != NULL;
	if (done && base)
		done = curl_url_set(handle, CURLUPART_URL, str_cstr(arena, base->text), 0) ==
			CURLUE_OK;
	if (done)
		done = curl_url_set(handle, CURLUPART_URL, text, CURLU_DISALLOW_USER) == CURLUE_OK;
	if (done && query.len)
		done = curl_url_set(handle, CURLUPART_QUERY, str_cstr(arena, query),
			       CURLU_APPENDQUERY) == CURLUE_OK;
	if (done)
		done = curl_url_set(handle, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
			take_parts(arena, handle, url);
	curl_url_cleanup(handle);
	return done;
}

/* Whether the parsed URL is parsed the same again. libcurl decodes %30 to 0 after the step that
 * knows 0 as an address of this machine: such a URL would be checked as one address and opened as
 * another. */
static bool
is_stable(struct arena *arena, const struct http_url *url)
{
	struct http_url again;
	return resolve(arena, NULL, url->text, (struct str){ 0 }, &again) &&
		str_equal(url->text, again.text) && str_equal(url->host, again.host);
}

bool
http_url_parse(struct arena *arena, struct str text, struct http_url *url)
{
	return resolve(arena, NULL, text, (struct str){ 0 }, url) && is_stable(arena, url);
}

bool
http_url_resolve(struct arena *arena, const struct http_url *base, struct str reference,
	struct str query, struct http_url *url)
{
	const struct http_url *from = base->text.len ? base : NULL;
	return resolve(arena, from, reference, query, url) && is_stable(arena, url);
}

bool
http_same_origin(const struct http_url *a, const struct http_url *b)
{
	return str_equal(a->scheme, b->scheme) && str_equal(a->host, b->host) &&
		str_equal(a->port, b->port);
}

/* --- Hosts that are this machine or its neighbours --- */

/* The host as an IPv4 address; false when it is not one. */
static bool
read_v4(struct str host, uint32_t *address)
{
	char text[INET_ADDRSTRLEN];
	struct in_addr v4;
	if (host.len >= sizeof text)
		return false;
	memcpy(text, host.at, host.len);
	text[host.len] = '\0';
	if (inet_pton(AF_INET, text, &v4) != 1)
		return false;
	*address = ntohl(v4.s_addr);
	return true;
}

static bool
read_v6(struct str host, struct in6_addr *address)
{
	char text[INET6_ADDRSTRLEN];
	size_t zone = str_find_char(host, '%');
	if (zone != STR_NONE)
		host = str_slice(host, 0, zone);
	if (host.len >= sizeof text)
		return false;
	memcpy(text, host.at, host.len);
	text[host.len] = '\0';
	return inet_pton(AF_INET6, text, address) == 1;
}

/* The IPv4 address inside an IPv6 address: ::ffff:a.b.c.d, the old ::a.b.c.d, and 64:ff9b::a.b.c.d,
 * which a NAT64 gateway sends on to a.b.c.d (RFC 6052). */
static bool
read_embedded_v4(const struct in6_addr *address, uint32_t *v4)
{
	static const uint8_t nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
	if (!IN6_IS_ADDR_V4MAPPED(address) && !IN6_IS_ADDR_V4COMPAT(address) &&
		memcmp(address->s6_addr, nat64, sizeof nat64) != 0)
		return false;
	uint32_t inner;
	memcpy(&inner, address->s6_addr + 12, sizeof inner);
	*v4 = ntohl(inner);
	return true;
}

static bool
is_in(uint32_t address, uint32_t network, unsigned bits)
{
	return address >> (32 - bits) == network >> (32 - bits);
}

static bool
is_loopback_v4(uint32_t address)
{
	return is_in(address, 0x7f000000, 8);
}

/* Private (RFC 1918), loopback, link-local, shared (RFC 6598), or "this network". */
static bool
is_private_v4(uint32_t address)
{
	return is_loopback_v4(address) || is_in(address, 0x0a000000, 8) ||
		is_in(address, 0xac100000, 12) || is_in(address, 0xc0a80000, 16) ||
		is_in(address, 0xa9fe0000, 16) || is_in(address, 0x64400000, 10) ||
		is_in(address, 0, 8);
}

static bool
is_localhost(struct str host)
{
	if (str_ends(host, STR(".")))
		host = str_slice(host, 0, host.len - 1);
	return str_equal_ci(host, STR("localhost")) || str_ends(host, STR(".localhost"));
}

bool
http_host_is_loopback(struct str host)
{
	struct in6_addr v6;
	uint32_t v4;
	if (read_v4(host, &v4))
		return is_loopback_v4(v4);
	if (!read_v6(host, &v6))
		return is_localhost(host);
	return IN6_IS_ADDR_LOOPBACK(&v6) || (read_embedded_v4(&v6, &v4) && is_loopback_v4(v4));
}

bool
http_host_is_private(struct str host)
{
	struct in6_addr v6;
	uint32_t v4;
	if (read_v4(host, &v4))
		return is_private_v4(v4);
	if (!read_v6(host, &v6))
		return is_localhost(host);
	return IN6_IS_ADDR_LOOPBACK(&v6) || IN6_IS_ADDR_UNSPECIFIED(&v6) ||
		IN6_IS_ADDR_LINKLOCAL(&v6) || (v6.s6_addr[0] & 0xfe) == 0xfc ||
		(read_embedded_v4(&v6, &v4) && is_private_v4(v4));
}
