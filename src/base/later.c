/* SPDX-License-Identifier: MIT
 * Looks a name up in later.def. */
#include "base/later.h"

#include "base/panic.h"

static const struct {
	enum later_kind kind;
	struct str name;
} names[] = {
#define LATER(kind, name) { LATER_##kind, STR_INIT(name) },
#include "base/later.def"
#undef LATER
};

bool
later_has(enum later_kind kind, struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (names[i].kind == kind && str_equal(names[i].name, name))
			return true;
	return false;
}
