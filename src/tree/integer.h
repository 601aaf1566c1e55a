/* SPDX-License-Identifier: MIT
 * Integers as Go reads them. */
#ifndef TREE_INTEGER_H
#define TREE_INTEGER_H

#include <stdint.h>

#include "base/str.h"

struct integer {
	bool negative;
	uint64_t size;
};

/* strconv.ParseInt, else ParseUint, with 64 bits: base 0 takes the prefixes 0x 0o 0b 0 in either
 * case. A sign, then at least one digit, nothing else; what has a sign must fit an int64. */
bool integer_parse(struct str text, unsigned base, struct integer *integer);
struct str integer_print(struct arena *arena, struct integer integer);

#endif
