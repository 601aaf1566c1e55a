/* SPDX-License-Identifier: MIT
 * Two searches in the written bytes of a scalar. */
#include "yaml/strict.h"

#include <string.h>

bool
strict_finds_escape(struct str text, struct span scalar, uint32_t *at)
{
	const char *from = text.at + scalar.start, *end = text.at + scalar.end;
	while ((from = memchr(from, '\\', (size_t)(end - from))) && from + 1 < end) {
		if (from[1] == '/') {
			*at = (uint32_t)(from - text.at);
			return true;
		}
		from += 2;
	}
	return false;
}

bool
strict_finds_question(struct str text, struct span scalar, uint32_t *at)
{
	size_t found = str_find_char(str_slice(text, scalar.start, scalar.end), '?');
	*at = scalar.start + (uint32_t)found;
	return found != STR_NONE;
}
