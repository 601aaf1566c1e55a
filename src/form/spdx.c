/* SPDX-License-Identifier: MIT
 * License expressions of SPDX (specification 2.3, annex D): identifiers of the list in any case,
 * LicenseRef-, +, WITH an exception, AND, OR, parentheses. Only the last word decides what may come
 * next, so for parentheses their depth is enough. */
#include "base/panic.h"
#include "form/notation.h"

static const struct str licenses[] = {
#define LICENSE(id) STR_INIT(id),
#include "form/spdx.def"
#undef LICENSE
};

static const struct str exceptions[] = {
#define EXCEPTION(id) STR_INIT(id),
#include "form/spdx.def"
#undef EXCEPTION
};

enum expected {
	TERM, /* a license or a parenthesis */
	AFTER_LICENSE, /* WITH, AND, OR or the end */
	EXCEPTION_NAME,
	AFTER_TERM, /* AND, OR or the end */
	NOTHING, /* it is not an expression */
};

static bool
is_listed(struct str word, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_ci(word, list[i]))
			return true;
	return false;
}

static bool
is_id_string(struct str word)
{
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			    c == '-' || c == '.'))
			return false;
	}
	return word.len > 0;
}

/* [DocumentRef-name:]<prefix>name */
static bool
is_reference(struct str word, struct str prefix)
{
	struct str document, rest;
	if (str_starts(word, STR("DocumentRef-")) && str_cut(word, ':', &document, &rest)) {
		if (!is_id_string(str_slice(document, sizeof "DocumentRef-" - 1, STR_NONE)))
			return false;
		word = rest;
	}
	return str_starts(word, prefix) && is_id_string(str_slice(word, prefix.len, STR_NONE));
}

static bool
is_license(struct str word)
{
	if (is_reference(word, STR("LicenseRef-")))
		return true;
	if (str_ends(word, STR("+")))
		word.len--;
	return is_listed(word, licenses, ARRAY_LENGTH(licenses));
}

static bool
is_exception(struct str word)
{
	return is_reference(word, STR("AdditionRef-")) ||
		is_listed(word, exceptions, ARRAY_LENGTH(exceptions));
}

/* Whether the word is the operator, in upper case or in lower case. */
static bool
is_operator(struct str word, const char *capitals, const char *small)
{
	return str_equal(word, str_from(capitals)) || str_equal(word, str_from(small));
}

/* The next word or parenthesis, cut off *rest; empty at the end. */
static struct str
next_word(struct str *rest)
{
	*rest = str_trim(*rest);
	size_t len = 0;
	while (len < rest->len && str_find_char(STR(" \t\r\n()"), rest->at[len]) == STR_NONE)
		len++;
	if (!len && rest->len)
		len = 1;
	struct str word = str_slice(*rest, 0, len);
	*rest = str_slice(*rest, len, STR_NONE);
	return word;
}

static enum expected
after_word(struct str word, enum expected expected)
{
	bool joins = is_operator(word, "AND", "and") || is_operator(word, "OR", "or");
	switch (expected) {
	case TERM:
		return is_license(word) ? AFTER_LICENSE : NOTHING;
	case EXCEPTION_NAME:
		return is_exception(word) ? AFTER_TERM : NOTHING;
	case AFTER_LICENSE:
		if (is_operator(word, "WITH", "with"))
			return EXCEPTION_NAME;
		return joins ? TERM : NOTHING;
	case AFTER_TERM:
		return joins ? TERM : NOTHING;
	case NOTHING:
		break;
	}
	return NOTHING;
}

bool
notation_spdx(struct str text)
{
	enum expected expected = TERM;
	size_t depth = 0;
	for (struct str word = next_word(&text); word.len; word = next_word(&text)) {
		bool complete = expected == AFTER_LICENSE || expected == AFTER_TERM;
		if (word.at[0] == '(' && expected == TERM) {
			depth++;
		} else if (word.at[0] == ')' && complete && depth) {
			depth--;
			expected = AFTER_TERM;
		} else {
			expected = after_word(word, expected);
		}
	}
	return !depth && (expected == AFTER_LICENSE || expected == AFTER_TERM);
}
