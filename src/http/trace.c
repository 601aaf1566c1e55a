/* SPDX-License-Identifier: MIT
 * Shows a URL. The values of a query may be a signature or a token, so only the values of the
 * registry API's own parameters are shown. */
#include "base/builder.h"
#include "base/panic.h"
#include "http/curl.h"

static bool
is_plain(struct str name)
{
	static const struct str names[] = { STR_INIT("digest"), STR_INIT("scope"),
		STR_INIT("service"), STR_INIT("n"), STR_INIT("last"), STR_INIT("client_id"),
		STR_INIT("artifactType") };
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (str_equal(name, names[i]))
			return true;
	return false;
}

struct str
url_masked(struct arena *arena, const struct http_url *url)
{
	struct builder shown;
	struct str head, query, member, name, value;
	builder_init(&shown, arena);
	if (!str_cut(url->text, '?', &head, &query))
		return url->text;
	builder_add(&shown, head);
	for (char separator = '?'; query.len; separator = '&') {
		str_cut(query, '&', &member, &query);
		bool has_value = str_cut(member, '=', &name, &value);
		builder_char(&shown, separator);
		builder_add(&shown, name);
		if (has_value)
			builder_format(&shown, "=%.*s", STR_FMT(is_plain(name) ? value : STR("…")));
	}
	return builder_str(&shown);
}
