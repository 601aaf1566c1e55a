/* SPDX-License-Identifier: MIT
 * Wipes secrets with the arena that holds them, and takes them out of the environment. */
#include <stdlib.h>
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

static struct str
take_variable(struct arena *arena, const char *name)
{
	char *value = getenv(name);
	struct str copy = str_copy(arena, str_from(value));
	secret_guard(arena, copy);
	if (value)
		explicit_bzero(value, copy.len);
	unsetenv(name);
	return copy;
}

void
auth_take_environment(struct arena *arena, struct auth_environment *environment)
{
	*environment = (struct auth_environment){
		.host = str_copy(arena, str_from(getenv("CHARTGATE_REGISTRY_HOST"))),
		.user = take_variable(arena, "CHARTGATE_REGISTRY_USERNAME"),
		.password = take_variable(arena, "CHARTGATE_REGISTRY_PASSWORD"),
		.docker_config = take_variable(arena, "DOCKER_AUTH_CONFIG"),
	};
}
