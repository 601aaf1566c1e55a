/* SPDX-License-Identifier: MIT
 * Go's matcher (path/filepath/match.go: Match, scanChunk, matchChunk, getEsc). A pattern is a row
 * of chunks with stars before them; each chunk is put at the first place where it fits, so there is
 * no backtracking. As in Go, a syntax error shows only when matching reaches the chunk that has it.
 */
#include "chart/glob.h"

#include "base/utf8.h"

/* What the name holds at its start; an invalid byte reads as U+FFFD. */
static uint32_t
take_rune(struct str *s)
{
	size_t len = 0;
	uint32_t code = utf8_next(*s, &len);
	*s = str_slice(*s, len, s->len);
	return code == UTF8_BAD ? 0xFFFD : code;
}

static char
take_byte(struct str *s)
{
	char byte = s->at[0];
	*s = str_slice(*s, 1, s->len);
	return byte;
}

static bool
starts_with(struct str s, char c)
{
	return s.len && s.at[0] == c;
}

/* One end of a range in a class. False when it is malformed or nothing follows it. */
static bool
take_class_end(struct str *chunk, uint32_t *code)
{
	if (!chunk->len || starts_with(*chunk, '-') || starts_with(*chunk, ']'))
		return false;
	if (starts_with(*chunk, '\\'))
		take_byte(chunk);
	if (!chunk->len)
		return false;
	size_t len = 0;
	*code = utf8_next(*chunk, &len);
	*chunk = str_slice(*chunk, len, chunk->len);
	return *code != UTF8_BAD && chunk->len;
}

/* The class behind a '[' that was taken. False when it is malformed. */
static bool
take_class(struct str *chunk, uint32_t code, bool *holds)
{
	bool negated = starts_with(*chunk, '^');
	bool inside = false;
	if (negated)
		take_byte(chunk);
	for (size_t ranges = 0; !(ranges && starts_with(*chunk, ']')); ranges++) {
		uint32_t low, high;
		if (!take_class_end(chunk, &low))
			return false;
		high = low;
		if (starts_with(*chunk, '-')) {
			take_byte(chunk);
			if (!take_class_end(chunk, &high))
				return false;
		}
		inside = inside || (low <= code && code <= high);
	}
	take_byte(chunk);
	*holds = inside != negated;
	return true;
}

/* Matches a chunk against the start of the name and takes that part off. Once it has failed, the
 * rest of the chunk is still read for its syntax. */
static enum glob_result
match_chunk(struct str chunk, struct str *name)
{
	bool failed = false;
	while (chunk.len) {
		bool holds = true;
		failed = failed || !name->len;
		char c = take_byte(&chunk);
		if (c == '[') {
			uint32_t code = name->len ? take_rune(name) : 0;
			if (!take_class(&chunk, code, &holds))
				return GLOB_BAD;
		} else if (c == '?') {
			holds = !starts_with(*name, '/');
			if (name->len)
				take_rune(name);
		} else {
			if (c == '\\' && !chunk.len)
				return GLOB_BAD;
			if (c == '\\')
				c = take_byte(&chunk);
			holds = name->len && take_byte(name) == c;
		}
		failed = failed || !holds;
	}
	return failed ? GLOB_NO : GLOB_YES;
}

/* Takes the leading stars and the text up to the next star outside of a class. */
static struct str
take_chunk(struct str *pattern, bool *star)
{
	*star = false;
	while (starts_with(*pattern, '*')) {
		*star = true;
		take_byte(pattern);
	}
	bool in_class = false;
	size_t end = 0;
	for (; end < pattern->len; end++) {
		char c = pattern->at[end];
		if (c == '\\' && end + 1 < pattern->len)
			end++;
		else if (c == '[' || c == ']')
			in_class = c == '[';
		else if (c == '*' && !in_class)
			break;
	}
	struct str chunk = str_slice(*pattern, 0, end);
	*pattern = str_slice(*pattern, end, pattern->len);
	return chunk;
}

/* Puts the chunk where it first fits: at the start of the name, or behind a star anywhere before
 * the next slash. The last chunk must reach the end of the name. */
static enum glob_result
place_chunk(struct str chunk, bool star, bool last, struct str *name, uint64_t *steps)
{
	for (size_t skip = 0;; skip++) {
		struct str rest = str_slice(*name, skip, name->len);
		if (*steps <= chunk.len)
			return *steps = 0, GLOB_NO;
		*steps -= chunk.len + 1;
		enum glob_result result = match_chunk(chunk, &rest);
		if (result == GLOB_YES && last && rest.len)
			result = GLOB_NO;
		if (result == GLOB_YES)
			return *name = rest, GLOB_YES;
		bool at_end = skip == name->len || name->at[skip] == '/';
		if (result != GLOB_NO || !star || at_end)
			return result;
	}
}

enum glob_result
glob_try(struct str pattern, struct str name, uint64_t *steps)
{
	while (pattern.len) {
		bool star;
		struct str chunk = take_chunk(&pattern, &star);
		if (star && !chunk.len)
			return str_find_char(name, '/') == STR_NONE ? GLOB_YES : GLOB_NO;
		enum glob_result result = place_chunk(chunk, star, !pattern.len, &name, steps);
		if (result != GLOB_YES)
			return result;
	}
	return name.len ? GLOB_NO : GLOB_YES;
}
