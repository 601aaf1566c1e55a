/* SPDX-License-Identifier: MIT
 * Link headers (RFC 8288, 3): <target>; name=value; …, several to a header, separated by commas. A
 * header that is malformed ends at the fault. */
#include "http/http.h"

static struct str
skip_blanks(struct str text)
{
	while (text.len && (text.at[0] == ' ' || text.at[0] == '\t'))
		text = str_slice(text, 1, text.len);
	return text;
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

/* A token or a quoted string, of which escapes stay as they are: no relation type has any. */
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

/* Whether a relation is among those that a blank separates. */
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

/* Takes one link and the comma behind it. False at a fault. */
static bool
take_link(struct str *text, struct str *target, bool *is_next)
{
	struct str name, value;
	size_t end = str_find_char(*text, '>');
	*is_next = false;
	if (!str_starts(*text, STR("<")) || end == STR_NONE)
		return false;
	*target = str_slice(*text, 1, end);
	*text = skip_blanks(str_slice(*text, end + 1, text->len));
	while (str_starts(*text, STR(";"))) {
		*text = skip_blanks(str_slice(*text, 1, text->len));
		name = take_token(text);
		*text = skip_blanks(*text);
		if (str_starts(*text, STR("="))) {
			*text = skip_blanks(str_slice(*text, 1, text->len));
			if (!take_value(text, &value))
				return false;
			if (str_equal_ci(name, STR("rel")))
				*is_next = *is_next || has_relation(value, STR("next"));
		}
		*text = skip_blanks(*text);
	}
	if (text->len && !str_starts(*text, STR(",")))
		return false;
	*text = skip_blanks(str_slice(*text, 1, text->len));
	return true;
}

bool
http_next_link(const struct http_response *response, struct str *target)
{
	struct str value;
	for (size_t n = 0; http_header_at(response, STR("Link"), n, &value); n++) {
		bool is_next;
		for (value = skip_blanks(value); value.len && take_link(&value, target, &is_next);)
			if (is_next)
				return true;
	}
	return false;
}
