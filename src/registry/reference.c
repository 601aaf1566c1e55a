/* SPDX-License-Identifier: MIT
 * Parses references and checks them by the grammar of the distribution specification, before any
 * request: names and digests become parts of URLs and paths. */
#include "base/builder.h"
#include "base/digest.h"
#include "http/http.h"
#include "registry/registry.h"

enum { NAME_MAX_WITH_HOST = 255, TAG_MAX = 128 };

static bool
is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)* */
static bool
is_component(struct str text)
{
	size_t i = 0;
	for (;;) {
		size_t start = i, separator;
		while (i < text.len && is_alphanumeric(text.at[i]))
			i++;
		if (i == start)
			return false;
		if (i == text.len)
			return true;
		separator = i;
		while (i < text.len && text.at[i] == text.at[separator] &&
			strchr("._-", text.at[i]) && text.at[i])
			i++;
		size_t longest = text.at[separator] == '.' ? 1
			: text.at[separator] == '_'        ? 2
			: text.at[separator] == '-'        ? text.len
							   : 0;
		if (i == separator || i - separator > longest)
			return false;
	}
}

bool
repository_is_valid(struct str name)
{
	struct str component;
	bool more = true;
	while (more) {
		more = str_cut(name, '/', &component, &name);
		if (!is_component(component))
			return false;
	}
	return true;
}

bool
reference_tag_is_valid(struct str tag)
{
	if (!tag.len || tag.len > TAG_MAX || tag.at[0] == '.' || tag.at[0] == '-')
		return false;
	for (size_t i = 0; i < tag.len; i++) {
		char c = tag.at[i];
		if (!is_alphanumeric(c) && !(c >= 'A' && c <= 'Z') && !(c && strchr("._-", c)))
			return false;
	}
	return true;
}

static bool
refuse(struct arena *arena, struct http_failure *failure, struct str text, const char *why)
{
	*failure = http_failure_new(arena, HTTP_FAILURE_REFERENCE, "`%.*s` %s", STR_FMT(text), why);
	return false;
}

/* Takes @DIGEST off the end. The name of a folder may hold an @, too. False when the digest is not
 * valid. */
static bool
take_digest(struct str *rest, bool is_layout, struct reference *reference)
{
	size_t at = str_find_last_char(*rest, '@');
	if (at == STR_NONE ||
		(is_layout && !str_starts(str_slice(*rest, at, STR_NONE), STR("@sha"))))
		return true;
	reference->digest = str_slice(*rest, at + 1, STR_NONE);
	*rest = str_slice(*rest, 0, at);
	return digest_is_valid(reference->digest);
}

/* Whether a name or tag is empty after its colon. */
static bool
is_cut_short(struct str text)
{
	return str_ends(text, STR(":"));
}

static bool
check_names(struct arena *arena, struct str text, struct reference *reference,
	struct http_failure *failure)
{
	struct str name = reference->repository;
	if (name.len && !repository_is_valid(name)) {
		struct str lower = str_lower(arena, name);
		refuse(arena, failure, text, "has an invalid repository name");
		if (repository_is_valid(lower))
			failure->advice = str_format(
				arena, "write the name in lower case: %.*s", STR_FMT(lower));
		return false;
	}
	if (reference->tag.len && !reference_tag_is_valid(reference->tag))
		return refuse(arena, failure, text, "has an invalid tag");
	if (!reference->is_layout && reference->host.len + 1 + name.len > NAME_MAX_WITH_HOST)
		return refuse(arena, failure, text, "is longer than 255 characters");
	return true;
}

/* DIR[:NAME[:TAG]] */
static bool
parse_layout(struct arena *arena, struct str text, struct str rest, struct reference *reference,
	struct http_failure *failure)
{
	struct str names;
	reference->is_layout = true;
	str_cut(rest, ':', &reference->host, &names);
	str_cut(names, ':', &reference->repository, &reference->tag);
	reference->tag = package_tag(arena, reference->tag);
	if (!reference->host.len)
		return refuse(arena, failure, text, "names no folder: oci-layout:DIR");
	if (is_cut_short(rest))
		return refuse(arena, failure, text, "ends with a colon");
	return check_names(arena, text, reference, failure);
}

