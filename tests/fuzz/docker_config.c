/* SPDX-License-Identifier: MIT
 * Any bytes as Docker's configuration file: it is read, or refused with a reason that is too short
 * and too plain to give any of it away. */
#include <stdint.h>

#include "auth/auth.h"
#include "base/panic.h"

enum { REASON_MAX = 80 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
ask(struct arena *arena, struct str text, struct str host, struct str repository)
{
	struct auth_registry registry = { .host = host, .repository = repository };
	struct docker_entry entry;
	struct str why = { 0 };
	if (!docker_config_find(arena, text, &registry, &entry, &why)) {
		must(why.len > 0 && why.len <= REASON_MAX);
		for (size_t i = 0; i < why.len; i++)
			must(why.at[i] >= ' ' && why.at[i] < 0x7f);
		return;
	}
	for (size_t i = 0; i < entry.credentials.registry_token.len; i++)
		must(entry.credentials.registry_token.at[i] > ' ');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str text = { (const char *)data, size };
	arena_init(&arena);
	ask(&arena, text, STR("a"), STR("b/c"));
	ask(&arena, text, STR("docker.io"), STR("b/c"));
	ask(&arena, text, STR("[::1]:5000"), STR("b"));
	arena_close(&arena);
	return 0;
}
