/* SPDX-License-Identifier: MIT
 * Case folding: maps each code point to the one that represents all its cases in a comparison. The
 * table holds ranges of Unicode's CaseFolding.txt (statuses C and S, the same in Unicode 14 and in
 * Go's 15). */
#include "go/go.h"

#include "base/builder.h"
#include "base/utf8.h"

struct fold_range {
	uint32_t first, last;
	uint32_t step;
	int32_t delta;
};

static uint32_t
fold(uint32_t code)
{
	static const struct fold_range ranges[] = {
#define FOLD(first, last, step, delta) { first, last, step, delta },
#include "go/fold.def"
#undef FOLD
	};
	size_t low = 0, high = ARRAY_LENGTH(ranges);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (ranges[middle].last < code)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == ARRAY_LENGTH(ranges) || code < ranges[low].first ||
		(code - ranges[low].first) % ranges[low].step)
		return code;
	return code + (uint32_t)ranges[low].delta;
}

struct str
go_fold(struct arena *arena, struct str s)
{
	struct builder folded;
	builder_init(&folded, arena);
	for (size_t at = 0; at < s.len;) {
		size_t start = at;
		uint32_t code = utf8_next(s, &at);
		if (code == UTF8_BAD)
			builder_char(&folded, s.at[start]);
		else
			utf8_add(&folded, fold(code));
	}
	return builder_str(&folded);
}
