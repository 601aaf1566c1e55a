/* SPDX-License-Identifier: MIT
 * The nearest name, by the edit distance that counts a swap of neighbours as one step (optimal
 * string alignment). A candidate is refused before its distance is computed when the lengths differ
 * too much, or when it is longer than any name of ours. */
#include "base/suggest.h"

#include <stdint.h>

enum { NAME_MAX_LEN = 64, DISTANCE_MAX = 2, PREFIX_MIN = 3, FAR = 100 };

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* The distance of a[..i] and b[..j], from the three latest rows of the table. */
static uint8_t
cell(struct str a, struct str b, size_t i, size_t j, uint8_t rows[3][NAME_MAX_LEN + 1])
{
	const uint8_t *before = rows[(i + 1) % 3], *above = rows[(i + 2) % 3], *row = rows[i % 3];
	char x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);
	unsigned cost = above[j - 1] + (x != y);
	cost = least(cost, least(above[j], row[j - 1]) + 1u);
	if (i > 1 && j > 1 && x == lower(b.at[j - 2]) && y == lower(a.at[i - 2]))
		cost = least(cost, before[j - 2] + 1u);
	return (uint8_t)cost;
}

static unsigned
distance(struct str a, struct str b)
{
	size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
	if (gap > DISTANCE_MAX || a.len > NAME_MAX_LEN || b.len > NAME_MAX_LEN)
		return FAR;
	uint8_t rows[3][NAME_MAX_LEN + 1];
	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = (uint8_t)j;
	for (size_t i = 1; i <= a.len; i++) {
		rows[i % 3][0] = (uint8_t)i;
		for (size_t j = 1; j <= b.len; j++)
			rows[i % 3][j] = cell(a, b, i, j, rows);
	}
	return rows[a.len % 3][b.len];
}

static bool
is_prefix(struct str typed, struct str candidate)
{
	size_t shorter = typed.len < candidate.len ? typed.len : candidate.len;
	return shorter >= PREFIX_MIN &&
		str_equal_ci(str_slice(typed, 0, shorter), str_slice(candidate, 0, shorter));
}

/* How far off the candidate is; FAR when it is not worth a suggestion. A prefix ranks after any
 * edit. */
static unsigned
rank(struct str typed, struct str candidate)
{
	unsigned edits = distance(typed, candidate);
	if (edits <= DISTANCE_MAX && edits <= typed.len / 3)
		return edits;
	return is_prefix(typed, candidate) ? DISTANCE_MAX + 1 : FAR;
}

struct str
suggest(struct str typed, const struct str *candidates, size_t count)
{
	struct str best = { 0 };
	unsigned nearest = FAR;
	for (size_t i = 0; i < count; i++) {
		unsigned far = rank(typed, candidates[i]);
		if (far >= nearest)
			continue;
		nearest = far;
		best = candidates[i];
	}
	return best;
}
