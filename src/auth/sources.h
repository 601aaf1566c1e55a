/* SPDX-License-Identifier: MIT
 * What the sources of credentials share. Private to auth. */
#ifndef AUTH_SOURCES_H
#define AUTH_SOURCES_H

#include "auth/auth.h"

/* Whether the two are one registry: Docker Hub has several names. */
bool docker_config_is_same_host(struct str a, struct str b);
/* What a host is called in configuration files and by credential helpers. */
struct str docker_config_key(struct str host);

bool auth_credentials_are_empty(const struct credentials *credentials);
/* Whether a text may stand in a header as a bearer token (token.c). */
bool token_is_valid(struct str text);

/* The bytes, which must be the arena's own, are wiped when it closes. */
void secret_guard(struct arena *arena, struct str secret);

/* Asks docker-credential-SUFFIX for a host. True with empty credentials when it has none; false,
 * with the failure, when it cannot answer. */
bool credential_helper_ask(struct arena *arena, struct str suffix, struct str host,
	struct credentials *credentials, struct failure *failure);

#endif
