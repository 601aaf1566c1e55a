/* SPDX-License-Identifier: MIT
 * Strings as views: a pointer and a length, not terminated, often pointing into a source. All of it
 * is bytes; base/utf8.h knows characters. base/builder.h makes long strings piece by piece. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

struct str {
	const char *at; /* may be NULL when len is 0 */
	size_t len;
};

struct str_list {
	struct str *at;
	size_t len, room;
};

#define STR(literal) ((struct str)STR_INIT(literal))
/* The same in a static initialiser. */
#define STR_INIT(literal) \
	{ \
		"" literal, sizeof(literal) - 1 \
	}
/* For "%.*s". */
#define STR_FMT(s) (int)(s).len, ((s).at ? (s).at : "")

static inline struct str
str_from(const char *terminated)
{
	return (struct str){ terminated, terminated ? strlen(terminated) : 0 };
}

static inline struct str
str_range(const char *from, const char *to)
{
	return (struct str){ from, (size_t)(to - from) };
}

/* Bytes [from, to) of s; bounds beyond its end mean its end. An empty slice keeps its place. */
static inline struct str
str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > s.len)
		from = s.len;
	if (!s.len)
		return s;
	return (struct str){ s.at + from, from < to ? to - from : 0 };
}

static inline bool
str_is_empty(struct str s)
{
	return s.len == 0;
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return str_equal(str_slice(s, 0, prefix.len), prefix);
}

/* Equal but for the case of ASCII letters. */
bool str_equal_ci(struct str a, struct str b);
/* Byte order; <0, 0, >0. */
int str_compare(struct str a, struct str b);
bool str_ends(struct str s, struct str suffix);
bool str_has(struct str s, struct str part);

#define STR_NONE ((size_t)-1)
/* Offset of the first / last such byte, or of the first such part; STR_NONE when there is none. */
size_t str_find_char(struct str s, char c);
size_t str_find_last_char(struct str s, char c);
size_t str_find(struct str s, struct str part);

/* Cuts s at the first separator: *head gets what is before it, *rest what is after. False, with the
 * whole of s in *head and an empty *rest, when there is no separator. */
bool str_cut(struct str s, char separator, struct str *head, struct str *rest);
/* Without leading and trailing blanks, tabs, CR and LF. */
struct str str_trim(struct str s);

/* Copies. str_cstr is terminated: only for the border to libc and libraries. */
struct str str_copy(struct arena *arena, struct str s);
char *str_cstr(struct arena *arena, struct str s);
struct str str_lower(struct arena *arena, struct str s); /* ASCII letters */
struct str str_join(struct arena *arena, struct str a, struct str b);
struct str str_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str str_format_list(struct arena *arena, const char *format, va_list arguments);

/* A decimal number without sign that fills all of s. False beyond 2^64-1 or for anything else. */
bool str_to_uint(struct str s, unsigned long long *value);

#endif
