/* SPDX-License-Identifier: MIT
 * Reads Link headers (RFC 8288, 3), which name the next page of a list. A header holds links of the
 * form <target>; name=value; …, separated by commas. A malformed header is read up to the error. */
#include "http/http.h"

static struct str
skip_blanks(struct str text)
{
	while (text.len && (text.at[0] == ' ' || text.at[0] == '\t'))
		text = str_slice(text, 1, text.len);
	return text;
}

static bool
take_char(struct str *text, char c)
{
	if (!text->len || text->at[0] != c)
		return false;
	*text = str_slice(*text, 1, text->len);
	return true;
}

static bool
is_token(char c)
{
	return c > ' ' && c < 0x7f && !strchr("\"(),/:;<=>?@[\\]{}", c);
}

static struct str
take_token(struct str *text)
{
	size_t len = 0;
	while (len < text->len && is_token(text->at[len]))
		len++;
	struct str token = str_slice(*text, 0, len);
	*text = str_slice(*text, len, text->len);
	return token;
}

/* A token or a quoted string. Escapes are kept as they are: no relation type has any. */
static bool
take_value(struct str *text, struct str *value)
{
	if (!str_starts(*text, STR("\""))) {
		*value = take_token(text);
		return value->len > 0;
	}
	size_t end = 1;
	while (end < text->len && text->at[end] != '"')
		end += text->at[end] == '\\' ? 2 : 1;
	if (end >= text->len)
		return false;
	*value = str_slice(*text, 1, end);
	*text = str_slice(*text, end + 1, text->len);
	return true;
}

/* Whether a relation is in a list separated by blanks. */
static bool
has_relation(struct str list, struct str relation)
{
	struct str one;
	while (list.len) {
		str_cut(list, ' ', &one, &list);
		if (str_equal_ci(one, relation))
			return true;
	}
	return false;
}

/* Reads one parameter after its semicolon: a name, and perhaps a value. False at an error. */
static bool
take_parameter(struct str *text, struct str *name, struct str *value)
{
	*text = skip_blanks(*text);
	*name = take_token(text);
	*value = (struct str){ 0 };
	*text = skip_blanks(*text);
	if (!take_char(text, '='))
		return true;
	*text = skip_blanks(*text);
	if (!take_value(text, value))
		return false;
	*text = skip_blanks(*text);
	return true;
}

/* Reads one link and the commas after it: a list may have empty elements (RFC 9110, 5.6.1). The
 * first of several rel counts. False at an error. */
static bool
take_link(struct str *text, struct str *target, bool *is_next)
{
	struct str name, value;
	bool has_rel = false;
	*is_next = false;
	if (!take_char(text, '<') || !str_cut(*text, '>', target, text))
		return false;
	*text = skip_blanks(*text);
	while (take_char(text, ';')) {
		if (!take_parameter(text, &name, &value))
			return false;
		bool is_rel = str_equal_ci(name, STR("rel"));
		if (is_rel && !has_rel)
			*is_next = has_relation(value, STR("next"));
		has_rel |= is_rel;
	}
	if (text->len && text->at[0] != ',')
		return false;
	while (take_char(text, ','))
		*text = skip_blanks(*text);
	return true;
}

bool
http_next_link(const struct http_response *response, struct str *target)
{
	struct str value;
	bool is_next;
	for (size_t n = 0; http_header_at(response, STR("Link"), n, &value); n++) {
		value = skip_blanks(value);
		while (value.len && take_link(&value, target, &is_next))
			if (is_next)
				return true;
	}
	return false;
}
