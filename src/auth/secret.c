/* SPDX-License-Identifier: MIT
 * Secrets are wiped with the arena that holds them. */
#include <string.h>

#include "auth/sources.h"

static void
wipe(void *object)
{
	const struct str *secret = object;
	explicit_bzero((void *)(uintptr_t)secret->at, secret->len);
}

void
secret_guard(struct arena *arena, struct str secret)
{
	struct str *kept = ARENA_NEW(arena, struct str);
	*kept = secret;
	if (secret.len)
		arena_defer(arena, wipe, kept);
}
