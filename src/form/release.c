/* SPDX-License-Identifier: MIT
 * Releases: the version in a tag, without what tags add to it. `v2.1`, `2.1.0` and
 * `2.1.0-debian-12-r0` are the same release. */
#include "form/form.h"

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
		at++;
	return at;
}

/* The offset after the dotted number that begins at `at`; *dots is how many dots it has. */
static size_t
skip_dotted(struct str text, size_t at, size_t *dots)
{
	size_t end = skip_digits(text, at);
	*dots = 0;
	while (end < text.len && text.at[end] == '.') {
		size_t next = skip_digits(text, end + 1);
		if (next == end + 1)
			break;
		end = next;
		++*dots;
	}
	return end;
}

/* A number at the start, with or without a v, that is followed by -, _, + or the end. */
static struct str
find_single(struct str text)
{
	size_t start = str_starts(text, STR("v"));
	size_t end = skip_digits(text, start);
	bool alone = end == text.len || str_find_char(STR("-+_"), text.at[end]) != STR_NONE;
	return end > start && alone ? str_slice(text, 0, end) : STR("");
}

struct str
release_find(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t dots;
		size_t end = skip_dotted(text, at, &dots);
		if (dots)
			return str_slice(text, at, end);
		at = end + (end == at);
	}
	return find_single(text);
}

static struct str
without_zeros(struct str digits)
{
	while (digits.len > 1 && digits.at[0] == '0')
		digits = str_slice(digits, 1, STR_NONE);
	return digits;
}

bool
release_equal(struct str a, struct str b)
{
	struct str x = release_find(a), y = release_find(b), part, other;
	if (!x.len || !y.len)
		return str_equal(a, b);
	x = str_slice(x, str_starts(x, STR("v")), STR_NONE);
	y = str_slice(y, str_starts(y, STR("v")), STR_NONE);
	while (x.len && y.len) {
		str_cut(x, '.', &part, &x);
		str_cut(y, '.', &other, &y);
		if (!str_equal(without_zeros(part), without_zeros(other)))
			return false;
	}
	return true;
}
