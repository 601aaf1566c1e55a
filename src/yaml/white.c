/* SPDX-License-Identifier: MIT
 * White space. Few bytes begin a break, so a table finds those that may. */
#include "yaml/white.h"

static const bool may_break[256] = { ['\n'] = true, ['\r'] = true, [0xC2] = true, [0xE2] = true };

size_t
white_break_len(struct str text, size_t at)
{
	if (at >= text.len)
		return 0;
	struct str rest = str_slice(text, at, text.len);
	switch (rest.at[0]) {
	case '\n':
		return 1;
	case '\r':
		return str_starts(rest, STR("\r\n")) ? 2 : 1;
	case '\xC2':
		return str_starts(rest, STR("\xC2\x85")) ? 2 : 0;
	case '\xE2':
		return str_starts(rest, STR("\u2028")) || str_starts(rest, STR("\u2029")) ? 3 : 0;
	default:
		return 0;
	}
}

size_t
white_next_break(struct str text, size_t at)
{
	while (at < text.len &&
		!(may_break[(unsigned char)text.at[at]] && white_break_len(text, at)))
		at++;
	return at;
}

bool
white_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool
white_is_separator(struct str text, size_t at)
{
	return text.at[at] == '\xE2';
}

size_t
white_skip_blanks(struct str text, size_t at)
{
	while (at < text.len && white_is_blank(text.at[at]))
		at++;
	return at;
}

size_t
white_skip(struct str text, size_t at)
{
	for (size_t len = 1; len;) {
		at = white_skip_blanks(text, at);
		len = white_break_len(text, at);
		at += len;
	}
	return at;
}
