/* SPDX-License-Identifier: MIT
 * Digests (image-spec 1.1, descriptor), UUIDs (RFC 9562) and fingerprints of OpenPGP keys. */
#include "base/panic.h"
#include "form/notation.h"

static bool
is_lower_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool
is_hex(char c)
{
	return is_lower_hex(c) || (c >= 'A' && c <= 'F');
}

static bool
is_lower_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

static bool
is_encoded(char c)
{
	return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '=' || c == '_' || c == '-';
}

static bool
all_are(struct str text, bool (*belongs)(char c))
{
	for (size_t i = 0; i < text.len; i++)
		if (!belongs(text.at[i]))
			return false;
	return text.len > 0;
}

/* [a-z0-9]+([+._-][a-z0-9]+)* */
static bool
is_algorithm(struct str text)
{
	bool separator = true;
	for (size_t i = 0; i < text.len; i++) {
		bool is_separator = str_find_char(STR("+._-"), text.at[i]) != STR_NONE;
		if (is_separator ? separator : !is_lower_or_digit(text.at[i]))
			return false;
		separator = is_separator;
	}
	return !separator;
}

bool
notation_digest(struct str text)
{
	static const struct {
		struct str algorithm;
		size_t len;
	} registered[] = {
		{ STR_INIT("sha256"), 64 },
		{ STR_INIT("sha384"), 96 },
		{ STR_INIT("sha512"), 128 },
	};
	struct str algorithm, encoded;
	if (!str_cut(text, ':', &algorithm, &encoded))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(registered); i++)
		if (str_equal(algorithm, registered[i].algorithm))
			return encoded.len == registered[i].len && all_are(encoded, is_lower_hex);
	return is_algorithm(algorithm) && all_are(encoded, is_encoded);
}

bool
notation_uuid(struct str text)
{
	if (text.len != 36)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
		if (hyphen ? text.at[i] != '-' : !is_hex(text.at[i]))
			return false;
	}
	return true;
}

/* 40 digits (version 4) or 64 (version 6), with or without blanks between groups. */
bool
notation_pgp_fingerprint(struct str text)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.at[i] == ' ' && i && i + 1 < text.len;
		if (!blank && !is_hex(text.at[i]))
			return false;
		digits += !blank;
	}
	return digits == 40 || digits == 64;
}
