/* SPDX-License-Identifier: MIT
 * Any bytes as what a credential helper printed: credentials, none, or a reason that can be shown.
 */
#include <stdint.h>

#include "auth/auth.h"
#include "base/panic.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct arena *arena, struct str output, int status)
{
	struct credentials credentials;
	struct str why = { 0 };
	bool answered = credential_helper_answer(arena, output, status, &credentials, &why);
	bool found = credentials.secret.len || credentials.identity_token.len;
	must(answered || !found);
	must(found || !credentials.user.len);
	must(!found || status == 0);
	must(answered || why.len);
	for (size_t i = 0; !answered && i < why.len; i++)
		must((unsigned char)why.at[i] >= ' ' && why.at[i] != '{');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str output = { (const char *)data, size };
	arena_init(&arena);
	check(&arena, output, 0);
	check(&arena, output, 1);
	arena_close(&arena);
	return 0;
}
