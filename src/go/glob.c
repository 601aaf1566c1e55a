/* SPDX-License-Identifier: MIT
 * Go's matcher (path/filepath/match.go: Match, scanChunk, matchChunk, getEsc). A pattern is a list
 * of chunks, each with or without a star before it. Each chunk is put at the first place where it
 * fits, so there is no backtracking. As in Go, a syntax error is found only when matching reaches
 * its chunk. */
#include "go/go.h"

#include "base/utf8.h"

enum result { NO, YES, BAD };

struct matching {
	bool is_trial; /* looks for syntax errors: reads a chunk to its end even when it does not
			  match */
	uint64_t *steps;
};

/* The code point at *at; an invalid byte reads as U+FFFD. */
static uint32_t
rune_at(struct str s, size_t *at)
{
	uint32_t code = utf8_next(s, at);
	return code == UTF8_BAD ? 0xFFFD : code;
}

static bool
is_at(struct str s, size_t at, char c)
{
	return at < s.len && s.at[at] == c;
}

/* One bound of a range in a class. False when it is malformed or the chunk ends after it. */
static bool
class_end(struct str chunk, size_t *at, uint32_t *code)
{
	if (*at == chunk.len || chunk.at[*at] == '-' || chunk.at[*at] == ']')
		return false;
	if (chunk.at[*at] == '\\')
		++*at;
	if (*at == chunk.len)
		return false;
	*code = utf8_next(chunk, at);
	return *code != UTF8_BAD && *at < chunk.len;
}

/* Reads the class after a '['; *holds says whether it holds the code point. False when it is
 * malformed. */
static bool
class_holds(struct str chunk, size_t *at, uint32_t code, bool *holds)
{
	bool negated = is_at(chunk, *at, '^');
	bool inside = false;
	*at += negated;
	for (size_t ranges = 0; !(ranges && is_at(chunk, *at, ']')); ranges++) {
		uint32_t low, high;
		if (!class_end(chunk, at, &low))
			return false;
		high = low;
		if (is_at(chunk, *at, '-')) {
			++*at;
			if (!class_end(chunk, at, &high))
				return false;
		}
		inside = inside || (low <= code && code <= high);
	}
	++*at;
	*holds = inside != negated;
	return true;
}

/* Matches a chunk against the name from *at on, and moves *at after the matched part. */
static enum result
match_chunk(const struct matching *matching, struct str chunk, struct str name, size_t *at)
{
	bool failed = false;
	for (size_t i = 0; i < chunk.len && (!failed || matching->is_trial);) {
		bool there = *at < name.len, holds = true;
		char c = chunk.at[i++];
		if (c == '[') {
			uint32_t code = there ? rune_at(name, at) : 0;
			if (!class_holds(chunk, &i, code, &holds))
				return BAD;
		} else if (c == '?') {
			holds = !is_at(name, *at, '/');
			if (there)
				rune_at(name, at);
		} else {
			if (c == '\\' && i == chunk.len)
				return BAD;
			if (c == '\\')
				c = chunk.at[i++];
			holds = there && name.at[(*at)++] == c;
		}
		failed = failed || !there || !holds;
	}
	return failed ? NO : YES;
}

/* Takes the leading stars and the text up to the next star outside of a class. */
static struct str
take_chunk(struct str *pattern, bool *star)
{
	size_t start = 0, end;
	bool in_class = false;
	while (is_at(*pattern, start, '*'))
		start++;
	*star = start > 0;
	for (end = start; end < pattern->len; end++) {
		char c = pattern->at[end];
		if (c == '\\' && end + 1 < pattern->len)
			end++;
		else if (c == '[' || c == ']')
			in_class = c == '[';
		else if (c == '*' && !in_class)
			break;
	}
	struct str chunk = str_slice(*pattern, start, end);
	*pattern = str_slice(*pattern, end, pattern->len);
	return chunk;
}

/* Puts the chunk at the first place where it fits: at the start of the name, or, after a star,
 * anywhere before the next slash. The last chunk must reach the end of the name. */
static enum result
place_chunk(
	const struct matching *matching, struct str chunk, bool star, bool last, struct str *name)
{
	for (size_t skip = 0;; skip++) {
		size_t end = skip;
		if (*matching->steps <= chunk.len)
			return *matching->steps = 0, NO;
		*matching->steps -= chunk.len + 1;
		enum result result = match_chunk(matching, chunk, *name, &end);
		if (result == YES && last && end < name->len)
			result = NO;
		if (result == YES)
			return *name = str_slice(*name, end, name->len), YES;
		bool at_end = skip == name->len || name->at[skip] == '/';
		if (result == BAD || !star || at_end)
			return result;
	}
}

static enum result
match(const struct matching *matching, struct str pattern, struct str name)
{
	while (pattern.len) {
		bool star;
		struct str chunk = take_chunk(&pattern, &star);
		if (star && !chunk.len)
			return str_find_char(name, '/') == STR_NONE ? YES : NO;
		enum result result = place_chunk(matching, chunk, star, !pattern.len, &name);
		if (result != YES)
			return result;
	}
	return name.len ? NO : YES;
}

bool
go_glob_is_refused(struct str pattern)
{
	uint64_t steps = UINT64_MAX;
	struct matching trial = { true, &steps };
	return match(&trial, pattern, STR("abc")) == BAD;
}

bool
go_glob_matches(struct str pattern, struct str name, uint64_t *steps)
{
	struct matching matching = { false, steps };
	return match(&matching, pattern, name) == YES;
}
