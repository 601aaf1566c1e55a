/* SPDX-License-Identifier: MIT
 * Any bytes as a token service's answer: a token stands in a header without ending its line. */
#include <stdint.h>

#include "auth/auth.h"
#include "base/panic.h"

enum { TOKEN_MAX = 16 * 1024, DAY = 24 * 3600 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct token token;
	arena_init(&arena);
	if (token_parse(&arena, (struct str){ (const char *)data, size }, &token)) {
		must(token.text.len > 0 && token.text.len <= TOKEN_MAX);
		must(token.lifetime > 0 && token.lifetime <= DAY);
		for (size_t i = 0; i < token.text.len; i++)
			must(token.text.at[i] > ' ' && token.text.at[i] < 0x7f);
	}
	arena_close(&arena);
	return 0;
}
