/* SPDX-License-Identifier: MIT
 * URLs by RFC 3986, section 3, with a scheme. Two things are allowed in addition, as browsers do:
 * letters beyond ASCII (RFC 3987), and brackets in a query or a fragment. */
#include <arpa/inet.h>

#include "base/builder.h"
#include "base/utf8.h"
#include "form/form.h"

struct url_reader {
	struct str text;
	struct str *why;
	size_t *at;
};

static bool
refuse(struct url_reader *reader, struct str part, size_t offset, const char *reason)
{
	*reader->why = str_from(reason);
	*reader->at = (size_t)(part.at - reader->text.at) + offset;
	return false;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Whether the part has only unreserved characters, sub-delims, %XX, letters beyond ASCII, and the
 * others. */
static bool
check_characters(struct url_reader *reader, struct str part, const char *others)
{
	for (size_t i = 0; i < part.len; i++) {
		char c = part.at[i];
		if (is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80 ||
			str_find_char(STR("-._~!$&'()*+,;="), c) != STR_NONE ||
			str_find_char(str_from(others), c) != STR_NONE)
			continue;
		if (c == '%' && i + 2 < part.len && is_hex(part.at[i + 1]) &&
			is_hex(part.at[i + 2]))
			continue;
		return refuse(reader, part, i,
			c == '%' ? "expected two hexadecimal digits after `%`"
				 : "a URL cannot have this character");
	}
	return true;
}

static bool
read_scheme(struct url_reader *reader, struct str *rest, struct url *url)
{
	struct str all = *rest;
	if (!str_cut(all, ':', &url->scheme, rest) || !url->scheme.len)
		return refuse(reader, all, 0, "expected a scheme, such as https:");
	for (size_t i = 0; i < url->scheme.len; i++) {
		char c = url->scheme.at[i];
		bool other = is_digit(c) || c == '+' || c == '-' || c == '.';
		if (!is_letter(c) && (!i || !other))
			return refuse(reader, all, 0, "expected a scheme, such as https:");
	}
	return true;
}

static bool
check_port(struct url_reader *reader, struct str port)
{
	unsigned long long number;
	if (!port.len || (str_to_uint(port, &number) && number <= 65535))
		return true;
	return refuse(reader, port, 0, "a port must be a number up to 65535");
}

/* [::1]: the host is the text between the brackets. */
static bool
read_literal(struct url_reader *reader, struct str bracketed, struct str *port, struct url *url)
{
	size_t close = str_find_char(bracketed, ']');
	char address[INET6_ADDRSTRLEN];
	unsigned char bytes[16];
	url->host = str_slice(bracketed, 1, close);
	size_t len = url->host.len;
	if (close == STR_NONE || len >= sizeof address)
		return refuse(
			reader, bracketed, 0, "expected an IPv6 address between the brackets");
	for (size_t i = 0; i < len; i++)
		address[i] = url->host.at[i];
	address[len] = '\0';
	if (inet_pton(AF_INET6, address, bytes) != 1)
		return refuse(
			reader, bracketed, 0, "expected an IPv6 address between the brackets");
	*port = str_slice(bracketed, close + 1, STR_NONE);
	if (port->len && port->at[0] != ':')
		return refuse(reader, *port, 0, "expected a port or a path after the host");
	*port = str_slice(*port, 1, STR_NONE);
	return true;
}

static bool
read_authority(struct url_reader *reader, struct str authority, struct url *url)
{
	struct str host = authority;
	size_t sign = str_find_last_char(authority, '@');
	if (sign != STR_NONE) {
		url->user = str_slice(authority, 0, sign);
		host = str_slice(authority, sign + 1, STR_NONE);
	}
	if (!check_characters(reader, url->user, ":"))
		return false;
	if (str_starts(host, STR("[")))
		return read_literal(reader, host, &url->port, url) && check_port(reader, url->port);
	str_cut(host, ':', &url->host, &url->port);
	return check_characters(reader, url->host, "") && check_port(reader, url->port);
}

static bool
check_web(struct url_reader *reader, const struct url *url)
{
	bool web =
		str_equal_ci(url->scheme, STR("http")) || str_equal_ci(url->scheme, STR("https"));
	if (!web || url->host.len)
		return true;
	return refuse(reader, url->scheme, url->scheme.len, "a host is missing");
}

bool
url_parse(struct str text, struct url *url, struct str *why, size_t *at)
{
	struct url_reader reader = { text, why, at };
	struct str rest = text;
	*url = (struct url){ 0 };
	size_t bad = utf8_invalid(text);
	if (bad != STR_NONE)
		return refuse(&reader, text, bad, "not UTF-8");
	if (!read_scheme(&reader, &rest, url))
		return false;
	str_cut(rest, '#', &rest, &url->fragment);
	str_cut(rest, '?', &rest, &url->query);
	url->path = rest;
	if (str_starts(rest, STR("//"))) {
		struct str authority = str_slice(rest, 2, STR_NONE);
		size_t slash = str_find_char(authority, '/');
		url->path =
			str_slice(authority, slash == STR_NONE ? authority.len : slash, STR_NONE);
		if (!read_authority(&reader, str_slice(authority, 0, slash), url))
			return false;
	}
	return check_characters(&reader, url->path, ":@/") &&
		check_characters(&reader, url->query, ":@/?[]") &&
		check_characters(&reader, url->fragment, ":@/?[]") && check_web(&reader, url);
}

static bool
is_default_port(struct str scheme, struct str port)
{
	return !port.len || (str_equal(scheme, STR("http")) && str_equal(port, STR("80"))) ||
		(str_equal(scheme, STR("https")) && str_equal(port, STR("443")));
}

static void
add_authority(struct builder *out, const struct url *url, struct str scheme)
{
	builder_add(out, STR("//"));
	if (url->user.len)
		builder_format(out, "%.*s@", STR_FMT(url->user));
	bool literal = str_find_char(url->host, ':') != STR_NONE;
	struct str host = str_lower(out->arena, url->host);
	builder_format(out, literal ? "[%.*s]" : "%.*s", STR_FMT(host));
	if (!is_default_port(scheme, url->port))
		builder_format(out, ":%.*s", STR_FMT(url->port));
}

struct str
url_normalize(struct arena *arena, struct str text)
{
	struct url url;
	struct str why;
	size_t at;
	if (!url_parse(text, &url, &why, &at))
		return text;
	struct builder out;
	builder_init(&out, arena);
	struct str scheme = str_lower(arena, url.scheme);
	builder_format(&out, "%.*s:", STR_FMT(scheme));
	if (str_starts(str_slice(text, url.scheme.len + 1, STR_NONE), STR("//")))
		add_authority(&out, &url, scheme);
	struct str path = url.path;
	while (str_ends(path, STR("/")))
		path.len--;
	builder_add(&out, path);
	if (url.query.len)
		builder_format(&out, "?%.*s", STR_FMT(url.query));
	if (url.fragment.len)
		builder_format(&out, "#%.*s", STR_FMT(url.fragment));
	return builder_str(&out);
}