static bool
is_host(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (!is_alphanumeric(c) && !(c >= 'A' && c <= 'Z') && !(c && strchr(".-:[]", c)))
			return false;
	}
	return text.len > 0;
}

/* HOST/PATH[:TAG] */
static bool
parse_remote(struct arena *arena, struct str text, struct str rest, struct reference *reference,
	struct http_failure *failure)
{
	struct str path;
	str_cut(rest, '/', &reference->host, &path);
	while (str_ends(path, STR("/")))
		path.len--;
	if (is_cut_short(path))
		return refuse(arena, failure, text, "ends with a colon");
	size_t colon = str_find_last_char(path, ':');
	if (colon != STR_NONE) {
		reference->tag = package_tag(arena, str_slice(path, colon + 1, STR_NONE));
		path = str_slice(path, 0, colon);
	}
	reference->repository = path;
	if (!is_host(reference->host))
		return refuse(arena, failure, text, "names no registry: oci://HOST/PATH");
	return check_names(arena, text, reference, failure);
}

/* Whether there is an @ before the host's end, as after a user and a password. */
static bool
has_user(struct str rest)
{
	struct str host, path;
	str_cut(rest, '/', &host, &path);
	size_t at = str_find_char(host, '@');
	return at != STR_NONE && !str_starts(str_slice(host, at, STR_NONE), STR("@sha"));
}

/* Refuses a reference with credentials. The message does not repeat the text, which may hold a
 * password. */
static bool
refuse_user(struct arena *arena, struct http_failure *failure)
{
	*failure = http_failure_new(
		arena, HTTP_FAILURE_REFERENCE, "a reference must not hold credentials");
	failure->advice = STR("give --username and --password-stdin");
	return false;
}

/* Advice for a text with another scheme or none; empty when it has no slash. */
static struct str
advise_scheme(struct arena *arena, struct str text)
{
	size_t scheme = str_find(text, STR("://"));
	struct str rest = scheme == STR_NONE ? text : str_slice(text, scheme + 3, STR_NONE);
	if (!str_has(rest, STR("/")))
		return (struct str){ 0 };
	return str_format(arena, "write oci://%.*s", STR_FMT(rest));
}

bool
reference_parse(struct arena *arena, struct str text, struct reference *reference,
	struct http_failure *failure)
{
	struct str rest;
	*reference = (struct reference){ 0 };
	bool is_layout = str_starts(text, STR("oci-layout:"));
	bool is_remote = str_starts(text, STR("oci://"));
	if (!is_layout && !is_remote) {
		refuse(arena, failure, text, "does not begin with oci:// or oci-layout:");
		failure->advice = advise_scheme(arena, text);
		return false;
	}
	rest = str_slice(text, is_layout ? 11 : 6, STR_NONE);
	if (is_remote && has_user(rest))
		return refuse_user(arena, failure);
	if (!take_digest(&rest, is_layout, reference))
		return refuse(arena, failure, text, "ends with an invalid digest");
	return is_layout ? parse_layout(arena, text, rest, reference, failure)
			 : parse_remote(arena, text, rest, reference, failure);
}

struct str
reference_text(struct arena *arena, const struct reference *reference)
{
	struct builder text;
	builder_init(&text, arena);
	builder_add(&text, reference->is_layout ? STR("oci-layout:") : STR("oci://"));
	builder_add(&text, reference->host);
	if (reference->repository.len) {
		builder_char(&text, reference->is_layout ? ':' : '/');
		builder_add(&text, reference->repository);
	}
	if (reference->tag.len)
		builder_format(&text, ":%.*s", STR_FMT(reference->tag));
	if (reference->digest.len)
		builder_format(&text, "@%.*s", STR_FMT(reference->digest));
	return builder_str(&text);
}
