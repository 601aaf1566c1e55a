/* SPDX-License-Identifier: MIT
 * String views: plain loops over bytes, and libc where it has the loop. */
#include "base/str.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/panic.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
str_equal_ci(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

int
str_compare(struct str a, struct str b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.at, b.at, shared) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool
str_has(struct str s, struct str part)
{
	return str_find(s, part) != STR_NONE;
}

size_t
str_find_char(struct str s, char c)
{
	const char *found = s.len ? memchr(s.at, c, s.len) : NULL;
	return found ? (size_t)(found - s.at) : STR_NONE;
}

size_t
str_find_last_char(struct str s, char c)
{
	const char *found = s.len ? memrchr(s.at, c, s.len) : NULL;
	return found ? (size_t)(found - s.at) : STR_NONE;
}

size_t
str_find(struct str s, struct str part)
{
	if (part.len == 0)
		return 0;
	const char *found = s.len ? memmem(s.at, s.len, part.at, part.len) : NULL;
	return found ? (size_t)(found - s.at) : STR_NONE;
}

bool
str_cut(struct str s, char separator, struct str *head, struct str *rest)
{
	size_t at = str_find_char(s, separator);
	*head = str_slice(s, 0, at);
	*rest = at == STR_NONE ? (struct str){ 0 } : str_slice(s, at + 1, s.len);
	return at != STR_NONE;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str
str_trim(struct str s)
{
	while (s.len && is_blank(s.at[0]))
		s = str_slice(s, 1, s.len);
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	return s;
}

struct str
str_copy(struct arena *arena, struct str s)
{
	return (struct str){ str_cstr(arena, s), s.len };
}

char *
str_cstr(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);
	if (s.len)
		memcpy(copy, s.at, s.len);
	return copy;
}

struct str
str_lower(struct arena *arena, struct str s)
{
	char *copy = str_cstr(arena, s);
	for (size_t i = 0; i < s.len; i++)
		copy[i] = lower(copy[i]);
	return (struct str){ copy, s.len };
}

struct str
str_join(struct arena *arena, struct str a, struct str b)
{
	char *both = arena_alloc(arena, a.len + b.len + 1);
	if (a.len)
		memcpy(both, a.at, a.len);
	if (b.len)
		memcpy(both + a.len, b.at, b.len);
	return (struct str){ both, a.len + b.len };
}

bool
str_to_uint(struct str s, unsigned long long *value)
{
	unsigned long long sum = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)(unsigned char)s.at[i] - '0';
		if (digit > 9 || sum > (ULLONG_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	*value = sum;
	return s.len > 0;
}

struct str
str_format_list(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int len = vsnprintf(NULL, 0, format, arguments);
	must(len >= 0);
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return (struct str){ text, (size_t)len };
}

struct str
str_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct str text = str_format_list(arena, format, arguments);
	va_end(arguments);
	return text;
}
