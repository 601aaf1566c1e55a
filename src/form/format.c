/* SPDX-License-Identifier: MIT
 * The formats of the verb `format`, a row each. A row has a function that says whether a text has
 * the format; the function frees its scratch memory itself. */
#include "base/panic.h"
#include "form/form.h"
#include "form/notation.h"
#include "regex/regex.h"

struct format {
	struct str name;
	struct str describe;
	bool (*holds)(struct str text);
};

static bool
is_url(struct str text)
{
	struct url url;
	struct str why;
	size_t at;
	return url_parse(text, &url, &why, &at);
}

static bool
is_semver(struct str text)
{
	struct semver version;
	return semver_parse_strict(text, &version);
}

static bool
is_semver_range(struct str text)
{
	struct arena arena;
	struct str why;
	arena_init(&arena);
	bool holds = semver_range_parse(&arena, text, &why) != NULL;
	arena_close(&arena);
	return holds;
}

static bool
is_image(struct str text)
{
	struct arena arena;
	struct image image;
	struct str why;
	size_t at;
	arena_init(&arena);
	bool holds = image_parse(&arena, text, &image, &why, &at);
	arena_close(&arena);
	return holds;
}

static bool
is_regex(struct str text)
{
	struct arena arena;
	struct pattern_error error;
	arena_init(&arena);
	bool holds = pattern_compile(&arena, text, PATTERN_RULE, &error) != NULL;
	arena_close(&arena);
	return holds;
}

/* A relative path without a `..` part. */
static bool
is_path(struct str text)
{
	struct str name;
	if (!text.len || text.at[0] == '/' || str_find_char(text, '\0') != STR_NONE)
		return false;
	for (bool more = true; more;) {
		more = str_cut(text, '/', &name, &text);
		if (str_equal(name, STR("..")))
			return false;
	}
	return true;
}

static const struct format formats[] = {
	{ STR_INIT("date"), STR_INIT("a date such as 2027-01-31"), notation_date },
	{ STR_INIT("date-time"), STR_INIT("a time such as 2027-01-31T12:00:00Z"),
		notation_date_time },
	{ STR_INIT("digest"), STR_INIT("a digest such as sha256:… with 64 digits"),
		notation_digest },
	{ STR_INIT("dns-label"), STR_INIT("a DNS label: a-z, 0-9 and inner hyphens, at most 63"),
		notation_dns_label },
	{ STR_INIT("email"), STR_INIT("an email address"), notation_email },
	{ STR_INIT("hostname"), STR_INIT("a host name"), notation_hostname },
	{ STR_INIT("image"), STR_INIT("an image reference"), is_image },
	{ STR_INIT("oci-name"), STR_INIT("a repository name of an OCI registry"),
		notation_oci_name },
	{ STR_INIT("oci-tag"), STR_INIT("a tag of an OCI registry"), notation_oci_tag },
	{ STR_INIT("path"), STR_INIT("a relative path without .."), is_path },
	{ STR_INIT("pgp-fingerprint"), STR_INIT("a PGP fingerprint of 40 or 64 digits"),
		notation_pgp_fingerprint },
	{ STR_INIT("regex"), STR_INIT("a regular expression"), is_regex },
	{ STR_INIT("semver"), STR_INIT("a SemVer 2 version such as 1.2.3"), is_semver },
	{ STR_INIT("semver-range"), STR_INIT("a version range such as >=1.2.0 <2"),
		is_semver_range },
	{ STR_INIT("spdx"), STR_INIT("an SPDX license expression such as Apache-2.0"),
		notation_spdx },
	{ STR_INIT("url"), STR_INIT("an absolute URL"), is_url },
	{ STR_INIT("uuid"), STR_INIT("a UUID"), notation_uuid },
};

const struct format *
format_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(formats); i++)
		if (str_equal(formats[i].name, name))
			return &formats[i];
	return NULL;
}

struct str
format_name(size_t index)
{
	return index < ARRAY_LENGTH(formats) ? formats[index].name : STR("");
}

struct str
format_describe(const struct format *format)
{
	return format->describe;
}

bool
format_holds(const struct format *format, struct str text)
{
	return format->holds(text);
}
