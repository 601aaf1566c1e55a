/* SPDX-License-Identifier: MIT
 * Reads WWW-Authenticate (RFC 9110, 11.6.1): challenges separated by commas, whose parameters are
 * separated by commas, too. A name with = after it is a parameter; any other name is the scheme of
 * the next challenge. A value without quotes may be a URL, as some registries write it. */
#include "auth/auth.h"
#include "base/builder.h"

enum { HEADER_MAX = 8 * 1024 };

struct challenge_scan {
	struct arena *arena;
	struct str rest;
	struct challenge *current; /* NULL before the first one, and in one that is left out */
	struct str names[CHALLENGE_PARAMETERS_MAX]; /* of the current one */
	size_t count;
	bool failed;
};

static bool
is_token(char c)
{
	return c > ' ' && c < 0x7f && !strchr("\"(),/:;<=>?@[\\]{}", c);
}

static bool
is_token68(char c)
{
	return is_token(c) || c == '/';
}

static void
skip(struct challenge_scan *scan, const char *characters)
{
	while (scan->rest.len && strchr(characters, scan->rest.at[0]) && scan->rest.at[0])
		scan->rest = str_slice(scan->rest, 1, STR_NONE);
}

static struct str
take(struct challenge_scan *scan, bool (*belongs)(char c))
{
	size_t len = 0;
	while (len < scan->rest.len && belongs(scan->rest.at[len]))
		len++;
	struct str taken = str_slice(scan->rest, 0, len);
	scan->rest = str_slice(scan->rest, len, STR_NONE);
	return taken;
}

static bool
is_unquoted(char c)
{
	return c > ' ' && c < 0x7f && c != ',' && c != '"';
}

static bool
take_quoted(struct challenge_scan *scan, struct str *value)
{
	struct builder text;
	size_t at = 1;
	builder_init(&text, scan->arena);
	for (; at < scan->rest.len && scan->rest.at[at] != '"'; at++) {
		if (scan->rest.at[at] == '\\')
			at++;
		if (at < scan->rest.len)
			builder_char(&text, scan->rest.at[at]);
	}
	*value = builder_str(&text);
	bool closed = at < scan->rest.len;
	scan->rest = str_slice(scan->rest, at + 1, STR_NONE);
	return closed;
}

/* Leaves out the current challenge, which cannot be read, and the rest of it. */
static void
drop(struct challenge_scan *scan, struct challenges *challenges)
{
	scan->failed = true;
	if (scan->current)
		challenges->len--;
	scan->current = NULL;
}

static struct str *
member_of(struct challenge *challenge, struct str name)
{
	if (str_equal_ci(name, STR("realm")))
		return &challenge->realm;
	if (str_equal_ci(name, STR("service")))
		return &challenge->service;
	if (str_equal_ci(name, STR("scope")))
		return &challenge->scope;
	return str_equal_ci(name, STR("error")) ? &challenge->error : NULL;
}

static bool
is_repeated(const struct challenge_scan *scan, struct str name)
{
	for (size_t i = 0; i < scan->count; i++)
		if (str_equal_ci(scan->names[i], name))
			return true;
	return false;
}

/* Reads the = after a parameter's name, and the value. */
static void
take_parameter(struct challenge_scan *scan, struct challenges *challenges, struct str name)
{
	struct str value;
	bool good = true;
	skip(scan, " \t");
	scan->rest = str_slice(scan->rest, 1, STR_NONE);
	skip(scan, " \t");
	if (str_starts(scan->rest, STR("\"")))
		good = take_quoted(scan, &value);
	else
		value = take(scan, is_unquoted);
	if (!scan->current)
		return;
	if (!good || is_repeated(scan, name) || scan->count == CHALLENGE_PARAMETERS_MAX) {
		drop(scan, challenges);
		return;
	}
	scan->names[scan->count++] = name;
	struct str *member = member_of(scan->current, name);
	if (member)
		*member = value;
}

/* Whether = follows, so that the name before is a parameter. */
static bool
is_assignment(struct str rest)
{
	while (rest.len && (rest.at[0] == ' ' || rest.at[0] == '\t'))
		rest = str_slice(rest, 1, STR_NONE);
	return str_starts(rest, STR("="));
}

/* Skips the token68 of a scheme such as Negotiate, up to the next comma. */
static void
skip_token68(struct challenge_scan *scan)
{
	struct challenge_scan ahead = *scan;
	struct str taken = take(&ahead, is_token68);
	skip(&ahead, "=");
	skip(&ahead, " \t");
	if (taken.len && (!ahead.rest.len || ahead.rest.at[0] == ','))
		scan->rest = ahead.rest;
}

static void
begin_challenge(struct challenge_scan *scan, struct challenges *challenges, struct str scheme)
{
	scan->current = NULL;
	scan->count = 0;
	if (challenges->len == CHALLENGES_MAX) {
		scan->failed = true;
		return;
	}
	scan->current = &challenges->at[challenges->len++];
	*scan->current = (struct challenge){ .scheme = str_lower(scan->arena, scheme) };
	skip(scan, " \t");
	skip_token68(scan);
}

/* Skips text that is neither a scheme nor a parameter, up to the next comma. */
static void
skip_junk(struct challenge_scan *scan)
{
	struct str ignored;
	while (scan->rest.len && scan->rest.at[0] != ',')
		if (scan->rest.at[0] == '"')
			take_quoted(scan, &ignored);
		else
			scan->rest = str_slice(scan->rest, 1, STR_NONE);
}

bool
challenge_parse(struct arena *arena, struct str value, struct challenges *challenges)
{
	struct challenge_scan scan = { .arena = arena, .rest = value };
	if (value.len > HEADER_MAX)
		return false;
	for (skip(&scan, " \t,"); scan.rest.len; skip(&scan, " \t,")) {
		struct str name = take(&scan, is_token);
		if (!name.len) {
			drop(&scan, challenges);
			skip_junk(&scan);
		} else if (is_assignment(scan.rest)) {
			take_parameter(&scan, challenges, name);
		} else {
			begin_challenge(&scan, challenges, name);
		}
	}
	return !scan.failed;
}
