/* SPDX-License-Identifier: MIT
 * Versions as github.com/Masterminds/semver v3.5.0 reads them, loosely or strictly. Only loosely, a
 * version may have a leading v, only one or two numbers, and leading zeros. */
#include "form/semver.h"
#include "form/form.h"

enum { VERSION_MAX = 256 }; /* bytes */

struct semver_scan {
	struct str text;
	size_t at;
};

static bool
take(struct semver_scan *scan, char c)
{
	if (scan->at == scan->text.len || scan->text.at[scan->at] != c)
		return false;
	scan->at++;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_identifier(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

static struct str
take_while(struct semver_scan *scan, bool (*belongs)(char c))
{
	size_t start = scan->at;
	while (scan->at < scan->text.len && belongs(scan->text.at[scan->at]))
		scan->at++;
	return str_slice(scan->text, start, scan->at);
}

static bool
has_leading_zero(struct str digits)
{
	return digits.len > 1 && digits.at[0] == '0';
}

static bool
take_number(struct semver_scan *scan, bool strict, uint64_t *number)
{
	struct str digits = take_while(scan, is_digit);
	unsigned long long value;
	if ((strict && has_leading_zero(digits)) || !str_to_uint(digits, &value))
		return false;
	*number = value;
	return true;
}

static bool
is_numeric(struct str part)
{
	for (size_t i = 0; i < part.len; i++)
		if (!is_digit(part.at[i]))
			return false;
	return part.len > 0;
}

/* Identifiers with dots between them. Numbers in a pre-release (not in metadata) must not have a
 * leading zero. */
static bool
take_identifiers(struct semver_scan *scan, bool numbers, struct str *identifiers)
{
	size_t start = scan->at;
	do {
		struct str part = take_while(scan, is_identifier);
		if (part.len == 0 || (numbers && is_numeric(part) && has_leading_zero(part)))
			return false;
	} while (take(scan, '.'));
	*identifiers = str_slice(scan->text, start, scan->at);
	return true;
}

static bool
parse(struct str text, bool strict, struct semver *version)
{
	struct semver_scan scan = { .text = text };
	*version = (struct semver){ .original = text };
	if (text.len > VERSION_MAX)
		return false;
	if (!strict)
		take(&scan, 'v');
	if (!take_number(&scan, strict, &version->major))
		return false;
	bool minor = take(&scan, '.');
	if (minor && !take_number(&scan, strict, &version->minor))
		return false;
	bool patch = minor && take(&scan, '.');
	if (patch && !take_number(&scan, strict, &version->patch))
		return false;
	if (strict && !patch)
		return false;
	if (take(&scan, '-') && !take_identifiers(&scan, true, &version->pre))
		return false;
	if (take(&scan, '+') && !take_identifiers(&scan, false, &version->metadata))
		return false;
	return scan.at == text.len;
}

bool
semver_parse(struct str text, struct semver *version)
{
	return parse(text, false, version);
}

bool
semver_parse_strict(struct str text, struct semver *version)
{
	return parse(text, true, version);
}

static int
compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* Compares two identifiers. An empty one is below any other. A number is below a word; a number
 * beyond 2^64-1 counts as a word. */
static int
compare_parts(struct str a, struct str b)
{
	unsigned long long x, y;
	if (!a.len || !b.len)
		return (a.len > 0) - (b.len > 0);
	bool a_number = str_to_uint(a, &x), b_number = str_to_uint(b, &y);
	if (a_number && b_number)
		return compare_numbers(x, y);
	if (a_number != b_number)
		return a_number ? -1 : 1;
	return str_compare(a, b);
}

int
semver_compare_pre(struct str a, struct str b)
{
	while (a.len || b.len) {
		struct str x, y;
		str_cut(a, '.', &x, &a);
		str_cut(b, '.', &y, &b);
		int order = compare_parts(x, y);
		if (order)
			return order;
	}
	return 0;
}

int
semver_compare(const struct semver *a, const struct semver *b)
{
	int order = compare_numbers(a->major, b->major);
	if (!order)
		order = compare_numbers(a->minor, b->minor);
	if (!order)
		order = compare_numbers(a->patch, b->patch);
	if (order)
		return order;
	if (!a->pre.len || !b->pre.len)
		return (a->pre.len == 0) - (b->pre.len == 0);
	return semver_compare_pre(a->pre, b->pre);
}
