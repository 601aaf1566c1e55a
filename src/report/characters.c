/* SPDX-License-Identifier: MIT
 * A table of ranges, searched by halves; what stands in none of them is a character of one column.
 * wcwidth(3) knows more or less according to the locale, and reports are the same in every one. */
#include "report/characters.h"

#include "base/panic.h"

enum kind { KIND_PLAIN, KIND_ACTS, KIND_JOINS, KIND_WIDE };

static const struct {
	uint32_t first, last;
	enum kind kind;
} ranges[] = {
#define ACTS(first, last) { first, last, KIND_ACTS },
#define JOINS(first, last) { first, last, KIND_JOINS },
#define WIDE(first, last) { first, last, KIND_WIDE },
#include "report/characters.def"
#undef ACTS
#undef JOINS
#undef WIDE
};

static enum kind
kind_of(uint32_t code)
{
	if (code < 0x80)
		return code < ' ' || code == 0x7F ? KIND_ACTS : KIND_PLAIN;
	size_t low = 0, high = ARRAY_LENGTH(ranges);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (code < ranges[middle].first)
			high = middle;
		else if (code > ranges[middle].last)
			low = middle + 1;
		else
			return ranges[middle].kind;
	}
	return KIND_PLAIN;
}

bool
character_acts(uint32_t code)
{
	return kind_of(code) == KIND_ACTS;
}

unsigned
character_columns(uint32_t code)
{
	switch (kind_of(code)) {
	case KIND_PLAIN:
		return 1;
	case KIND_WIDE:
		return 2;
	case KIND_ACTS:
	case KIND_JOINS:
		break;
	}
	return 0;
}
