/* SPDX-License-Identifier: MIT
 * Names: host names (RFC 1123), email addresses, and names of repositories and tags in OCI
 * registries (distribution-spec 1.1, Pulling manifests). */
#include "base/utf8.h"
#include "form/notation.h"

enum {
	LABEL_MAX = 63,
	HOSTNAME_MAX = 253,
	LOCAL_PART_MAX = 64,
	OCI_NAME_MAX = 255,
	OCI_TAG_MAX = 128,
};

static bool
is_lower_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool
is_letter_or_digit(char c)
{
	return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z');
}

/* Letters and digits, and hyphens between them. */
static bool
is_label(struct str text, bool (*belongs)(char c))
{
	if (!text.len || text.len > LABEL_MAX || text.at[0] == '-' || text.at[text.len - 1] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '-' && !belongs(text.at[i]))
			return false;
	return true;
}

bool
notation_dns_label(struct str text)
{
	return is_label(text, is_lower_or_digit);
}

static bool
is_domain(struct str text, bool (*belongs)(char c))
{
	struct str label;
	bool more = true;
	if (text.len > HOSTNAME_MAX)
		return false;
	while (more) {
		more = str_cut(text, '.', &label, &text);
		if (!is_label(label, belongs))
			return false;
	}
	return true;
}

bool
notation_hostname(struct str text)
{
	return is_domain(text, is_letter_or_digit);
}

/* Letters of every script: RFC 6531. */
static bool
is_mail_domain_letter(char c)
{
	return is_letter_or_digit(c) || (unsigned char)c >= 0x80;
}

static bool
is_atom_letter(char c)
{
	return is_mail_domain_letter(c) || str_find_char(STR("!#$%&'*+-/=?^_`{|}~"), c) != STR_NONE;
}

/* Dot-atom of RFC 5322. */
static bool
is_dot_atom(struct str text)
{
	bool dot = true; /* the last character was a dot, or there was none */
	for (size_t i = 0; i < text.len; i++) {
		bool is_dot = text.at[i] == '.';
		if (is_dot ? dot : !is_atom_letter(text.at[i]))
			return false;
		dot = is_dot;
	}
	return !dot;
}

/* "any thing": printable, with quotes and backslashes escaped. */
static bool
is_quoted(struct str text)
{
	if (text.len < 2 || text.at[0] != '"' || text.at[text.len - 1] != '"')
		return false;
	for (size_t i = 1; i + 1 < text.len; i++) {
		if (text.at[i] == '\\')
			i++;
		else if (text.at[i] == '"')
			return false;
		if (i + 1 == text.len || (unsigned char)text.at[i] < ' ')
			return false;
	}
	return true;
}

bool
notation_email(struct str text)
{
	size_t sign = str_find_last_char(text, '@');
	struct str local = str_slice(text, 0, sign);
	if (sign == STR_NONE || local.len > LOCAL_PART_MAX || utf8_invalid(text) != STR_NONE)
		return false;
	return (is_dot_atom(local) || is_quoted(local)) &&
		is_domain(str_slice(text, sign + 1, STR_NONE), is_mail_domain_letter);
}

/* The offset after a separator: a dot, one or two underscores, or hyphens. */
static size_t
skip_separator(struct str text, size_t at)
{
	size_t start = at;
	while (at < text.len && text.at[at] == '-')
		at++;
	if (at > start || at == text.len)
		return at;
	if (text.at[at] == '.')
		return at + 1;
	while (at < text.len && text.at[at] == '_' && at < start + 2)
		at++;
	return at;
}

/* [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)* */
static bool
is_oci_component(struct str text)
{
	for (size_t at = 0;; at = skip_separator(text, at)) {
		size_t start = at;
		while (at < text.len && is_lower_or_digit(text.at[at]))
			at++;
		if (at == start)
			return false;
		if (at == text.len)
			return true;
	}
}

bool
notation_oci_name(struct str text)
{
	struct str component;
	bool more = true;
	if (text.len > OCI_NAME_MAX)
		return false;
	while (more) {
		more = str_cut(text, '/', &component, &text);
		if (!is_oci_component(component))
			return false;
	}
	return true;
}

bool
notation_oci_tag(struct str text)
{
	if (!text.len || text.len > OCI_TAG_MAX || text.at[0] == '.' || text.at[0] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!is_letter_or_digit(text.at[i]) &&
			str_find_char(STR("_.-"), text.at[i]) == STR_NONE)
			return false;
	return true;
}
